//! The YAML parser's complaints, said so that a person knows what to write.

use saphyr_parser::ScanError;

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::source::Span;

/// Reports why a file is not YAML.
pub(super) fn report(error: &ScanError, at: Span, text: &str, out: &mut Collector) {
    let info = error.info();
    let (code, message, help) = explain(info, at, text);
    out.add(Draft::new(code, at, message).label(info.trim()).help(help));
}

fn explain(info: &str, at: Span, text: &str) -> (Code, &'static str, &'static str) {
    if info.contains("tab") || tab_before(at, text) {
        return (Code::Tab, "a tab stands in the indentation", "indent with spaces; two a level");
    }
    if info.contains("mapping values") && at.start as usize > line_start(at, text) + KEY_MAX {
        return (Code::TooLong, "a key is far too long", "names have at most 64 characters");
    }
    if info.contains("escape") && !info.contains("tag") {
        let help = "use the escapes of JSON, or single quotes, where a backslash is just a backslash";
        return (Code::NotYaml, "an escape in double quotes is unknown", help);
    }
    if info.contains("end of stream") || info.contains("eof") || info.contains("quoted scalar") {
        let help = "close the quote or bracket that was opened last; write `\\\"` for a quote inside";
        return (Code::Unclosed, "a quote or bracket is not closed", help);
    }
    if info.contains("flow") || info.contains("bracket") || info.contains("illegal placement of ':'") {
        let help = "put a comma between the parts and close every `{` and `[`";
        return (Code::Unclosed, "a list or map in brackets is not well formed", help);
    }
    if info.contains("anchor") {
        let help = "write the value out; quote a text that starts with `&` or `*`";
        return (Code::Anchor, "anchors and aliases are not part of the format", help);
    }
    if info.contains("tag") || info.contains("TAG") || info.contains("handle") {
        return (Code::Tag, "tags are not part of the format", "remove it; quote a text that starts with `!`");
    }
    if info.contains("recursion") {
        return (Code::TooDeep, "maps and lists are nested too deep", "no key of the format nests so deep");
    }
    let help = "check the indentation, and quote a text that holds `: ` or ` #` or starts with one of `-?:,[]{}#&*!|>'\"%@`";
    (Code::NotYaml, "the file is not valid YAML from here on", help)
}

/// Longest key that YAML reads without a `?` before it.
const KEY_MAX: usize = 1024;

/// The byte at which the line with the error starts.
fn line_start(at: Span, text: &str) -> usize {
    let before = text.get(..at.start as usize).unwrap_or("");
    before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Whether the indentation of the line with the error holds a tab.
fn tab_before(at: Span, text: &str) -> bool {
    let line = text.get(line_start(at, text)..).unwrap_or("");
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).any(|c| c == '\t')
}
