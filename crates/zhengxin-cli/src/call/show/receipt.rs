//! Receipts for people and for programs.

use std::fmt::Write as _;

use serde::Serialize;
use zhengxin::core::outcome::{Attempt, Phase, SignatureVerdict};
use zhengxin::core::words::{Billed, Lang};
use zhengxin::{Receipt, Text};

use crate::lang::say;

/// A receipt for programs.
#[derive(Serialize)]
pub(super) struct ReceiptJson {
    provider: &'static str,
    operation: &'static str,
    request_id: Option<String>,
    vendor_id: Option<String>,
    gateway_id: Option<String>,
    code: Option<String>,
    billed: &'static str,
    signature: &'static str,
    elapsed_ms: u64,
    attempts: Vec<AttemptJson>,
}

#[derive(Serialize)]
struct AttemptJson {
    started_ms: i64,
    elapsed_ms: u32,
    phase: &'static str,
    http_status: Option<u16>,
    code: Option<String>,
    billed: &'static str,
}

pub(super) fn receipt_json(receipt: &Receipt) -> ReceiptJson {
    let text = |id: &Option<Text>| id.as_ref().map(ToString::to_string);
    ReceiptJson {
        provider: receipt.provider,
        operation: receipt.operation,
        request_id: text(&receipt.request_id),
        vendor_id: text(&receipt.vendor_id),
        gateway_id: text(&receipt.gateway_id),
        code: text(&receipt.code),
        billed: receipt.billed.word(),
        signature: signature(receipt.signature),
        elapsed_ms: receipt.elapsed_ms(),
        attempts: receipt.attempts.iter().map(attempt_json).collect(),
    }
}

fn attempt_json(attempt: &Attempt) -> AttemptJson {
    AttemptJson {
        started_ms: attempt.started_ms,
        elapsed_ms: attempt.elapsed_ms,
        phase: phase(attempt.phase),
        http_status: attempt.http_status,
        code: attempt.code.as_ref().map(ToString::to_string),
        billed: attempt.billed.word(),
    }
}

const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::NotSent => "not_sent",
        Phase::PartlySent => "partly_sent",
        Phase::Sent => "sent",
        Phase::AnswerBegun => "answer_begun",
        Phase::Answered => "answered",
    }
}

const fn signature(verdict: SignatureVerdict) -> &'static str {
    match verdict {
        SignatureVerdict::NotChecked => "not_checked",
        SignatureVerdict::Valid => "valid",
        SignatureVerdict::Missing => "missing",
        SignatureVerdict::Invalid => "invalid",
    }
}

/// A receipt in a line.
pub(crate) fn receipt_text(lang: Lang, receipt: &Receipt) -> String {
    let t = |en, zh| say(lang, en, zh);
    let mut out = format!("{}: {}.{}", t("receipt", "回执"), receipt.provider, receipt.operation);
    let ids = [
        (t("request", "请求号"), &receipt.request_id),
        (t("vendor's id", "服务商流水"), &receipt.vendor_id),
        (t("gateway's id", "网关流水"), &receipt.gateway_id),
        (t("code", "状态码"), &receipt.code),
    ];
    for (name, id) in ids {
        if let Some(id) = id {
            let _ = write!(out, " · {name} {id}");
        }
    }
    if let Some(status) = receipt.attempts.last().and_then(|attempt| attempt.http_status) {
        let _ = write!(out, " · HTTP {status}");
    }
    let attempts = receipt.attempts.len();
    let _ = write!(out, " · {}", billed(lang, receipt.billed));
    let _ = write!(out, " · {} {attempts} · {} ms", t("attempts", "尝试次数"), receipt.elapsed_ms());
    out
}

/// Whether a call costs money, for people.
pub(crate) const fn billed(lang: Lang, billed: Billed) -> &'static str {
    match billed {
        Billed::Yes => say(lang, "billed", "计费"),
        Billed::No => say(lang, "not billed", "不计费"),
        Billed::Unknown => say(lang, "billing unknown", "计费未知"),
    }
}
