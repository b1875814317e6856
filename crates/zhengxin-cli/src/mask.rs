//! Masks for screens. They work on characters and never show more than the class allows; they are no protection in a log.

use zhengxin::core::words::{BaseKind, Class};

/// Characters that hide what was there, always the same number so that its length is not told.
const HIDDEN: &str = "****";

/// Family names of two characters.
const COMPOUND: &[&str] = &["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "东方"];

/// A value as it may stand on a screen.
pub(crate) fn text(kind: Option<BaseKind>, class: Class, value: &str) -> String {
    match (class, kind) {
        (Class::C1, _) => value.to_owned(),
        (Class::C3, _) => "<C3>".to_owned(),
        (Class::Secret, _) => "<secret>".to_owned(),
        (Class::C2, Some(BaseKind::Mobile)) => ends(value, 3, 4),
        (Class::C2, Some(BaseKind::IdCard)) => ends(value, 3, 4),
        (Class::C2, Some(BaseKind::BankCard)) => ends(value, 6, 4),
        (Class::C2, Some(BaseKind::PersonName)) => name(value),
        (Class::C2, _) => free(value),
    }
}

/// Text of unknown meaning: what looks like a number of a person is masked like one, of the rest the first character stays.
fn free(value: &str) -> String {
    let count = value.chars().count();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    match (count, digits) {
        (0, _) => String::new(),
        (11, 11) | (18, 17..) => ends(value, 3, 4),
        _ => ends(value, 1, 0),
    }
}

/// Family name and two stars.
pub(crate) fn name(value: &str) -> String {
    let count = value.chars().count();
    let family = if count > 2 && COMPOUND.iter().any(|name| value.starts_with(name)) { 2 } else { usize::from(count > 1) };
    value.chars().take(family).chain("**".chars()).collect()
}

/// The first and last characters; nothing of the value unless four are left to hide.
fn ends(value: &str, first: usize, last: usize) -> String {
    let count = value.chars().count();
    if count < first + last + HIDDEN.len() {
        return HIDDEN.to_owned();
    }
    let head: String = value.chars().take(first).collect();
    let tail: String = value.chars().skip(count - last).collect();
    format!("{head}{HIDDEN}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_show_what_the_class_allows() {
        let mask = |kind, value| text(Some(kind), Class::C2, value);
        assert_eq!(mask(BaseKind::Mobile, "13812345678"), "138****5678");
        assert_eq!(mask(BaseKind::IdCard, "11010519491231002X"), "110****002X");
        assert_eq!(mask(BaseKind::BankCard, "6222020000000000000"), "622202****0000");
        assert_eq!(mask(BaseKind::PersonName, "张三"), "张**");
        assert_eq!(mask(BaseKind::PersonName, "欧阳小明"), "欧阳**");
        assert_eq!(mask(BaseKind::PersonName, "张"), "**");
        assert_eq!(mask(BaseKind::Text, "北京市海淀区"), "北****");
        assert_eq!(mask(BaseKind::Text, "13812345678"), "138****5678");
        assert_eq!(text(None, Class::Secret, "abc"), "<secret>");
        assert_eq!(text(None, Class::C3, "246810"), "<C3>");
    }

    #[test]
    fn masks_are_total_and_never_show_everything() {
        for kind in BaseKind::ALL {
            for value in ["", "a", "ab", "机", "1234567", "12345678", "\u{1f600}\u{1f600}\u{1f600}", "·阿卜杜拉·"] {
                let masked = text(Some(*kind), Class::C2, value);
                assert!(value.chars().count() < 2 || !masked.contains(value), "{kind} {value}");
            }
        }
    }
}
