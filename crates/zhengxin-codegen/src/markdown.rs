//! Reference pages: one per vendor, and one that lists every reading.

use zhengxin_spec::model::{Bill, Both, Catalogue, Code, Field, Operation, Push};

use crate::escape::{code, prose};
use crate::{flow_page, ty};

/// The page of all readings of all vendors.
#[must_use]
pub fn readings_page(catalogues: &[&Catalogue]) -> String {
    let mut page = String::from(
        "<!-- @generated from specs by `cargo xtask generate`. Do not edit. -->\n# Readings\n\n\
         Where a vendor's document contradicts itself or is silent, a choice is made. Each has a name, a default, and other choices that can be taken \
         with `reading(id, choice)` of a builder.\n",
    );
    for catalogue in catalogues {
        page.push_str(&format!("\n## {}\n\n", heading(&catalogue.title)));
        page.push_str(&readings(catalogue));
    }
    page
}

/// The reference page of one vendor.
pub(crate) fn provider_page(catalogue: &Catalogue) -> String {
    let mut page = format!("# {}\n\n{}\n\n{}\n\n", heading(&catalogue.title), prose(&catalogue.about.en), prose(&catalogue.about.zh));
    page.push_str(&format!("Read from {}, version {}.\n\n", prose(&catalogue.document.0), prose(&catalogue.document.1)));
    page.push_str("| environment | address | |\n| --- | --- | --- |\n");
    for environment in &catalogue.environments {
        page.push_str(&row(&[code(&environment.name), code(&environment.url), both(&environment.doc)]));
    }
    page.push_str("\n| credential | class | need | |\n| --- | --- | --- | --- |\n");
    for credential in &catalogue.credentials {
        page.push_str(&row(&[code(&credential.name), credential.class.to_string(), credential.need.to_string(), both(&credential.doc)]));
    }
    page.push_str("\n## Operations\n");
    for operation in &catalogue.operations {
        self::operation(&mut page, operation);
    }
    flow_page::flows(&mut page, catalogue);
    if !catalogue.types.is_empty() {
        page.push_str("\n## Records\n");
        for record in catalogue.types.values() {
            page.push_str(&format!("\n### {}\n\n{} Section {}.\n\n", code(&record.name), both(&record.doc), prose(&record.section)));
            fields(&mut page, &record.fields);
        }
    }
    lists(&mut page, catalogue);
    page.push_str("\n## Codes\n\n");
    codes(&mut page, &catalogue.codes);
    for push in &catalogue.pushes {
        let pauses: Vec<String> = push.schedule_s.iter().map(|pause| format!("{pause} s")).collect();
        page.push_str(&format!(
            "\n## Push {}\n\n{} Section {}. Answered with {}; pauses before each delivery: {}; the address travels in {}.\n\n",
            code(&push.id),
            both(&push.doc),
            prose(&push.section),
            code(&push.answer),
            pauses.join(", "),
            code(&push.callback_field),
        ));
        fields(&mut page, &push.fields);
        orders(&mut page, push);
    }
    if let Some(bill) = &catalogue.bill {
        self::bill(&mut page, bill);
    }
    if !catalogue.readings.is_empty() {
        page.push_str("\n## Readings\n\n");
        page.push_str(&readings(catalogue));
    }
    page
}

/// What a push has to do with orders, where the spec says so.
fn orders(page: &mut String, push: &Push) {
    let words = |names: &[String]| names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
    if let Some(places) = &push.places {
        page.push_str(&format!("\nIt is about an order placed with {}", code(places)));
        page.push_str(&push.asks.as_ref().map_or_else(String::new, |asks| format!("; {} tells the truth", code(asks))));
        page.push_str(".\n");
    }
    if !push.keys.is_empty() {
        page.push_str(&format!("\nThe order is named by {}.\n", words(&push.keys)));
    }
    let merge: Vec<String> = push.merge.iter().map(|(field, how)| format!("{}: {how}", code(field))).collect();
    if !merge.is_empty() {
        page.push_str(&format!("\nHow fields join what is known: {}; every other one is a doorbell.\n", merge.join(", ")));
    }
}

