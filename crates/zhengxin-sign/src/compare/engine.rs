//! The comparison itself, on labelled texts.

use std::collections::BTreeSet;

use crate::marked::{Marked, Part};
use crate::percent;
use crate::text::length_tag;

use super::{Cause, Finding, Form, Mismatch, Place};

/// One comparable piece: a line, a header, the path or a parameter.
struct Item<'a> {
    part: Part,
    name: &'a str,
    value: &'a str,
    has_equals: bool,
}

/// Compares our text with theirs, already split the same way; `public` are names that may be shown
/// although we do not have them.
pub(crate) fn contrast(ours: &Marked, theirs: &Marked, form: Form, public: &[&str]) -> Mismatch {
    let at = first_difference(&form.apply(ours.text()), &form.apply(theirs.text()));
    let mut findings = Vec::new();
    match (at, whole_cause(ours.text(), theirs.text(), form)) {
        (None, _) => findings.push(Finding { place: Place::Whole, cause: Cause::SameText }),
        (_, Some(cause)) => findings.push(Finding { place: Place::Whole, cause }),
        _ => findings = item_findings(&items(ours), &items(theirs), form, public),
    }
    Mismatch { form, at, findings, ours: ours.redacted(), theirs: redacted_like(theirs, ours) }
}

/// Compares our text with one that cannot be split; only the position can be told.
pub(crate) fn unparsed(ours: &Marked, theirs: &str, form: Form) -> Mismatch {
    let at = first_difference(&form.apply(ours.text()), theirs);
    let finding = match at {
        None => Finding { place: Place::Whole, cause: Cause::SameText },
        Some(at) => locate(ours, at, form),
    };
    let same = theirs.chars().count();
    let theirs = format!("<{same} char{}>", if same == 1 { "" } else { "s" });
    Mismatch { form, at, findings: vec![finding], ours: ours.redacted(), theirs }
}

/// Offset in characters of the first difference.
fn first_difference(a: &str, b: &str) -> Option<usize> {
    if a == b {
        return None;
    }
    Some(a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count())
}

fn whole_cause(ours: &str, theirs: &str, form: Form) -> Option<Cause> {
    let (short, long) = if ours.len() < theirs.len() { (ours, theirs) } else { (theirs, ours) };
    let tail = long.strip_prefix(short).unwrap_or_default();
    let is_end = |c: char| matches!(c, '\r' | '\n') || (c == '#' && form == Form::HashForNewline);
    if !tail.is_empty() && tail.chars().all(is_end) {
        return Some(Cause::TrailingNewline);
    }
    (theirs.contains('\r') && theirs.replace("\r\n", "\n") == ours).then_some(Cause::LineEnds)
}

/// The piece of ours that holds the character at `at` of the text in this form.
fn locate(ours: &Marked, at: usize, form: Form) -> Finding {
    let (mut start, mut name) = (0, "");
    let mut last = Finding { place: Place::Whole, cause: Cause::Differs { offset: at } };
    for (part, _, text) in ours.pieces() {
        if matches!(part, Part::Key | Part::HeaderName) {
            name = text;
        }
        let len = form.apply(text).chars().count();
        if part != Part::Mark {
            let cause = Cause::Differs { offset: at.saturating_sub(start).min(len) };
            last = Finding { place: place(part, name), cause };
        }
        start += len;
        if at < start {
            break;
        }
    }
    last
}

fn place(part: Part, name: &str) -> Place {
    match part {
        Part::Accept => Place::Accept,
        Part::ContentMd5 => Place::ContentMd5,
        Part::ContentType => Place::ContentType,
        Part::Date => Place::Date,
        Part::HeaderName | Part::HeaderValue => Place::Header(name.to_owned()),
        Part::Key | Part::Value => Place::Parameter(name.to_owned()),
        Part::Mark => Place::Whole,
        Part::Method => Place::Method,
        Part::Path => Place::Path,
    }
}

