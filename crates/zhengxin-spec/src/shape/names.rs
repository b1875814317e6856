//! Names and texts: what may become part of generated code, of a request, or of a page for people.

use std::ops::Deref;

use serde_json::{Value, json};

use super::scalar::{Problem, Scalar};
use crate::code::Code;
use crate::text::{code_point, hidden_name, is_hidden, quote};

/// Longest name.
const NAME_MAX: usize = 64;

/// Longest text for people, in characters.
const TEXT_MAX: usize = 2000;

/// Words that cannot name anything in generated code.
const RESERVED: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern",
    "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv",
    "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield", "Box", "Err", "None", "Ok", "Option", "Result", "Self", "Some", "String", "Vec",
];

/// Defines texts with a check.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident $wanted:literal $check:expr, $schema:expr;)+) => {
        $($(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) struct $name(pub(crate) String);

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl Scalar for $name {
            const WANTED: &'static str = $wanted;

            fn parse(text: &str) -> Result<Self, Problem> {
                let check: fn(&str) -> Result<(), Problem> = $check;
                check(text).map(|()| Self(text.trim_end().to_owned()))
            }

            fn schema() -> Value {
                $schema
            }
        })+
    };
}

texts! {
    /// A name of a field, operation, code or anything else that becomes a Rust name in lower case.
    Snake "a name in snake_case" |text| name(text, SNAKE), json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": 64 });
    /// A name of a record, enum or state type.
    Pascal "a name in PascalCase" |text| name(text, PASCAL), json!({ "type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$", "maxLength": 64 });
    /// A name of a state, as documents print it.
    ConstantName "a name in UPPER_CASE" |text| name(text, CONSTANT), json!({ "type": "string", "pattern": "^[A-Z][A-Z0-9_]*$", "maxLength": 64 });
    /// Names of fields inside each other.
    DottedName "a dotted name, such as `order.id`" dotted_name, json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$", "maxLength": 200 });
    /// A choice of a reading.
    Choice "a choice in plain letters" |text| plain_name(text, CHOICE), json!({ "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$", "maxLength": 64 });
    /// The id of a reading.
    ReadingId "the id of a reading, such as `A21`" reading_id, json!({ "type": "string", "pattern": "^[A-Z][0-9]{1,3}$" });
    /// A text for people.
    Text "a text" |text| for_people(text, TEXT_MAX), json!({ "type": ["string", "number"], "maxLength": 2000 });
    /// A name on the wire.
    Wire "a name on the wire" |text| wire(text, NAME_MAX), json!({ "type": ["string", "number"], "maxLength": 64 });
    /// A value on the wire.
    WireValue "a value on the wire" wire_value, json!({ "type": ["string", "number"], "maxLength": 64 });
    /// A path from the root of an answer.
    WirePath "a dotted path, such as `response.req_id`" wire_path, json!({ "type": "string", "maxLength": 128 });
    /// A business code, or `_` for all that are not listed.
    CodeKey "a code, or `_`" |text| wire(text, 32), json!({ "type": ["string", "number"], "maxLength": 32 });
    /// The path of an operation.
    Path "a path, such as `/report/query`" path, json!({ "type": "string", "maxLength": 200 });
}

