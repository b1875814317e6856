//! What single values look like.

use serde_json::Value;
use zhengxin_spec::model::{BaseKind, Rule};

use crate::decode;

/// Whether a value fits its type. Numbers may be quoted, since forms have no numbers.
pub(super) fn fits(kind: BaseKind, value: &Value, id_card_case: &str) -> bool {
    if kind == BaseKind::Json {
        return true;
    }
    decode::scalar(value).is_some_and(|text| fits_text(kind, &text, id_card_case))
}

fn fits_text(kind: BaseKind, text: &str, id_card_case: &str) -> bool {
    match kind {
        BaseKind::Int | BaseKind::Fen => text.parse::<i64>().is_ok(),
        BaseKind::EpochSeconds => text.len() <= 12 && digits(text),
        BaseKind::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
        BaseKind::Bool => matches!(text, "true" | "false" | "1" | "0"),
        BaseKind::BeijingTime => beijing(text),
        BaseKind::Url => text.starts_with("https://") || text.starts_with("http://"),
        BaseKind::Mobile => text.len() == 11 && digits(text) && text.starts_with('1'),
        BaseKind::IdCard => id_card(text, id_card_case),
        BaseKind::PersonName => text.chars().count() <= 40 && !text.chars().any(char::is_control),
        BaseKind::BankCard => (12..=19).contains(&text.len()) && digits(text),
        BaseKind::RequestId | BaseKind::OpenId => text.len() <= 64,
        BaseKind::Text | BaseKind::Json | BaseKind::Base64Image | BaseKind::Password | BaseKind::Captcha => true,
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2017-03-10 14:47:00`.
fn beijing(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00 00:00:00"
}

/// 15 digits, or 18 characters whose last one is the check character of GB 11643.
fn id_card(text: &str, case: &str) -> bool {
    if text.len() == 15 {
        return digits(text);
    }
    let text = if case == "as_given" { text.to_ascii_uppercase() } else { text.to_owned() };
    let Some((body, last)) = text.split_at_checked(17) else { return false };
    if !digits(body) || last.len() != 1 {
        return false;
    }
    let weights = [7_u32, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let check = "10X98765432".chars().nth(sum as usize % 11);
    last.chars().next() == check
}

/// Whether an identifier follows the rule of its kind.
pub(crate) fn follows(rule: Rule, text: &str) -> bool {
    let hex = |len: usize| text.len() == len && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match rule {
        Rule::Any => true,
        Rule::Imei => text.len() == 15 && digits(text),
        Rule::Idfa => text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]),
        Rule::Md5Hex => hex(32),
        Rule::Sha256Hex => hex(64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_have_a_check_character() {
        assert!(id_card("11010519491231002X", "upper"));
        assert!(!id_card("11010519491231002x", "upper"));
        assert!(id_card("11010519491231002x", "as_given"));
        assert!(!id_card("110105194912310021", "upper"));
        assert!(id_card("110105491231002", "upper"));
        assert!(!id_card("机110105194912310", "upper"));
    }

    #[test]
    fn values_fit_their_types() {
        let fit = |kind, text| fits_text(kind, text, "upper");
        assert!(fit(BaseKind::BeijingTime, "2017-03-10 14:47:00"));
        assert!(!fit(BaseKind::BeijingTime, "2017-03-10T14:47:00"));
        assert!(fit(BaseKind::Mobile, "13800138000"));
        assert!(!fit(BaseKind::Mobile, "+8613800138000"));
        assert!(fit(BaseKind::Number, "-35.50"));
        assert!(!fit(BaseKind::Number, "NaN"));
        assert!(!fit(BaseKind::Int, "1.5"));
    }
}
