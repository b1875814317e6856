//! Reading the gateway's own string to sign out of an error message.

use crate::compare::{Form, Mismatch, contrast, split_params, unparsed};
use crate::marked::{Marked, Part, Sink as _};

use super::trace::Trace;

/// What the gateway writes before its string.
const MARKER: &str = "Server StringToSign:";

/// Header names that may be shown although our side did not sign them.
const PUBLIC: [&str; 6] =
    [super::KEY_HEADER, super::NONCE_HEADER, super::SIGNATURE_METHOD_HEADER, super::STAGE_HEADER, super::TIMESTAMP_HEADER, "x-ca-version"];

/// Compares an explained signature with what the gateway says it digested.
///
/// `server_message` is the error message `Invalid Signature, Server StringToSign:…`, with or without
/// backquotes and with every line end replaced by `#` (newer gateways) or removed (older ones), or a
/// string to sign pasted as it is. If the texts are equal after the same replacement, the secret is
/// wrong. The outcome shows no value.
#[must_use]
pub fn compare(ours: &Trace, server_message: &str) -> Mismatch {
    let text = server_text(server_message);
    let form = form_of(text, ours.string_to_sign());
    let ours = ours.canonical();
    match form {
        _ if form.apply(ours.text()) == text => unparsed(ours, text, form),
        Form::NewlineRemoved => unparsed(ours, text, form),
        Form::Exact | Form::HashForNewline => match parse(text, form, ours) {
            Some(theirs) => contrast(ours, &theirs, form, &PUBLIC),
            None => unparsed(ours, text, form),
        },
    }
}

/// The string itself: after the marker, without backquotes. Line ends at the end of a pasted text
/// stay, since they may be the cause.
fn server_text(message: &str) -> &str {
    let text = message.split_once(MARKER).map_or(message, |(_, tail)| tail.trim());
    let inner = text.trim_start().strip_prefix('`').and_then(|rest| rest.trim_end().strip_suffix('`'));
    inner.unwrap_or(text)
}

fn form_of(text: &str, ours: &str) -> Form {
    if text.contains('\n') {
        return Form::Exact;
    }
    let letters = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let removed = Form::NewlineRemoved.apply(ours) == text;
    if letters.starts_with('#') && !removed { Form::HashForNewline } else { Form::NewlineRemoved }
}

/// Splits their text into the same pieces as ours; `None` if it has too few lines.
fn parse(text: &str, form: Form, ours: &Marked) -> Option<Marked> {
    let mark = if form == Form::HashForNewline { '#' } else { '\n' };
    let mut out = Marked::default();
    let mut rest = text;
    let lines = [Part::Method, Part::Accept, Part::ContentMd5, Part::ContentType, Part::Date];
    for part in lines {
        let (line, tail) = rest.split_once(mark)?;
        out.put(part, line);
        out.put(Part::Mark, "\n");
        rest = tail;
    }
    while let Some((line, tail)) = rest.split_once(mark).filter(|_| !rest.starts_with('/')) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        out.put(Part::HeaderName, name);
        if line.len() > name.len() {
            out.put(Part::Mark, ":");
        }
        out.put(Part::HeaderValue, value);
        out.put(Part::Mark, "\n");
        rest = tail;
    }
    let (path, params) = rest.split_once('?').map_or((rest, None), |(path, tail)| (path, Some(tail)));
    out.put(Part::Path, path);
    if let Some(params) = params {
        out.put(Part::Mark, "?");
        split_params(params, ours, &mut out);
    }
    Some(out)
}