/// How a kind of name starts, goes on, and is described.
type Grammar = (fn(char) -> bool, fn(char) -> bool, &'static str);

const SNAKE: Grammar = (
    |c| c.is_ascii_lowercase(),
    |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_',
    "lower-case letters, digits and `_`, a letter first",
);
const PASCAL: Grammar = (|c| c.is_ascii_uppercase(), |c| c.is_ascii_alphanumeric(), "letters and digits, an upper-case letter first");
const CONSTANT: Grammar = (
    |c| c.is_ascii_uppercase(),
    |c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_',
    "upper-case letters, digits and `_`, a letter first",
);
const CHOICE: Grammar = (|c| c.is_ascii_alphabetic(), |c| c.is_ascii_alphanumeric() || c == '_', "letters, digits and `_`, a letter first");

fn name(text: &str, grammar: Grammar) -> Result<(), Problem> {
    plain_name(text, grammar)?;
    if RESERVED.contains(&text) {
        let help = "choose another name; what the vendor prints goes into `wire`, such as `kind: { wire: type, … }`";
        return Err(Problem::new(Code::Reserved, "a reserved word of Rust", help));
    }
    Ok(())
}

fn plain_name(text: &str, (first, rest, allowed): Grammar) -> Result<(), Problem> {
    short(text, NAME_MAX)?;
    let bad = text.char_indices().find(|(at, c)| if *at == 0 { !first(*c) } else { !rest(*c) });
    let help = format!("use {allowed}; what the vendor prints goes into `wire`");
    match bad {
        _ if text.is_empty() => Err(Problem::new(Code::BadName, "the name is empty", help)),
        Some((0, c)) => Err(Problem::new(Code::BadName, format!("a name cannot start with {}", shown(c)), help)),
        Some((_, c)) => Err(Problem::new(Code::BadName, format!("a name cannot hold {}", shown(c)), help)),
        None => Ok(()),
    }
}

/// A character for a message; one that only looks like ASCII is told by its number.
fn shown(c: char) -> String {
    if is_hidden(c) {
        format!("{} ({})", hidden_name(c), code_point(c))
    } else if c == '`' {
        "a backtick".to_owned()
    } else if c == ' ' {
        "a space".to_owned()
    } else if c.is_ascii() {
        quote(&c.to_string())
    } else {
        format!("{}, which is {} and not ASCII", quote(&c.to_string()), code_point(c))
    }
}

fn short(text: &str, most: usize) -> Result<(), Problem> {
    let length = text.chars().count();
    if length <= most {
        return Ok(());
    }
    let message = format!("{length} characters are too many");
    Err(Problem::new(Code::TooLong, message, format!("use at most {most}")))
}

fn reading_id(text: &str) -> Result<(), Problem> {
    let digits = text.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or("");
    if (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    Err(Problem::new(Code::BadName, "not the id of a reading", "write a capital letter and up to three digits, such as `A21`"))
}

fn for_people(text: &str, most: usize) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::new(Code::BadText, "the text is empty", "write something, or remove the key"));
    }
    if text.chars().count() > most {
        return Err(Problem::new(Code::BadText, "the text is too long", format!("use at most {most} characters")));
    }
    visible_only(text)
}

fn visible_only(text: &str) -> Result<(), Problem> {
    match text.chars().find(|c| is_hidden(*c) || matches!(c, '\r' | '\t')) {
        None => Ok(()),
        Some(c) => {
            let message = format!("holds {} ({})", hidden_name(c), code_point(c));
            Err(Problem::new(Code::Hidden, message, "remove it; nothing in a spec may hide or reorder text"))
        }
    }
}

/// A character that may stand in a name on the wire.
fn is_wire(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '`' | '\\')
}

fn wire(text: &str, most: usize) -> Result<(), Problem> {
    let help = "copy the name as printed, in printable ASCII without quotes, backslash or space";
    short(text, most)?;
    match text.chars().find(|c| !is_wire(*c)) {
        _ if text.is_empty() => Err(Problem::new(Code::BadWire, "the name is empty", help)),
        Some(c) => Err(Problem::new(Code::BadWire, format!("a name on the wire cannot hold {}", shown(c)), help)),
        None => Ok(()),
    }
}

fn wire_value(text: &str) -> Result<(), Problem> {
    short(text, NAME_MAX)?;
    for_people(text, NAME_MAX)?;
    match text.chars().find(|c| matches!(c, '"' | '\\' | '`' | '\n' | '\r' | '\t')) {
        None => Ok(()),
        Some(c) => {
            let message = format!("a value on the wire cannot hold {}", shown(c));
            Err(Problem::new(Code::BadWire, message, "write it without quotes, backslash or line break"))
        }
    }
}

fn wire_path(text: &str) -> Result<(), Problem> {
    short(text, 128)?;
    text.split('.').try_for_each(|segment| wire(segment, NAME_MAX))
}

fn dotted_name(text: &str) -> Result<(), Problem> {
    short(text, 200)?;
    text.split('.').try_for_each(|segment| name(segment, SNAKE))
}

fn path(text: &str) -> Result<(), Problem> {
    short(text, 200)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~' | '{' | '}');
    let help = "write the path alone, such as `/report/query`: no host, no `?`, no `..`, no empty segment";
    if let Some(c) = text.chars().find(|c| !plain(*c)) {
        return Err(Problem::new(Code::BadPath, format!("a path cannot hold {}", shown(c)), help));
    }
    let inner = text.strip_prefix('/').unwrap_or(text);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return Err(Problem::new(Code::BadPath, "a segment is empty or dots", help));
    }
    Ok(())
}
