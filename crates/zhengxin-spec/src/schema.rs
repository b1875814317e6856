//! The JSON Schema of the format, for editors: keys, words and their descriptions.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::ast::FileSpec;

/// Keys that the vendor's first file must have.
pub(crate) const REQUIRED: &[&str] = &[
    "provider",
    "title",
    "about",
    "document",
    "hosts",
    "environments",
    "credentials",
    "auth",
    "envelope",
    "body",
    "timeout",
    "codes",
    "operations",
];

/// The JSON Schema of a spec file, as `specs/schema.json` holds it.
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut root = generator.into_root_schema_for::<FileSpec>();
    root.insert("title".to_owned(), json!("A file of a vendor's spec"));
    root.insert("if".to_owned(), json!({ "required": ["provider"] }));
    let in_any_file = ["codes", "operations"];
    let own: Vec<&&str> = REQUIRED.iter().filter(|key| !in_any_file.contains(key)).collect();
    root.insert("then".to_owned(), json!({ "required": own }));
    root.to_value()
}
