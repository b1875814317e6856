//! The data of an answer on a screen, masked unless values were asked for.

use serde_json::Value;
use zhengxin::core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin::core::words::{AnswerShape, BaseKind, Class};

use super::Mode;
use crate::lang::say;
use crate::mask;
use crate::table::one_line;

/// Lines of an answer for a screen.
pub(super) struct Screen {
    mode: Mode,
    pub(super) lines: Vec<String>,
    /// Whether a secret of the operator's is among what is hidden.
    pub(super) hides_secrets: bool,
}

/// Lines after which the rest is left to `--json`.
const MOST_LINES: usize = 60;

impl Screen {
    /// An empty screen.
    pub(super) fn new(mode: Mode) -> Self {
        Self { mode, lines: Vec::new(), hides_secrets: false }
    }

    /// Writes the data of an answer.
    pub(super) fn answer(&mut self, operation: &'static OperationInfo, data: &Value) {
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
