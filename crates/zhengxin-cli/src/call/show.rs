//! What came of a call, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;
use zhengxin::client::dynamic::Show;
use zhengxin::core::contract::Opened;
use zhengxin::core::error::{Fault, FieldError};
use zhengxin::core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin::core::outcome::{Attempt, Phase, SignatureVerdict};
use zhengxin::core::words::{AnswerShape, BaseKind, Billed, Class, Lang, Means};
use zhengxin::{Error, ErrorKind, Receipt, Text};

use crate::args::ShowArg;
use crate::fail::Fail;
use crate::lang::say;
use crate::mask;
use crate::out::Out;
use crate::table::one_line;

/// How results appear.
#[derive(Clone, Copy)]
pub(crate) struct Mode {
    pub(crate) lang: Lang,
    pub(crate) json: bool,
    pub(crate) show: Option<ShowArg>,
}

impl Mode {
    /// What is taken out of the answer. Masks need the values.
    pub(crate) const fn data(self) -> Show {
        match self.show {
            Some(ShowArg::Classes) => Show::Classes,
            Some(ShowArg::Values) | None => Show::Values,
        }
    }

    const fn masks(self) -> bool {
        self.show.is_none()
    }
}

/// Prints an answer.
pub(crate) fn answer(
    out: &mut Out,
    mode: Mode,
    operation: &'static OperationInfo,
    opened: &Opened,
    data: &Value,
    readings: &[(&str, &str)],
) -> Result<(), Fail> {
    let outcome = outcome(opened.row.means);
    if mode.json {
        let readings = readings.iter().map(|(id, choice)| ((*id).to_owned(), (*choice).to_owned())).collect();
        return out.json(&AnswerJson { outcome, code: opened.row.code, data, receipt: receipt_json(&opened.receipt), readings });
    }
    let lang = mode.lang;
    out.line(&format!(
        "{}: {} ({} {})",
        outcome_text(lang, opened.row.means),
        opened.row.doc.text(lang),
        opened.row.code,
        opened.row.name
    ))?;
    if !data.is_null() {
        let mut screen = Screen { mode, lines: Vec::new(), hides_secrets: false };
        screen.answer(operation, data);
        screen.lines.iter().try_for_each(|line| out.line(&format!("  {line}")))?;
        if screen.hides_secrets {
            out.line(say(
                lang,
                "  (secrets are hidden; --show values or --json has them)",
                "  （密钥类内容已隐藏，可用 --show values 或 --json 查看）",
            ))?;
        }
    }
    out.line(&receipt_text(lang, &opened.receipt))?;
    let changed: Vec<String> = changed(operation, readings);
    if !changed.is_empty() {
        out.line(&format!("{}: {}", say(lang, "readings", "读法"), changed.join(", ")))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct AnswerJson<'d> {
    outcome: &'static str,
    code: &'static str,
    data: &'d Value,
    receipt: ReceiptJson,
    readings: BTreeMap<String, String>,
}

/// Choices other than the default.
fn changed(operation: &OperationInfo, readings: &[(&str, &str)]) -> Vec<String> {
    let is_changed =
        |(id, choice): &&(&str, &str)| operation.provider.reading(id).is_some_and(|reading| reading.default_choice() != *choice);
    readings.iter().filter(is_changed).map(|(id, choice)| format!("{id}={choice}")).collect()
}

const fn outcome(means: Means) -> &'static str {
    match means {
        Means::NotFound => "not_found",
        Means::Pending => "pending",
        _ => "found",
    }
}

const fn outcome_text(lang: Lang, means: Means) -> &'static str {
    match means {
        Means::NotFound => say(lang, "not found", "查无"),
        Means::Pending => say(lang, "pending", "处理中"),
        _ => say(lang, "found", "查得"),
    }
}

/// Lines of an answer for a screen.
struct Screen {
    mode: Mode,
    lines: Vec<String>,
    hides_secrets: bool,
}

/// Lines after which the rest is left to `--json`.
const MOST_LINES: usize = 60;

