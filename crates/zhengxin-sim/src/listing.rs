//! The list of magic values: one for every documented code of every operation, then the words of each vendor.

use zhengxin_spec::model::{Both, Operation};

use crate::magic::{EVERYWHERE, FORCE, Magic};
use crate::out::object;
use crate::vendor::Vendor;

pub(crate) fn magic(vendors: &[Vendor]) -> Vec<Magic> {
    vendors.iter().flat_map(of_vendor).collect()
}

fn of_vendor(vendor: &Vendor) -> Vec<Magic> {
    let codes =
        vendor.catalogue.operations.iter().flat_map(|operation| vendor.codes(operation).into_iter().map(move |row| (operation, row)));
    let mut lines: Vec<Magic> = codes
        .map(|(operation, row)| {
            let text = |text: &str, joint: &str| format!("{} {}{joint}{text}", row.code, row.name);
            let effect = Both { en: text(&row.doc.en, ": "), zh: text(&row.doc.zh, "：") };
            line(vendor, operation, &row.code, effect)
        })
        .collect();
    let fields: Vec<&str> = vendor
        .catalogue
        .magic
        .iter()
        .filter_map(|name| {
            let fields = vendor.catalogue.operations.iter().flat_map(|operation| &operation.request);
            fields.filter(|field| field.name == *name).flat_map(|field| vendor.readings.names(field)).next()
        })
        .collect();
    let field = fields.join(", ");
    lines.extend(EVERYWHERE.iter().map(|(value, en, zh)| Magic {
        provider: vendor.name().to_owned(),
        operation: "*".to_owned(),
        field: field.clone(),
        value: (*value).to_owned(),
        effect: Both { en: (*en).to_owned(), zh: (*zh).to_owned() },
    }));
    lines.extend(vendor.script.words(vendor));
    lines
}

/// The magic for one code: a value of the first field that can carry one, else the body that forces it.
fn line(vendor: &Vendor, operation: &Operation, code: &str, effect: Both) -> Magic {
    let carrier = vendor.carriers(operation).first().and_then(|field| vendor.readings.names(field).first().map(|name| (*name).to_owned()));
    let forced = || object! { "provider" => vendor.name(), "operation" => operation.id.as_str(), "code" => code, "times" => 1 }.write();
    let (field, value) = carrier.map_or_else(|| (FORCE.to_owned(), forced()), |name| (name, format!("sim-code-{code}")));
    Magic { provider: vendor.name().to_owned(), operation: operation.id.clone(), field, value, effect }
}
