//! Whether data is about the person it was collected for.

use zhengxin_core::decode::scalar_text;
use zhengxin_core::flow::FlowInfo;
use zhengxin_core::json::{Kind, Value};

use crate::applicant::{self, Applicant};

/// Whether the data says, at a place the flow names, that it is about somebody else than the applicant.
#[must_use]
pub fn is_of_another(flow: &'static FlowInfo, applicant: &dyn Applicant, data: Value<'_>) -> bool {
    flow.owner.iter().any(|(field, paths)| {
        let Some(own) = applicant::at(applicant, field) else { return false };
        paths.iter().any(|path| any_at(data, path, &|value| scalar_text(value).is_some_and(|text| differs(&own, &text))))
    })
}

/// Whether something holds of a value under the path, in any element of the lists on the way.
fn any_at(value: Value<'_>, path: &str, holds: &dyn Fn(Value<'_>) -> bool) -> bool {
    if value.kind() == Kind::Array {
        return value.items().any(|item| any_at(item, path, holds));
    }
    match path.split_once('.') {
        Some((first, rest)) => value.get(first).is_some_and(|inner| any_at(inner, rest, holds)),
        None => value.get(path).is_some_and(|inner| match inner.kind() {
            Kind::Array => inner.items().any(holds),
            _ => holds(inner),
        }),
    }
}

/// Whether two values name two people for sure. Blanks and letter case do not count; a masked character is any character; nothing, and a
/// Chinese name that the data has in Latin letters (a card says ZHANG SAN), is not judged.
fn differs(own: &str, other: &str) -> bool {
    let plain = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect() };
    let is_mask = |c: &char| matches!(c, '*' | '＊');
    let (own, other) = (plain(own), plain(other));
    let has_ascii = |text: &[char]| text.iter().any(|c| c.is_ascii() && !is_mask(c));
    if other.is_empty() || has_ascii(&other) && !has_ascii(&own) {
        return false;
    }
    if own.len() != other.len() {
        return !other.iter().any(is_mask);
    }
    own.iter().zip(&other).any(|(own, other)| own != other && !is_mask(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_differs_only_where_it_names_another_for_sure() {
        for (own, other, expected) in [
            ("张三", "张三", false),
            ("张三", " 张 三", false),
            ("张三", "李四", true),
            ("张三", "张三丰", true),
            ("张三", "张*", false),
            ("张三", "李*", true),
            ("张三", "张**", false),
            ("张三", "ZHANG SAN", false),
            ("张三", "", false),
            ("ZHANG SAN", "李四", true),
            ("13800138000", "138****8000", false),
            ("13800138000", "139****8000", true),
            ("13800138000", "13900139000", true),
            ("11010519491231002X", "11010519491231002x", false),
        ] {
            assert_eq!(differs(own, other), expected, "{own} and {other}");
        }
    }
}
