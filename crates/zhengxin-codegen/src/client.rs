//! The client of one vendor: builder, one method an operation, and ways to give credentials.

use zhengxin_spec::model::{Auth, Catalogue, Credential, Need};

use crate::escape::{code, literal, prose};
use crate::module::Module;
use crate::names::pascal;
use crate::operation::{answer_type, facts};
use crate::out::{Out, line};
use crate::table::choices;

/// Documentation of the vendor's root.
pub(crate) fn about(catalogue: &Catalogue) -> Vec<String> {
    let Catalogue { title, about, document, purpose, retention, .. } = catalogue;
    let client = pascal(&catalogue.provider);
    let mut doc = vec![
        format!("{} ({}).", prose(&title.en).trim_end_matches('.'), prose(&title.zh)),
        prose(&about.en),
        prose(&about.zh),
        format!("Read from {}, version {}.", prose(&document.0), prose(&document.1)),
    ];
    if let Some(purpose) = purpose {
        let kept: Vec<String> = retention.iter().map(|(class, term)| format!("class {class}: {}", prose(term))).collect();
        doc.push(format!(
            "Personal data goes to this vendor for one purpose: {} Kept: {}. {}",
            prose(&purpose.en),
            kept.join(", "),
            prose(&purpose.zh)
        ));
    }
    doc.push("# Operations".to_owned());
    let mut table = String::from("| method | what it does | section |\n| --- | --- | --- |\n");
    for operation in &catalogue.operations {
        table.push_str(&format!("| [`{client}::{}`] | {} | {} |\n", operation.id, prose(&operation.doc.en), prose(&operation.section)));
    }
    doc.push(table);
    if !catalogue.readings.is_empty() {
        doc.push("# Readings".to_owned());
        doc.push(format!(
            "Where the document contradicts itself or is silent, a choice is made that {} can change with `reading(id, choice)`.",
            code(&format!("{client}::builder"))
        ));
        let mut table = String::from("| id | about | choices, the default first |\n| --- | --- | --- |\n");
        for reading in &catalogue.readings {
            let choices: Vec<String> = choices(reading).into_iter().map(|(name, _)| code(name)).collect();
            table.push_str(&format!("| {} | {} | {} |\n", prose(&reading.id), prose(&reading.doc.en), choices.join(", ")));
        }
        doc.push(table);
    }
    doc
}

/// The client itself.
pub(crate) fn client(out: &mut Out, module: &Module<'_>) {
    let catalogue = module.catalogue;
    let core = &module.options.core;
    let name = pascal(&catalogue.provider);
    out.doc(&[
        format!("A client of {} ({}).", prose(&catalogue.title.en), prose(&catalogue.title.zh)),
        "Cheap to clone. Every call goes through the exchange it was built over, which signs, sends, repeats and keeps the books."
            .to_owned(),
    ]);
    line!(out, "#[derive(Clone)]");
    out.open(format_args!("pub struct {name} {{"));
    line!(out, "exchange: Arc<dyn Exchange>,");
    line!(out, "options: CallOptions,");
    out.close("}");
    line!(out);
    out.open(format_args!("impl {name} {{"));
    out.doc(&["Starts with the operator's [credentials](super::credentials) and every reading at its default.".to_owned()]);
    out.open(format_args!("pub fn builder(credentials: Credentials) -> Builder<Self> {{"));
    line!(out, "Builder::new(credentials)");
    out.close("}");
    line!(out);
    out.doc(&["The same client with options for its calls, such as a request id or a deadline.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn with_options(&self, options: CallOptions) -> Self {{"));
    line!(out, "Self {{ exchange: Arc::clone(&self.exchange), options }}");
    out.close("}");
    for operation in &catalogue.operations {
        let ty = pascal(&operation.id);
        line!(out);
        out.doc(&[prose(&operation.doc.en), facts(operation), format!("See [`{ty}`] for what it asks, with an example.")]);
        let id = &operation.id;
        out.group(
            &format!("pub fn {id}<'a>("),
            "",
            &["&'a self".to_owned(), format!("request: &'a {ty}")],
            &format!(") -> Call<'a, {}> {{", answer_type(operation)),
        );
        out.lines(&format!("    {core}::contract::call(&*self.exchange, request, self.options.clone())\n}}"));
    }
    out.close("}");
    line!(out);
    out.open(format_args!("impl Provider for {name} {{"));
    line!(out, "const INFO: &'static ProviderInfo = &INFO;");
    line!(out);
    out.open(format_args!("fn over(exchange: Arc<dyn Exchange>) -> Self {{"));
    line!(out, "Self {{ exchange, options: CallOptions::default() }}");
    out.close("}");
    line!(out);
    out.open(format_args!("fn exchange(&self) -> &Arc<dyn Exchange> {{"));
    line!(out, "&self.exchange");
    out.close("}");
    out.close("}");
    line!(out);
    out.open(format_args!("impl fmt::Debug for {name} {{"));
    out.open(format_args!("fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{"));
    line!(out, "f.debug_struct({}).field(\"options\", &self.options).finish_non_exhaustive()", literal(&name));
    out.close("}");
    out.close("}");
}

/// Functions that make credentials.
pub(crate) fn credentials(out: &mut Out, module: &Module<'_>) {
    let catalogue = module.catalogue;
    let by_name = |names: &[&str]| -> Vec<&Credential> {
        names.iter().filter_map(|name| catalogue.credentials.iter().find(|credential| credential.name == *name)).collect()
    };
    let ways = match catalogue.auth {
        Auth::AliyunGateway => vec![by_name(&["app_key", "app_secret"]), by_name(&["app_code"])],
        _ => vec![catalogue.credentials.iter().filter(|credential| credential.need == Need::Required).collect()],
    };
    for (index, way) in ways.iter().enumerate() {
        let Some(first) = way.first() else { continue };
        let names: Vec<String> = way.iter().map(|credential| code(&credential.name)).collect();
        if index > 0 {
            line!(out);
        }
        let mut doc = vec![format!("Credentials by {}.", names.join(" and "))];
        doc.extend(
            way.iter().map(|credential| format!("{}: {} {}", code(&credential.name), prose(&credential.doc.en), prose(&credential.doc.zh))),
        );
        if !matches!(catalogue.auth, Auth::AliyunGateway) {
            for other in catalogue.credentials.iter().filter(|credential| credential.need != Need::Required) {
                let add = code(&format!(".with({:?}, …)", other.name));
                doc.push(format!("Where it is needed, add {add}: {} {}", prose(&other.doc.en), prose(&other.doc.zh)));
            }
        }
        out.doc(&doc);
        line!(out, "#[must_use]");
        let args: Vec<String> = way.iter().map(|credential| format!("{}: impl Into<Secret>", credential.name)).collect();
        out.group(&format!("pub fn {}(", first.name), "", &args, ") -> Credentials {");
        let with: String = way.iter().map(|credential| format!(".with({}, {})", literal(&credential.name), credential.name)).collect();
        out.lines(&format!("    Credentials::new(){with}\n}}"));
    }
}