fn items(text: &Marked) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    for (part, _, piece) in text.pieces() {
        match (part, items.last_mut()) {
            (Part::Mark, Some(last)) => last.has_equals |= piece == "=",
            (Part::Mark, None) => {}
            (Part::Value | Part::HeaderValue, Some(last)) => last.value = piece,
            (Part::Key | Part::HeaderName, _) => {
                items.push(Item { part, name: piece, value: "", has_equals: false });
            }
            _ => items.push(Item { part, name: "", value: piece, has_equals: false }),
        }
    }
    items
}

impl Item<'_> {
    fn is_same_slot(&self, other: &Item<'_>) -> bool {
        self.part == other.part && self.name == other.name
    }

    fn finding(&self, cause: Cause) -> Finding {
        Finding { place: place(self.part, self.name), cause }
    }
}

fn item_findings(ours: &[Item<'_>], theirs: &[Item<'_>], form: Form, public: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for item in ours {
        let other = theirs.iter().find(|other| other.is_same_slot(item));
        let cause = other.map_or(Some(Cause::OnlyOurs), |other| value_cause(item, other, form));
        findings.extend(cause.map(|cause| item.finding(cause)));
    }
    findings.extend(extras(ours, theirs, public));
    if findings.is_empty() {
        findings.push(Finding { place: Place::Whole, cause: Cause::Order });
    }
    findings
}

/// What only the other side has, each at most once by name, unnamed ones as one finding.
fn extras(ours: &[Item<'_>], theirs: &[Item<'_>], public: &[&str]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (at, item) in theirs.iter().enumerate() {
        let known = ours.iter().any(|own| own.is_same_slot(item));
        let repeated = theirs.iter().take(at).any(|earlier| earlier.is_same_slot(item));
        if known && !repeated {
            continue;
        }
        let shown = public.iter().find(|name| name.eq_ignore_ascii_case(item.name));
        let place = match shown {
            _ if known => place(item.part, item.name),
            Some(name) => Place::Header((*name).to_owned()),
            None => Place::Unnamed,
        };
        let finding = Finding { place, cause: Cause::OnlyTheirs };
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

fn value_cause(ours: &Item<'_>, theirs: &Item<'_>, form: Form) -> Option<Cause> {
    let (own, other) = (form.apply(ours.value), form.apply(theirs.value));
    if own == other {
        let spelling = own.is_empty() && ours.has_equals != theirs.has_equals;
        return spelling.then_some(Cause::EmptyValueSpelling);
    }
    let followed = other.strip_prefix(&own).is_some_and(|rest| rest.starts_with('&'));
    Some(match () {
        () if ours.part == Part::Key && followed => Cause::FollowedByExtra,
        () if own.is_empty() => Cause::EmptyOnOurSide,
        () if other.is_empty() => Cause::EmptyOnTheirSide,
        () if percent::decodes_to(&own, &other) => Cause::EncodedOnOurSide,
        () if percent::decodes_to(&other, &own) => Cause::EncodedOnTheirSide,
        () if own.trim() == other.trim() => Cause::Whitespace,
        () if own.eq_ignore_ascii_case(&other) => Cause::Case,
        () if ours.part == Part::ContentType && media_type(&own) == media_type(&other) => Cause::ContentTypeParameters,
        () => Cause::Differs { offset: first_difference(&own, &other).unwrap_or_default() },
    })
}

fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Their text: structure, and those names, method and path that our text has as well.
fn redacted_like(theirs: &Marked, ours: &Marked) -> String {
    let known: BTreeSet<&str> = ours.pieces().filter(|piece| piece.0.is_public()).map(|piece| piece.2).collect();
    let mut out = String::new();
    for (part, _, text) in theirs.pieces() {
        if part == Part::Mark || text.is_empty() || (part.is_public() && known.contains(text)) {
            out.push_str(text);
        } else {
            out.push_str(&length_tag(text));
        }
    }
    out
}
