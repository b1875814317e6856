//! One operation: its request, its answer, its table, and the few lines that join them.

use zhengxin_core::words::{AnswerShape, Need};
use zhengxin_spec::model::{Auth, Catalogue, Example, Field, Operation};

use crate::escape::{code, literal, literals, option, prose};
use crate::example::Examples;
use crate::maps;
use crate::module::Module;
use crate::names::pascal;
use crate::out::{Out, line};
use crate::record::{self, Reading};
use crate::table::{self, both};

/// Whether the operation has an answer type of its own.
pub(crate) fn has_answer(operation: &Operation) -> bool {
    matches!(operation.answer.shape, AnswerShape::Object | AnswerShape::List)
}

/// The type of what is found.
pub(crate) fn answer_type(operation: &Operation) -> String {
    let own = format!("{}Answer", pascal(&operation.id));
    match operation.answer.shape {
        AnswerShape::Object => own,
        AnswerShape::List => format!("Vec<{own}>"),
        AnswerShape::Json => "Json".to_owned(),
        AnswerShape::None => "()".to_owned(),
    }
}

/// The module of one operation, without its head.
pub(crate) fn module(module: &Module<'_>, operation: &Operation) -> Out {
    let mut out = Out::default();
    let name = pascal(&operation.id);
    let mut doc = vec![prose(&operation.doc.en), facts(operation)];
    doc.extend(example(module, operation, &name));
    record::asked(&mut out, module.catalogue, &name, &doc, &operation.request, crate::ty::Side::Request);
    if has_answer(operation) {
        line!(out);
        answer(&mut out, operation, &name);
    }
    tables(&mut out, module, operation);
    line!(out);
    implementation(&mut out, module, operation, &name);
    if has_answer(operation) {
        let answer = format!("{name}Answer");
        line!(out);
        record::decode(&mut out, &answer, "ANSWER", &operation.answer.fields, reading(operation));
        maps::types(&mut out, &module.options.core, &answer, &operation.answer.fields);
    }
    out
}

fn reading(operation: &Operation) -> Reading {
    if operation.answer.or_text { Reading::Lenient } else { Reading::Printed }
}

fn answer(out: &mut Out, operation: &Operation, name: &str) {
    let what = match operation.answer.shape {
        AnswerShape::List => format!("One entry of the answer to [`{name}`]."),
        _ => format!("What was found for a [`{name}`]."),
    };
    let mut doc = vec![what, format!("Section {}.", prose(&operation.section))];
    if operation.answer.or_text {
        doc.push("The vendor may answer with a bare text in place of the object; then nothing is set.".to_owned());
    }
    let answer = format!("{name}Answer");
    record::told(out, &answer, &doc, &operation.answer.fields, reading(operation));
    maps::shortcuts(out, &answer, &operation.answer.fields, reading(operation));
}

/// Section, address, charge and repeat, for people.
pub(crate) fn facts(operation: &Operation) -> String {
    let charge = if operation.charged { "the code of the answer decides whether it is billed" } else { "free" };
    let access = if operation.authenticated { "authenticated" } else { "not authenticated" };
    let mut facts = format!(
        "Section {}: {}, {access}, {charge}. {}.",
        prose(&operation.section),
        code(&format!("{} {}", operation.method, operation.path)),
        repeat(operation),
    );
    if let Some(reading) = &operation.undocumented {
        facts.push_str(&format!(
            " The document lacks it: it is refused unless reading {} is chosen. {}",
            prose(reading),
            prose(&operation.undocumented_doc.en)
        ));
    }
    if !operation.at_least_one.is_empty() {
        let names: Vec<String> = operation.at_least_one.iter().map(|name| code(name)).collect();
        facts.push_str(&format!(" At least one of {} must be set.", names.join(", ")));
    }
    format!("{facts} {}", prose(&operation.doc.zh))
}

const fn repeat(operation: &Operation) -> &'static str {
    use zhengxin_core::words::Repeat;
    match operation.repeat {
        Repeat::Safe => "It may be repeated",
        Repeat::SameReference => "It may be repeated with the same reference",
        Repeat::Never => "It is not repeated by itself once bytes have left",
    }
}

fn example(module: &Module<'_>, operation: &Operation, name: &str) -> Option<String> {
    let example = operation.examples.iter().find_map(|example: &Example| example.request.as_ref()?.as_object());
    let empty = serde_json::Map::new();
    let mut examples = Examples::new(module.catalogue);
    let value = examples.record(name, &operation.request, example.unwrap_or(&empty))?;
    let set =
        operation.request.iter().filter(|field| record::is_set(field) && example.is_some_and(|e| e.contains_key(&field.name))).count();
    let core = &module.options.core;
    let mut text = Out::default();
    let (json, values): (Vec<&str>, Vec<&str>) = examples.core.iter().partition(|item| **item == "Json");
    text.import(&format!("{core}::json"), &json);
    text.import(&format!("{core}::value"), &values);
    let own: Vec<&str> = examples.own.iter().map(String::as_str).collect();
    line!(text, "# use {core}::{{Operation as _, wire::Fields}};");
    text.import(&module.options.path, &own);
    line!(text);
    text.lines(&format!("let request = {};", value.layout(0)));
    line!(text, "# let mut fields = Fields::default();");
    line!(text, "# request.encode(&mut fields);");
    line!(text, "# assert_eq!(fields.items().len(), {set});");
    let kind = if module.options.doc_tests { "" } else { "ignore" };
    Some(format!("```{kind}\n{}```", text.into_text()))
}

