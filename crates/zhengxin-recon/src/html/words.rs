//! Texts of the report in both languages.

use zhengxin_core::words::Lang;

use crate::matching::Step;

/// The name of a step.
pub(super) const fn step(step: Step, lang: Lang) -> &'static str {
    let (en, zh) = match step {
        Step::Resolved => ("unknown, now billed", "未知转计费"),
        Step::OnlyTheirs => ("only theirs", "仅账单有"),
        Step::ListedUnbilled => ("not billed by us", "我方不计费"),
        Step::Duplicate => ("listed twice", "重复计费"),
        Step::OutsidePeriod => ("outside the period", "不在账期内"),
        Step::Credit => ("credits", "冲减"),
        Step::OnlyOurs => ("only ours", "仅我方有"),
        Step::Price => ("price differences", "单价差异"),
    };
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// One text in the language asked for.
pub(super) const fn say(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}
