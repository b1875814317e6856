//! Operations, pushes and their examples.

use zhengxin_core::words::{AnswerShape, Method, Repeat};

use super::{both, fields, tables, text};
use crate::ast::{AnswerSpec, ExampleSpec, OperationSpec, PushSpec};
use crate::index::Index;
use crate::model::{Answer, Catalogue, Example, Operation, Printed, Push};
use crate::shape::{Charge, List, Map, Snake, Spanned};

/// The calls in the order of the files.
pub(super) fn operations(index: &Index<'_>, vendor: &Catalogue) -> Vec<Operation> {
    let operations = index.spec.operations.iter().flat_map(Map::iter);
    operations.map(|(name, spec)| operation(name, spec, index, vendor)).collect()
}

fn operation(name: &Spanned<Snake>, spec: &OperationSpec, index: &Index<'_>, vendor: &Catalogue) -> Operation {
    let section = text(&spec.section);
    Operation {
        id: name.value.0.clone(),
        doc: both(&spec.en, &spec.zh),
        method: spec.method.as_ref().map_or(Method::Post, |method| method.value),
        path: spec.path.as_ref().map(|path| path.value.0.clone()).unwrap_or_default(),
        path_by_reading: fields::by_reading(spec.path_by_reading.as_ref(), |path| path.value.0.clone()),
        authenticated: spec.authenticated.as_ref().is_none_or(|flag| flag.value.0),
        headers: headers(spec),
        body: spec.body.as_ref().map_or(vendor.body, |body| body.value),
        charged: spec.charge.as_ref().is_none_or(|charge| charge.value == Charge::PerCode),
        reference: reference(spec),
        repeat: spec.repeat.as_ref().map_or(Repeat::Never, |repeat| repeat.value),
        timeout_ms: spec.timeout.as_ref().map_or(vendor.timeout_ms, |timeout| timeout.value.0),
        undocumented: undocumented(spec),
        undocumented_doc: spec.undocumented.as_ref().map(|why| both(&why.en, &why.zh)).unwrap_or_default(),
        request: fields::all(&spec.request, &section, index),
        at_least_one: spec.at_least_one.iter().flat_map(|names| &names.items).map(|name| name.value.0.clone()).collect(),
        answer: answer(spec.answer.as_ref(), &section, index),
        codes: tables::codes(spec.codes.as_ref()),
        examples: examples(spec.examples.as_ref()),
        section,
    }
}

fn headers(spec: &OperationSpec) -> Vec<(String, String)> {
    let headers = spec.headers.iter().flat_map(Map::iter);
    headers.map(|(name, value)| (name.value.0.clone(), value.value.0.clone())).collect()
}

fn reference(spec: &OperationSpec) -> Option<String> {
    spec.reference.as_ref().map(|name| name.value.0.clone()).filter(|name| name != "none")
}

fn undocumented(spec: &OperationSpec) -> Option<String> {
    let reading = spec.undocumented.as_ref()?.reading.as_ref()?;
    Some(reading.value.0.clone())
}

fn answer(spec: Option<&AnswerSpec>, section: &str, index: &Index<'_>) -> Answer {
    let absent = AnswerSpec::default();
    let spec = spec.unwrap_or(&absent);
    Answer {
        shape: spec.shape.as_ref().map_or(AnswerShape::None, |shape| shape.value),
        or_text: spec.or_text.as_ref().is_some_and(|flag| flag.value.0),
        fields: fields::all(&spec.fields, section, index),
    }
}

fn examples(list: Option<&List<ExampleSpec>>) -> Vec<Example> {
    list.iter().flat_map(|list| &list.items).map(example).collect()
}

fn example(spec: &ExampleSpec) -> Example {
    Example {
        name: spec.name.as_ref().map(|name| name.value.0.clone()).unwrap_or_default(),
        section: text(&spec.section),
        printed: spec.printed.as_ref().map_or(Printed::Ours, |printed| printed.value.into()),
        repair: spec.repair.as_ref().map(|words| words.value.0.clone()),
        request: spec.request.as_ref().map(|json| json.value.clone()),
        status: spec.status.as_ref().and_then(|status| u16::try_from(status.value.0).ok()).unwrap_or(200),
        answer: spec.answer.as_ref().map(|json| json.value.clone()),
    }
}

/// The calls the vendor makes.
pub(super) fn pushes(index: &Index<'_>) -> Vec<Push> {
    let pushes = index.spec.pushes.iter().flat_map(Map::iter);
    pushes.map(|(name, spec)| push(name, spec, index)).collect()
}

fn push(name: &Spanned<Snake>, spec: &PushSpec, index: &Index<'_>) -> Push {
    let section = text(&spec.section);
    Push {
        id: name.value.0.clone(),
        doc: both(&spec.en, &spec.zh),
        answer: spec.answer.as_ref().map(|answer| answer.value.0.clone()).unwrap_or_default(),
        schedule_s: spec.schedule.iter().flat_map(|list| &list.items).map(|pause| pause.value.0 / 1000).collect(),
        callback_field: spec.callback_field.as_ref().map(|name| name.value.0.clone()).unwrap_or_default(),
        places: name_of(spec.places.as_ref()),
        asks: name_of(spec.asks.as_ref()),
        keys: spec.keys.iter().flat_map(|names| &names.items).map(|name| name.value.0.clone()).collect(),
        merge: spec.merge.iter().flat_map(Map::iter).map(|(field, how)| (field.value.0.clone(), how.value)).collect(),
        fields: fields::all(&spec.fields, &section, index),
        examples: examples(spec.examples.as_ref()),
        section,
    }
}

fn name_of(name: Option<&Spanned<Snake>>) -> Option<String> {
    name.map(|name| name.value.0.clone())
}