fn tables(out: &mut Out, module: &Module<'_>, operation: &Operation) {
    if !operation.request.is_empty() {
        line!(out);
        table::fields(out, module.catalogue, "REQUEST", &operation.request);
    }
    if has_answer(operation) && !operation.answer.fields.is_empty() {
        line!(out);
        table::fields(out, module.catalogue, "ANSWER", &operation.answer.fields);
    }
    if !operation.codes.is_empty() {
        line!(out);
        table::codes(out, module.catalogue, "CODES", &operation.codes);
    }
    line!(out);
    info(out, module.catalogue, operation);
}

fn info(out: &mut Out, catalogue: &Catalogue, operation: &Operation) {
    let Operation { id, section, method, path, authenticated, body, charged, repeat, timeout_ms, .. } = operation;
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("pub(crate) static TABLE: OperationInfo = OperationInfo {{"));
    line!(out, "id: {}, section: {},", literal(id), literal(section));
    line!(out, "doc: {},", both(&operation.doc));
    line!(out, "method: Method::{method:?}, path: {},", literal(path));
    if let Some(by) = &operation.path_by_reading {
        line!(out, "path_by_reading: {},", table::by_reading(catalogue, by, |path| literal(path)));
    }
    if !operation.headers.is_empty() {
        let headers: Vec<String> =
            operation.headers.iter().map(|(name, value)| format!("({}, {})", literal(name), literal(value))).collect();
        line!(out, "headers: &[{}],", headers.join(", "));
    }
    line!(out, "authenticated: {authenticated}, body: BodyKind::{body:?}, timeout_ms: {timeout_ms},");
    line!(out, "charged: {charged}, reference: {}, repeat: Repeat::{repeat:?},", option(operation.reference.as_deref()));
    if let Some((index, _)) = operation.undocumented.as_ref().and_then(|id| table::reading(catalogue, id)) {
        line!(out, "undocumented: Some({index}),");
    }
    if !operation.request.is_empty() {
        line!(out, "request: &REQUEST,");
    }
    if !operation.at_least_one.is_empty() {
        line!(out, "at_least_one: {},", literals(&operation.at_least_one));
    }
    let order = sign_order(catalogue, operation);
    if !order.is_empty() {
        let order: Vec<String> = order.iter().map(usize::to_string).collect();
        line!(out, "sign_order: &[{}],", order.join(", "));
    }
    line!(out, "answer: AnswerShape::{:?},", operation.answer.shape);
    if operation.answer.or_text {
        line!(out, "or_text: true,");
    }
    if has_answer(operation) && !operation.answer.fields.is_empty() {
        line!(out, "answer_fields: &ANSWER,");
    }
    if !operation.codes.is_empty() {
        line!(out, "codes: &CODES,");
    }
    line!(out, "..OperationInfo::plain(&INFO)");
    out.close("};");
}

/// Order in which sorted MD5 reads the parameters; empty where a reading changes a name or a shape (leaving a field out changes neither), so that the order is
/// only known when the call is made.
fn sign_order(catalogue: &Catalogue, operation: &Operation) -> Vec<usize> {
    let fields = &operation.request;
    let printed = |names: &[String], field: &Field| names.is_empty() || *names == [field.wire.as_str()];
    let renamed = |field: &Field| field.by_reading.iter().flat_map(|(_, choices)| choices).any(|(_, names)| !printed(names, field));
    let varies = |field: &Field| renamed(field) || field.shape_by_reading.is_some();
    if !matches!(catalogue.auth, Auth::SortedMd5 { .. }) || fields.iter().any(varies) {
        return Vec::new();
    }
    let own = ["appid", "secret", "timestamp"];
    let names = fields.iter().map(|field| field.wire.as_str()).chain(own);
    let mut keyed: Vec<(Vec<u16>, usize)> = names.enumerate().map(|(at, name)| (format!("{name}=").encode_utf16().collect(), at)).collect();
    keyed.sort();
    keyed.into_iter().map(|(_, at)| at).collect()
}

fn implementation(out: &mut Out, module: &Module<'_>, operation: &Operation, name: &str) {
    let core = &module.options.core;
    let answer = answer_type(operation);
    out.open(format_args!("impl Operation for {name} {{"));
    line!(out, "type Answer = {answer};");
    line!(out);
    line!(out, "const INFO: &'static OperationInfo = &TABLE;");
    line!(out);
    record::encode(out, "REQUEST", &operation.request);
    line!(out);
    if operation.answer.shape == AnswerShape::None {
        out.open(format_args!("fn decode(_data: Option<Value<'_>>) -> Decoded<()> {{"));
        line!(out, "Ok(())");
    } else {
        let how = if nothing_required(operation) { "data_or_nothing" } else { "data" };
        out.open(format_args!("fn decode(data: Option<Value<'_>>) -> Decoded<{answer}> {{"));
        line!(out, "{core}::generated::{how}(&TABLE, data)");
    }
    out.close("}");
    out.close("}");
}

fn nothing_required(operation: &Operation) -> bool {
    let lenient = operation.answer.or_text;
    operation.answer.shape == AnswerShape::Object && !operation.answer.fields.iter().any(|field| field.need == Need::Required && !lenient)
}
