//! A captcha picture in the terminal: two pixels a character, dark ink on light paper, as half blocks.

use std::io::Cursor;

use image::{GrayImage, ImageReader, Limits};

/// Largest side of a picture that is drawn, pixels.
const MOST_PIXELS: u32 = 4_096;
/// Memory a decoder may take.
const MOST_BYTES: u64 = 32 << 20;

/// Draws a PNG, JPEG or GIF at most `columns` characters wide. `None` if it is no picture of these kinds, or too large.
pub(crate) fn draw(bytes: &[u8], columns: u32) -> Option<String> {
    let picture = decode(bytes)?;
    let columns = columns.min(picture.width()).max(1);
    let rows = (picture.height() * columns).div_ceil(picture.width()).max(1);
    let ink = Ink::of(&picture);
    let mut text = String::new();
    for top in (0..rows).step_by(2) {
        for column in 0..columns {
            let at = |row: u32| row < rows && ink.is_dark(mean(&picture, (column, row), (columns, rows)));
            text.push(match (at(top), at(top + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        text.push('\n');
    }
    Some(text)
}

fn decode(bytes: &[u8]) -> Option<GrayImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let picture = reader.decode().ok()?;
    // What is transparent is paper.
    let rgba = picture.to_rgba8();
    let grey = |x: u32, y: u32| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0.map(u32::from);
        let light = (r * 299 + g * 587 + b * 114) / 1_000;
        image::Luma([u8::try_from((light * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX)])
    };
    (rgba.width() > 0 && rgba.height() > 0).then(|| GrayImage::from_fn(rgba.width(), rgba.height(), grey))
}

/// The mean brightness of the pixels that fall into one cell of a grid.
fn mean(picture: &GrayImage, (column, row): (u32, u32), (columns, rows): (u32, u32)) -> u8 {
    let span = |index: u32, cells: u32, pixels: u32| {
        let from = index * pixels / cells;
        from..((index + 1) * pixels / cells).max(from + 1)
    };
    let (mut sum, mut count) = (0_u64, 0_u64);
    for y in span(row, rows, picture.height()) {
        for x in span(column, columns, picture.width()) {
            sum += u64::from(picture.get_pixel(x, y).0[0]);
            count += 1;
        }
    }
    u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX)
}

/// What counts as ink: the rarer of dark and light, told apart half-way between the darkest and the lightest pixel.
struct Ink {
    threshold: u8,
    is_light: bool,
}

impl Ink {
    fn of(picture: &GrayImage) -> Self {
        let (mut darkest, mut lightest) = (u8::MAX, u8::MIN);
        for pixel in picture.pixels() {
            darkest = darkest.min(pixel.0[0]);
            lightest = lightest.max(pixel.0[0]);
        }
        let threshold = darkest.midpoint(lightest);
        let dark = picture.pixels().filter(|pixel| pixel.0[0] < threshold).count();
        Self { threshold, is_light: dark * 2 > picture.pixels().len() }
    }

    fn is_dark(&self, brightness: u8) -> bool {
        (brightness < self.threshold) != self.is_light
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Luma};

    use super::*;

    fn png(width: u32, height: u32, dark: impl Fn(u32, u32) -> bool) -> Vec<u8> {
        let picture = GrayImage::from_fn(width, height, |x, y| Luma([if dark(x, y) { 10 } else { 240 }]));
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a picture");
        bytes
    }

    #[test]
    fn ink_is_drawn_and_paper_is_not() {
        let bytes = png(4, 4, |x, y| x == 0 || (y == 3 && x == 2));
        assert_eq!(draw(&bytes, 80).as_deref(), Some("█   \n█ ▄ \n"));
    }

    #[test]
    fn light_ink_on_a_dark_ground_is_ink_too() {
        let bytes = png(4, 2, |x, _| x != 1);
        assert_eq!(draw(&bytes, 80).as_deref(), Some(" █  \n"));
    }

    #[test]
    fn wide_pictures_shrink_to_the_terminal() {
        let text = draw(&png(400, 100, |x, _| x < 200), 40).expect("a picture");
        assert!(text.lines().all(|line| line.chars().count() == 40), "{text}");
        assert_eq!(text.lines().count(), 5);
    }

    #[test]
    fn what_is_no_picture_is_not_drawn() {
        assert_eq!(draw(b"", 80), None);
        assert_eq!(draw(b"GIF89a", 80), None);
        assert_eq!(draw("验证码".as_bytes(), 80), None);
    }
}
