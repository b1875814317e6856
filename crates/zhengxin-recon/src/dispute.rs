//! What is sent to a vendor's desk: the lines in question as CSV, and a letter. Ids, times, codes and sums; nothing else.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use zhengxin_core::words::Lang;

use crate::fen::Yuan;
use crate::matching::{Class, Finding, Reconciliation};
use crate::moment::beijing_text;
use crate::neutral::cell;

/// Headings of the file.
pub const COLUMNS: [&str; 11] = [
    "class",
    "flags",
    "line",
    "request_id",
    "vendor_id",
    "operation",
    "time_beijing",
    "code",
    "ours_yuan",
    "theirs_yuan",
    "difference_yuan",
];

/// Word of the class of attempts after the first of one request id.
const DOUBLE: &str = "possible_double";

/// The files of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// `dispute.csv`: UTF-8 with a byte order mark, so that spreadsheets show it right.
    pub csv: String,
    /// `letter.zh.txt`.
    pub letter_zh: String,
    /// `letter.en.txt`.
    pub letter_en: String,
    /// How many lines are disputed.
    pub lines: u64,
}

impl Pack {
    /// Writes the files into a folder, which is made if it is not there.
    ///
    /// # Errors
    /// A file cannot be written, or stands there already.
    pub fn write_to(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        std::fs::create_dir_all(folder)?;
        let files = [("dispute.csv", &self.csv), ("letter.zh.txt", &self.letter_zh), ("letter.en.txt", &self.letter_en)];
        let write = |(name, text): (&str, &String)| {
            let path = folder.join(name);
            OpenOptions::new().write(true).create_new(true).open(&path)?.write_all(text.as_bytes())?;
            Ok(path)
        };
        files.into_iter().map(write).collect()
    }
}

/// Puts a dispute together: what the vendor asks too much or cannot account for. Calls the bill leaves out stand in the report only.
#[must_use]
pub fn pack(result: &Reconciliation) -> Pack {
    let lines = result.disputed().count() + result.doubles.len();
    Pack {
        csv: table(result),
        letter_zh: letter(result, Lang::Zh),
        letter_en: letter(result, Lang::En),
        lines: u64::try_from(lines).unwrap_or(u64::MAX),
    }
}

fn table(result: &Reconciliation) -> String {
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let rows = result.disputed().map(|finding| (finding.class.word(), finding));
    let rows = rows.chain(result.doubles.iter().map(|finding| (DOUBLE, finding)));
    let write = |out: &mut csv::Writer<Vec<u8>>| -> csv::Result<()> {
        out.write_record(COLUMNS)?;
        for (class, finding) in rows {
            out.write_record(record(class, finding))?;
        }
        Ok(())
    };
    write(&mut out).expect("memory takes every record of eleven cells");
    let bytes = out.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("only text was written")
}

fn record(class: &str, finding: &Finding) -> [String; 11] {
    // Sums and times are our own writing; a minus in front of a number is no formula.
    let text = |text: &Option<String>| text.as_deref().map(|text| cell(text).into_owned()).unwrap_or_default();
    let (ours, theirs) = (finding.ours_fen, finding.theirs_fen);
    let money = |fen: Option<i64>| fen.map(|fen| Yuan(fen).to_string()).unwrap_or_default();
    [
        class.to_owned(),
        finding.flags.iter().map(|flag| flag.word()).collect::<Vec<_>>().join(" "),
        finding.line.map(|line| line.to_string()).unwrap_or_default(),
        text(&finding.request_id),
        text(&finding.vendor_id),
        text(&finding.operation),
        finding.at_ms.map(beijing_text).unwrap_or_default(),
        text(&finding.code),
        money(ours),
        money(theirs),
        money(theirs.map(|theirs| theirs - ours.unwrap_or(0))),
    ]
}

fn letter(result: &Reconciliation, lang: Lang) -> String {
    let say = |en: &'static str, zh: &'static str| if lang == Lang::En { en } else { zh };
    let mut text = Vec::new();
    let colon = say(": ", "：");
    let (from, until) = (beijing_text(result.period.from_ms), beijing_text(result.period.until_ms));
    let provider = &result.provider;
    text.push(say("Subject: questions on your bill", "主题：账单核对问题").to_owned());
    text.push(String::new());
    text.push(format!("{}{colon}{provider}", say("Vendor", "服务商")));
    text.push(format!(
        "{}: {from} .. {until} ({})",
        say("Period, Beijing time", "账期（北京时间）"),
        say("end not included", "不含结束时刻")
    ));
    text.push(format!("{}{colon}{}", say("Your bill, yuan", "贵方账单金额（元）"), Yuan(result.waterfall.theirs_fen)));
    text.push(format!("{}{colon}{}", say("Our books, yuan", "我方账目金额（元）"), Yuan(result.waterfall.ours_fen)));
    text.push(String::new());
    let asked = Class::ALL.into_iter().filter(|class| class.is_disputed()).map(|class| (result.class(class), ask(class, lang)));
    for (number, (total, ask)) in (1..).zip(asked.filter(|(total, _)| total.count > 0)) {
        text.push(format!("{number}. {} ({}, {} {})", ask, total.count, Yuan(total.theirs_fen - total.ours_fen), say("yuan", "元")));
    }
    if !result.doubles.is_empty() {
        let sum: i64 = result.doubles.iter().filter_map(|finding| finding.theirs_fen).sum();
        let ask = say(
            "One request id was billed more than once. Please say whether repeats with the same id are billed by contract.",
            "同一请求流水号多次计费，请确认合同是否约定相同流水号的重试另行计费。",
        );
        text.push(format!("- {ask} ({}, {} {})", result.doubles.len(), Yuan(sum), say("yuan", "元")));
    }
    if result.waterfall.difference_fen != 0 {
        let ask = say("The total on your bill is not the sum of its lines; it differs by, yuan", "账单合计与明细之和不一致，相差（元）");
        text.push(format!("- {ask}{colon}{}", Yuan(result.waterfall.difference_fen)));
    }
    text.push(String::new());
    text.push(
        say("Each line in question stands in dispute.csv with its ids, time and code.", "逐笔明细见 dispute.csv，含编号、时间和状态码。")
            .to_owned(),
    );
    text.push(String::new());
    text.join("\n")
}

fn ask(class: Class, lang: Lang) -> &'static str {
    let (en, zh) = match class {
        Class::PricedDifferently => {
            ("The price differs from the contract. Please correct it or name the tariff.", "单价与合同不一致，请更正或说明计价依据。")
        }
        Class::ListedUnbilled => {
            ("Your answer carried a code that is not billed. Please take these lines out.", "贵方响应的状态码约定不计费，请剔除。")
        }
        Class::Duplicate => {
            ("These attempts are listed more than once. Please take the repeats out.", "同一次调用重复列账，请剔除重复行。")
        }
        Class::OutsidePeriod => {
            ("These calls lie outside the period. Please say at which hour your day ends.", "调用时间不在账期内，请说明贵方日切时点。")
        }
        _ => ("We have no record of these calls. Please show the request as you received it.", "我方无此调用记录，请提供收到的请求记录。"),
    };
    if lang == Lang::En { en } else { zh }
}
