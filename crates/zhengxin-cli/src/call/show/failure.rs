//! Failed calls: what happened, and the answers to the caller's next questions.

use std::fmt::Write as _;

use serde::Serialize;
use zhengxin::core::error::{Fault, FieldError};
use zhengxin::core::words::Lang;
use zhengxin::{Error, ErrorKind};

use super::receipt::{ReceiptJson, billed, receipt_json, receipt_text};
use crate::lang::say;

fn fault(error: &Error) -> &'static str {
    match error.fault() {
        Fault::Caller => "caller",
        Fault::Operator => "operator",
        Fault::Vendor => "vendor",
        Fault::Network => "network",
        Fault::Ourselves => "ourselves",
    }
}

/// A failed call for programs.
#[derive(Serialize)]
pub(crate) struct Failed {
    error: ErrorJson,
}

#[derive(Serialize)]
struct ErrorJson {
    code: &'static str,
    message: String,
    sent: bool,
    billed: &'static str,
    may_repeat: bool,
    fault: &'static str,
    advice: Option<String>,
    fields: Vec<FieldJson>,
    receipt: ReceiptJson,
}

#[derive(Serialize)]
struct FieldJson {
    field: String,
    wire: &'static str,
    rule: &'static str,
    section: &'static str,
}

/// The error for programs.
pub(crate) fn error_json(error: &Error) -> Failed {
    let field = |e: &FieldError| FieldJson { field: e.field.clone(), wire: e.wire, rule: e.broken.rule, section: e.section };
    let fields = match error.kind() {
        ErrorKind::Input(errors) => errors.iter().map(field).collect(),
        _ => Vec::new(),
    };
    Failed {
        error: ErrorJson {
            code: error.code(),
            message: error.to_string(),
            sent: error.was_sent(),
            billed: error.billed().word(),
            may_repeat: error.may_repeat(),
            fault: fault(error),
            advice: error.advice().map(str::to_owned),
            fields,
            receipt: receipt_json(error.receipt()),
        },
    }
}

/// A failed call for people: what happened, then the answers to their next questions.
pub(crate) fn error_text(lang: Lang, error: &Error) -> String {
    let t = |en, zh| say(lang, en, zh);
    let yes = |truth| if truth { t("yes", "是") } else { t("no", "否") };
    let mut out = format!("error: {}", message(lang, error));
    let whose = match fault(error) {
        "caller" => t("the caller's input", "调用方的输入"),
        "operator" => t("the operator's setup, keys or quota", "运营方的配置、密钥或额度"),
        "vendor" => t("the vendor's side", "服务商"),
        "network" => t("the network between", "网络"),
        _ => t("this program", "本程序"),
    };
    for (question, answer) in [
        (t("code", "错误码"), error.code()),
        (t("sent?", "是否已发送"), yes(error.was_sent())),
        (t("billed?", "是否计费"), billed(lang, error.billed())),
        (t("may it be repeated as it is?", "可否原样重试"), yes(error.may_repeat())),
        (t("whose turn is it?", "应由谁处理"), whose),
    ] {
        let _ = write!(out, "\n  {question} {answer}");
    }
    if let Some(advice) = error.advice() {
        let _ = write!(out, "\n  {} {advice}", t("advice:", "建议："));
    }
    if !error.receipt().operation.is_empty() {
        let _ = write!(out, "\n{}", receipt_text(lang, error.receipt()));
    }
    out
}

fn message(lang: Lang, error: &Error) -> String {
    match (lang, error.kind()) {
        (Lang::Zh, ErrorKind::Input(errors)) => {
            let one =
                |e: &FieldError| format!("`{}`（`{}`）{}（规则 {}，章节 {}）", e.field, e.wire, e.broken.zh, e.broken.rule, e.section);
            errors.iter().map(one).collect::<Vec<_>>().join("；")
        }
        (Lang::Zh, ErrorKind::Vendor(row)) => format!("{}（{} {}）", row.doc.zh, row.code, row.name),
        _ => error.to_string(),
    }
}
