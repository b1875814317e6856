//! Example commands and values: synthetic, of the right form, never of a person.

use zhengxin::core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin::core::words::{BaseKind, Class, Need, Rule};

/// A command that calls an operation with its required fields.
pub(crate) fn command(operation: &'static OperationInfo, command: &str, env: &str) -> String {
    let mut out = format!("zhengxin {command} {} {} --env {env}", operation.provider.name, operation.id);
    let alternatives = operation.at_least_one.first();
    for field in operation.request.iter().filter(|field| field.more.filled_by.is_none()) {
        let is_due = field.need == Need::Required && field.more.default.is_none();
        let by_reading = field.more.need_by_reading.as_ref().and_then(|by| by.per_choice.first());
        let is_due = by_reading.map_or(is_due, |need| *need == Need::Required) || alternatives == Some(&field.name);
        if is_due {
            out.push_str(&format!(" --{} {}", field.name.replace('_', "-"), argument(field)));
        }
    }
    out
}

fn argument(field: &'static FieldInfo) -> String {
    if matches!(field.class, Class::C3) {
        return "@ask".to_owned();
    }
    if matches!(field.class, Class::Secret) {
        return format!("@env:{}", field.name.to_ascii_uppercase());
    }
    if let Some((_, [(_, rule), ..])) = field.more.rules_by {
        return by_rule(*rule).to_owned();
    }
    match &field.kind {
        FieldKind::Base(base) => scalar(*base).to_owned(),
        FieldKind::Enum(list) => list.values.first().map_or("…", |(name, _, _)| *name).to_owned(),
        FieldKind::State(table) => table.start.to_string(),
        FieldKind::List(_) | FieldKind::LenientList(_) => "'[…]'".to_owned(),
        FieldKind::Record(_) | FieldKind::Map(_) | FieldKind::Sealed(_) | FieldKind::JsonText(_) => "'{…}'".to_owned(),
    }
}

const fn by_rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Any => "TEXT",
        Rule::Imei => "860529038487085",
        Rule::Idfa => "BA05E270-9250-4346-8140-7C0942422FA3",
        Rule::Md5Hex => "7945bd83237335e5376ff44d62e4f0ae",
        Rule::Sha256Hex => "a6942f9771d67f34034d2f1926988ed3fad3bf1b4e7cedb9a31f31398dea43bc",
    }
}

const fn scalar(base: BaseKind) -> &'static str {
    match base {
        BaseKind::Text => "TEXT",
        BaseKind::Int | BaseKind::Number => "1",
        BaseKind::Bool => "true",
        BaseKind::Fen => "200000",
        BaseKind::EpochSeconds => "1514736000",
        BaseKind::BeijingTime => "'2017-03-10 14:47:00'",
        BaseKind::Json => "'{}'",
        BaseKind::Base64Image => "@file:picture.b64",
        BaseKind::Url => "http://127.0.0.1:9000/callback",
        BaseKind::Mobile => "13800138000",
        BaseKind::IdCard => "11010519491231002X",
        BaseKind::PersonName => "张三",
        BaseKind::BankCard => "6200000000000005",
        BaseKind::Password | BaseKind::Captcha => "@ask",
        BaseKind::RequestId => "demo-0001",
        BaseKind::OpenId => "@env:OPEN_ID",
    }
}
