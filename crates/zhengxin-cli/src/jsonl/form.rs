//! Forms in PHP's notation, line by line; numbers and the order of keys are kept as given.

use zhengxin::client::sign::form::{FormValue, Style, encode};
use zhengxin::client::tree::{form_value, from_json};
use zhengxin::core::json::{Value, Writer};

use super::Refusal;

/// Encodes one JSON object (or list, as PHP does) as a form.
pub(crate) fn form(line: Value<'_>, writer: &mut Writer) -> Result<(), Refusal> {
    let tree = from_json(&line.to_json());
    let numbered;
    let fields = match form_value(&tree) {
        FormValue::Map(fields) => fields,
        FormValue::List(items) => {
            numbered = (0..items.len()).map(|at| at.to_string()).collect::<Vec<_>>();
            numbered.iter().map(String::as_str).zip(items).collect()
        }
        _ => return Err("the line is no object".to_owned()),
    };
    writer.begin_object();
    for (key, style) in [("rfc1738", Style::Rfc1738), ("rfc3986", Style::Rfc3986)] {
        let text = encode(&fields, style).map_err(|why| why.to_string())?;
        writer.key(key);
        writer.string(&text);
    }
    writer.end_object();
    Ok(())
}
