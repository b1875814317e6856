//! The way from our sum to theirs as a picture: one bar a step, SVG inside the page.

use core::fmt::{self, Write};

use zhengxin_core::words::Lang;

use super::escape::Escaped;
use super::words::step;
use crate::fen::Yuan;
use crate::matching::Waterfall;

const WIDTH: i64 = 960;
const HEIGHT: i64 = 330;
const TOP: i64 = 36;
const BOTTOM: i64 = 250;

/// One bar: from a level to a level, fen.
struct Bar {
    name: &'static str,
    from: i64,
    to: i64,
    kind: &'static str,
}

impl Bar {
    fn shown(&self) -> String {
        match self.kind {
            "sum" => Yuan(self.to).to_string(),
            _ if self.to > self.from => format!("+{}", Yuan(self.to - self.from)),
            _ => Yuan(self.to - self.from).to_string(),
        }
    }
}

/// Writes the picture. Steps without money are left out.
pub(super) fn write(out: &mut String, waterfall: &Waterfall, lang: Lang) -> fmt::Result {
    let bars = bars(waterfall, lang);
    let scale = Scale::over(&bars);
    let count = i64::try_from(bars.len()).unwrap_or(1).max(1);
    let pitch = WIDTH / count;
    let title = if lang == Lang::En { "From our sum to theirs, yuan" } else { "从我方金额到对方金额（元）" };
    write!(out, "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{0}\"><title>{0}</title>", Escaped(title))?;
    let zero = scale.y(0);
    write!(out, "<line class=\"axis\" x1=\"0\" y1=\"{zero}\" x2=\"{WIDTH}\" y2=\"{zero}\"/>")?;
    for (at, bar) in (0..).zip(&bars) {
        draw(out, bar, at * pitch, pitch, &scale, at + 1 < count)?;
    }
    out.write_str("</svg>")
}

fn bars(waterfall: &Waterfall, lang: Lang) -> Vec<Bar> {
    let (ours, theirs, rest) = match lang {
        Lang::En => ("ours", "theirs", "unexplained"),
        Lang::Zh => ("我方", "对方", "无法解释"),
    };
    let mut level = waterfall.ours_fen;
    let mut bars = vec![Bar { name: ours, from: 0, to: level, kind: "sum" }];
    let mut add = |name, fen: i64, kind| {
        if fen != 0 {
            bars.push(Bar { name, from: level, to: level + fen, kind });
            level += fen;
        }
    };
    for one in &waterfall.steps {
        add(step(one.step, lang), one.fen, if one.fen > 0 { "up" } else { "down" });
    }
    add(rest, waterfall.difference_fen, "rest");
    bars.push(Bar { name: theirs, from: 0, to: waterfall.theirs_fen, kind: "sum" });
    bars
}

fn draw(out: &mut String, bar: &Bar, left: i64, pitch: i64, scale: &Scale, is_joined: bool) -> fmt::Result {
    let (high, low) = (scale.y(bar.from.max(bar.to)), scale.y(bar.from.min(bar.to)));
    let (x, width, middle) = (left + pitch / 8, pitch * 3 / 4, left + pitch / 2);
    let height = (low - high).max(2);
    write!(out, "<rect class=\"{}\" x=\"{x}\" y=\"{high}\" width=\"{width}\" height=\"{height}\" rx=\"2\"/>", bar.kind)?;
    if is_joined {
        let (y, end) = (scale.y(bar.to), left + pitch + pitch / 8);
        write!(out, "<line class=\"join\" x1=\"{}\" y1=\"{y}\" x2=\"{end}\" y2=\"{y}\"/>", x + width)?;
    }
    write!(out, "<text class=\"sum\" x=\"{middle}\" y=\"{}\">{}</text>", high - 7, Escaped(&bar.shown()))?;
    for (line, part) in (0..).zip(wrapped(bar.name)) {
        write!(out, "<text x=\"{middle}\" y=\"{}\">{}</text>", BOTTOM + 26 + line * 17, Escaped(&part))?;
    }
    Ok(())
}

/// A name in lines of at most a dozen letters.
fn wrapped(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + word.len() < 13 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// From fen to points of the picture.
struct Scale {
    least: i128,
    span: i128,
}

impl Scale {
    /// Zero is in the picture. Where all the steps are small against the sums they are drawn true: a sliver is a sliver.
    fn over(bars: &[Bar]) -> Self {
        let levels = || bars.iter().flat_map(|bar| [bar.from, bar.to]).chain([0]);
        let (least, most) = (levels().min().unwrap_or(0), levels().max().unwrap_or(0));
        Self { least: i128::from(least), span: (i128::from(most) - i128::from(least)).max(1) }
    }

    fn y(&self, fen: i64) -> i64 {
        let up = (i128::from(fen) - self.least) * i128::from(BOTTOM - TOP) / self.span;
        BOTTOM - i64::try_from(up).unwrap_or(0)
    }
}