/// Columns of the bill.
fn bill(page: &mut String, bill: &Bill) {
    let words = |names: &[String]| names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
    let unit = if bill.amount_in_yuan { "yuan, up to two decimals" } else { "fen" };
    let days = if bill.beijing_days { "Beijing" } else { "UTC" };
    page.push_str(&format!("\n## Bill\n\nColumns by their spellings; source: {}. Days are those of {days}.\n\n", prose(&bill.section)));
    page.push_str("| column | spellings |\n| --- | --- |\n");
    for (name, spellings) in [
        ("our request id", &bill.request_id),
        ("the vendor's id", &bill.vendor_id),
        ("operation", &bill.operation),
        ("time", &bill.time),
        ("code", &bill.code),
    ] {
        page.push_str(&row(&[name.to_owned(), words(spellings)]));
    }
    page.push_str(&row(&[format!("sum ({unit})"), words(&bill.amount)]));
    let own = bill.operations.iter().filter(|(spelling, id)| spelling != id);
    let own: Vec<String> = own.map(|(spelling, id)| format!("{} is {}", code(spelling), code(id))).collect();
    page.push_str(&format!(
        "\nAn operation is spelt by its name here{}.\n",
        if own.is_empty() { String::new() } else { format!(", or: {}", own.join(", ")) }
    ));
}

fn operation(page: &mut String, operation: &Operation) {
    page.push_str(&format!("\n### {}\n\n{}\n\n{}\n", code(&operation.id), prose(&operation.doc.en), crate::operation::facts(operation)));
    if !operation.request.is_empty() {
        page.push_str("\nRequest:\n\n");
        fields(page, &operation.request);
    }
    if !operation.answer.fields.is_empty() {
        page.push_str(&format!("\nAnswer ({}):\n\n", operation.answer.shape));
        fields(page, &operation.answer.fields);
    } else {
        page.push_str(&format!("\nAnswer: {}.\n", operation.answer.shape));
    }
    if !operation.codes.is_empty() {
        page.push_str("\nCodes that differ:\n\n");
        codes(page, &operation.codes);
    }
}

fn fields(page: &mut String, fields: &[Field]) {
    page.push_str("| field | wire | type | need | class | section | |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    for field in fields {
        let need = field.filled_by.map_or_else(|| field.need.to_string(), |by| format!("filled by the client ({by})"));
        let cells = [
            code(&field.name),
            code(&field.wire),
            code(&ty::word(&field.ty)),
            need,
            field.class.to_string(),
            prose(&field.section),
            both(&field.doc),
        ];
        page.push_str(&row(&cells));
    }
}

fn codes(page: &mut String, codes: &[Code]) {
    page.push_str("| code | name | means | billed | repeat | section | |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    for row in codes {
        let retry: Vec<&str> = row.retry.iter().map(|rule| rule.word()).collect();
        let cells = [
            code(&row.code),
            code(&row.name),
            row.means.to_string(),
            row.billed.to_string(),
            retry.join(" or "),
            prose(&row.section),
            both(&row.doc),
        ];
        page.push_str(&self::row(&cells));
    }
}

fn lists(page: &mut String, catalogue: &Catalogue) {
    if !catalogue.enums.is_empty() {
        page.push_str("\n## Lists\n");
    }
    for list in catalogue.enums.values() {
        page.push_str(&format!(
            "\n### {}\n\n{} Section {}.\n\n| value | wire | |\n| --- | --- | --- |\n",
            code(&list.name),
            both(&list.doc),
            prose(&list.section)
        ));
        for (name, wire, doc) in &list.values {
            page.push_str(&row(&[code(name), code(wire), both(doc)]));
        }
    }
    if !catalogue.states.is_empty() {
        page.push_str("\n## States\n");
    }
    for states in &catalogue.states {
        page.push_str(&format!(
            "\n### {}\n\n{} Section {}.\n\n| state | constant | next | may lead to | |\n| --- | --- | --- | --- | --- |\n",
            code(&states.ty),
            both(&states.doc),
            prose(&states.section)
        ));
        for state in &states.values {
            let leads: Vec<String> = state.leads_to.iter().map(i64::to_string).collect();
            page.push_str(&row(&[state.number.to_string(), code(&state.name), state.next.to_string(), leads.join(", "), both(&state.doc)]));
        }
    }
}

fn readings(catalogue: &Catalogue) -> String {
    let mut table = String::from("| id | about | choices, the default first | sections |\n| --- | --- | --- | --- |\n");
    for reading in &catalogue.readings {
        let choices: Vec<String> =
            crate::table::choices(reading).into_iter().map(|(name, text)| format!("{}: {}", code(name), prose(text))).collect();
        let sections: Vec<String> = reading.sections.iter().map(|section| prose(section)).collect();
        table.push_str(&row(&[prose(&reading.id), both(&reading.doc), choices.join("; "), sections.join(", ")]));
    }
    table
}

fn heading(title: &Both) -> String {
    format!("{} ({})", prose(&title.en), prose(&title.zh))
}

fn both(doc: &Both) -> String {
    if doc.en == doc.zh { prose(&doc.en) } else { format!("{} {}", prose(&doc.en), prose(&doc.zh)) }
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}