impl Screen {
    fn answer(&mut self, operation: &'static OperationInfo, data: &Value) {
        match (operation.answer, data) {
            (AnswerShape::Json, data) => self.free("", data, 0),
            (_, Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.line(0, &format!("[{at}]"), "");
                    self.record(operation.answer_fields, item, 1);
                }
            }
            (_, data) => self.record(operation.answer_fields, data, 0),
        }
        if self.lines.len() > MOST_LINES {
            let rest = self.lines.len() - MOST_LINES;
            self.lines.truncate(MOST_LINES);
            let rest = format!("… {rest} {}", say(self.mode.lang, "more lines; --json has all of them", "行未显示，完整内容见 --json"));
            self.lines.push(rest);
        }
    }

    /// A value under its name.
    fn leaf(&mut self, depth: usize, name: &str, text: &str) {
        self.line(depth, name, if text.is_empty() { "-" } else { text });
    }

    /// A name that heads the lines below it, or a name with its text.
    fn line(&mut self, depth: usize, name: &str, text: &str) {
        let line = format!("{:indent$}{name}{}{}", "", if text.is_empty() { "" } else { ": " }, one_line(text), indent = 2 * depth);
        self.lines.push(line);
    }

    fn record(&mut self, table: &'static [FieldInfo], data: &Value, depth: usize) {
        let Value::Object(entries) = data else { return self.free("", data, depth) };
        for field in table {
            if let Some(value) = entries.get(field.name) {
                self.field(field, &field.kind, field.name, value, depth);
            }
        }
    }

    fn field(&mut self, field: &'static FieldInfo, kind: &'static FieldKind, name: &str, value: &Value, depth: usize) {
        match (kind, value) {
            (FieldKind::Record(record) | FieldKind::Sealed(record) | FieldKind::JsonText(record), Value::Object(_)) => {
                self.line(depth, name, "");
                self.record(record.fields, value, depth + 1);
            }
            (FieldKind::List(inner) | FieldKind::LenientList(inner), Value::Array(items)) => {
                self.line(depth, name, &format!("({})", items.len()));
                for (at, item) in items.iter().enumerate() {
                    self.field(field, inner, &format!("[{at}]"), item, depth + 1);
                }
            }
            (FieldKind::Map(inner), Value::Object(entries)) => {
                self.line(depth, name, "");
                for (key, value) in entries {
                    self.field(field, inner, key, value, depth + 1);
                }
            }
            (FieldKind::Enum(list), value) => {
                let word = text(value);
                let known = list.values.iter().find(|(_, wire, _)| same_word(wire, &word, list.ignore_case));
                let meaning = known.map(|(name, _, doc)| format!("{name} ({})", doc.text(self.mode.lang)));
                self.leaf(depth, name, &meaning.unwrap_or(word));
            }
            (FieldKind::State(states), value) => {
                let known = states.values.iter().find(|state| value.as_i64() == Some(state.number));
                let meaning = known.map(|state| format!("{} {} ({})", state.number, state.name, state.doc.text(self.mode.lang)));
                self.line(depth, name, &meaning.unwrap_or_else(|| text(value)));
            }
            (FieldKind::Base(BaseKind::Base64Image), Value::String(picture)) => {
                let size = picture.len() / 4 * 3;
                self.line(depth, name, &format!("<{} {size} bytes>", say(self.mode.lang, "picture,", "图片，")));
            }
            (FieldKind::Base(BaseKind::Json), Value::Object(_) | Value::Array(_)) => self.free(name, value, depth),
            (FieldKind::Base(base), Value::String(value)) => {
                self.hides_secrets |= self.mode.masks() && field.class == Class::Secret;
                self.leaf(depth, name, &self.masked(Some(*base), field.class, value));
            }
            (_, value) => self.leaf(depth, name, &self.plain_or_masked(field.class, value)),
        }
    }

    /// JSON whose parts the document does not describe: everything in it is personal.
    fn free(&mut self, name: &str, value: &Value, depth: usize) {
        match value {
            Value::Object(entries) => {
                if !name.is_empty() {
                    self.line(depth, name, "");
                }
                let deeper = depth + usize::from(!name.is_empty());
                entries.iter().for_each(|(key, value)| self.free(key, value, deeper));
            }
            Value::Array(items) => {
                self.line(depth, name, &format!("({})", items.len()));
                items.iter().enumerate().for_each(|(at, item)| self.free(&format!("[{at}]"), item, depth + 1));
            }
            Value::String(value) => self.leaf(depth, name, &self.masked(None, Class::C2, value)),
            value => self.leaf(depth, name, &self.plain_or_masked(Class::C2, value)),
        }
    }

    fn masked(&self, kind: Option<BaseKind>, class: Class, value: &str) -> String {
        if self.mode.masks() { mask::text(kind, class, value) } else { value.to_owned() }
    }

    /// Numbers, words and flags are the result that was bought, unless they are long enough to be somebody's number.
    fn plain_or_masked(&self, class: Class, value: &Value) -> String {
        const LONG_ENOUGH: usize = 7;
        let text = text(value);
        let is_long = value.is_number() && text.len() >= LONG_ENOUGH && !text.contains('.');
        if class == Class::C1 || (class == Class::C2 && !is_long) { text } else { self.masked(None, class, &text) }
    }
}

fn same_word(wire: &str, word: &str, ignore_case: bool) -> bool {
    wire == word || (ignore_case && wire.eq_ignore_ascii_case(word))
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A receipt for programs.
#[derive(Serialize)]
pub(crate) struct ReceiptJson {
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

fn receipt_json(receipt: &Receipt) -> ReceiptJson {
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
