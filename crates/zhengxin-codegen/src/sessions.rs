//! Conversations as typed steps: what the caller brings, what can happen next, and what is there at the end.

use serde_json::{Map, Value};
use zhengxin_spec::model::{AskKind, Catalogue, End, Field, Flow, Operation, Step};

use crate::escape::{code, prose};
use crate::example::Examples;
use crate::flows::constant;
use crate::module::Module;
use crate::names::pascal;
use crate::operation::answer_type;
use crate::out::{Out, line};
use crate::record;
use crate::ty::Side;

/// Module of the conversations through which passwords or codes of the person pass, and of the others.
pub(crate) const fn home(flow: &Flow) -> &'static str {
    if flow.credentials { "collect" } else { "orders" }
}

/// The flows of one module.
pub(crate) fn of<'c>(catalogue: &'c Catalogue, module: &str) -> Vec<&'c Flow> {
    catalogue.flows.iter().filter(|flow| home(flow) == module).collect()
}

/// Types that are made of a flow, by the end of their names.
pub(crate) const TYPES: &[&str] = &["Applicant", "Ready", "Session", "Step"];

/// What the caller brings to a flow, as fields.
pub(crate) fn applicant(catalogue: &Catalogue, flow: &Flow) -> Vec<Field> {
    flow.applicant_fields(catalogue).cloned().collect()
}

/// One flow on its way to its items.
struct Typed<'m> {
    module: &'m Module<'m>,
    flow: &'m Flow,
    /// Start of the names of its types.
    name: String,
    /// What the caller brings.
    fields: Vec<Field>,
}

/// One flow.
pub(crate) fn flow(out: &mut Out, module: &Module<'_>, flow: &Flow) {
    let typed = Typed { module, flow, name: pascal(&flow.name), fields: applicant(module.catalogue, flow) };
    typed.applicant(out);
    line!(out);
    typed.steps(out);
    line!(out);
    typed.ready(out);
    line!(out);
    for operation in actions(module.catalogue, flow) {
        typed.action_record(out, operation);
    }
    typed.session(out);
    line!(out);
    typed.starts(out);
}

/// Variant of a question, type of its answer where it is the core's, and a sentence.
const fn question(kind: AskKind) -> (&'static str, Option<&'static str>, &'static str) {
    match kind {
        AskKind::SmsCode => ("SmsCode", Some("Captcha"), "The person types the code from an SMS."),
        AskKind::PictureCode => ("PictureCode", Some("Captcha"), "The person types what the picture shows."),
        AskKind::DynamicPassword => ("DynamicPassword", Some("Captcha"), "The person types the dynamic password of a token device."),
        AskKind::QueryPassword => ("QueryPassword", Some("Password"), "The person types the carrier's query password."),
        AskKind::ServicePassword => ("ServicePassword", Some("Password"), "The person types the carrier's service password."),
        AskKind::Credentials => ("Credentials", None, "The person logs in somewhere else: account and password."),
        AskKind::ChooseBank => ("ChooseBank", None, "The person chooses a bank and one of its ways to log in."),
        AskKind::FillForm => ("FillForm", None, "The person fills in the inputs of the chosen bank."),
        AskKind::ConfirmLicence => ("ConfirmLicence", None, "The person agrees to the licence, or does not."),
    }
}

/// Type of an answer that is the session's own.
const fn own_answer(kind: AskKind) -> &'static str {
    match kind {
        AskKind::Credentials => "Login",
        AskKind::ChooseBank => "Choice",
        AskKind::ConfirmLicence => "Agreement",
        _ => "Form",
    }
}

impl Typed<'_> {
    fn session_path(&self) -> &str {
        &self.module.options.session
    }

    fn table(&self) -> String {
        format!("super::flows::{}", constant(self.flow))
    }

    fn operation(&self, id: &str) -> Option<&Operation> {
        self.module.catalogue.operations.iter().find(|operation| operation.id == id)
    }

    /// The operations that read the data.
    fn fetch(&self) -> Vec<&Operation> {
        self.flow.fetch().iter().filter_map(|id| self.operation(id)).collect()
    }

    /// The lifetime of a question; a conversation in which nobody is asked has none.
    fn lifetime(&self, name: &str) -> String {
        if self.flow.kinds().is_empty() { String::new() } else { format!("<{name}>") }
    }

    fn is_by_states(&self) -> bool {
        matches!(self.flow.end, End::States { .. })
    }

    /// The record of what the caller brings.
    fn applicant(&self, out: &mut Out) {
        let (flow, name) = (self.flow, &self.name);
        let ty = format!("{name}Applicant");
        let mut doc =
            vec![format!("What is known of the person before {} begins.", code(&flow.name)), format!("Section {}.", prose(&flow.section))];
        doc.extend(flow.once_by.as_ref().map(|path| format!("A repeat with the same {} is the same order.", code(path))));
        record::asked(out, self.module.catalogue, &ty, &doc, &self.fields, Side::Request);
        line!(out);
        out.open(format_args!("impl {}::Applicant for {ty} {{", self.session_path()));
        let rows: Vec<(usize, Field)> = self.fields.iter().cloned().enumerate().collect();
        record::lend(out, &format!("{}.applicant", self.table()), &rows);
        out.close("}");
    }

    /// What can happen next.
    fn steps(&self, out: &mut Out) {
        let (session, name) = (self.session_path(), &self.name);
        out.doc(&[format!("What can happen next in {}.", code(&self.flow.name))]);
        line!(out, "#[derive(Debug)]");
        out.open(format_args!("pub enum {name}Step{} {{", self.lifetime("'c")));
        out.doc(&["Nothing before a time.".to_owned()]);
        line!(out, "Wait({session}::Wait),");
        for kind in self.flow.kinds() {
            let (variant, of_core, doc) = question(kind);
            let answer = of_core.map_or_else(|| format!("{session}::{}", own_answer(kind)), str::to_owned);
            out.doc(&[doc.to_owned()]);
            line!(out, "{variant}({session}::Ask<'c, {answer}>),");
        }
        out.doc(&[match self.is_by_states() {
            true => "The data was read.".to_owned(),
            false => "Every fact that can come is there.".to_owned(),
        }]);
        line!(out, "Ready(Box<{name}Ready>),");
        if self.is_by_states() {
            out.doc(&[format!("The data was read before, perhaps by another process; [`{name}Session::fetch_again`] reads it anew.")]);
            line!(out, "ReadBefore,");
        }
        for (variant, ty, doc) in
            [("Failed", "Failed", "It failed."), ("Expired", "Expired", "The deadline passed; no further call is made.")]
        {
            out.doc(&[doc.to_owned()]);
            line!(out, "{variant}({session}::{ty}),");
        }
        out.doc(&["The caller or the person gave up.".to_owned()]);
        line!(out, "Cancelled,");
        out.close("}");
    }

    /// What is there at the end.
    fn ready(&self, out: &mut Out) {
        let name = &self.name;
        out.doc(&[format!("The end of {}.", code(&self.flow.name))]);
        line!(out, "#[derive(Debug)]");
        line!(out, "#[non_exhaustive]");
        out.open(format_args!("pub struct {name}Ready {{"));
        for operation in self.fetch() {
            out.doc(&[prose(&operation.doc.en)]);
            line!(out, "pub {}: Reply<{}>,", operation.id, answer_type(operation));
        }
        if let (false, Some(poll)) = (self.is_by_states(), self.operation(&self.flow.poll.operation)) {
            out.doc(&["The facts in the fields of the answer they came in.".to_owned()]);
            line!(out, "pub answer: {},", answer_type(poll));
            out.doc(&["The facts one by one: when each came, and whether the vendor later said something else.".to_owned()]);
            line!(out, "pub facts: Vec<{}::Fact>,", self.session_path());
        }
        out.close("}");
        line!(out);
        self.read(out);
    }

    /// How the end without types becomes the typed one.
    fn read(&self, out: &mut Out) {
        let (session, name) = (self.session_path(), &self.name);
        out.open(format_args!("impl {name}Ready {{"));
        let parts: Vec<String> = match self.operation(&self.flow.poll.operation).filter(|_| !self.is_by_states()) {
            Some(poll) => {
                let answer = format!("answer: {session}::typed::told::<{}>({name}Session::FLOW, &ready.facts)?", pascal(&poll.id));
                vec![answer, "facts: ready.facts".to_owned()]
            }
            None => {
                self.fetch().iter().map(|one| format!("{}: {session}::typed::read::<{}>(&mut ready)?", one.id, pascal(&one.id))).collect()
            }
        };
        let change = if self.is_by_states() { "mut " } else { "" };
        out.open(format_args!("fn read({change}ready: {session}::Ready) -> Result<Self, {session}::Error> {{"));
        out.group("Ok(Self {", " ", &parts, "})");
        out.close("}");
        out.close("}");
    }

    /// The conversation itself.
    fn session(&self, out: &mut Out) {
        let (session, name) = (self.session_path(), &self.name);
        let mut doc = vec![prose(&self.flow.doc.en), format!("Section {}. {}", prose(&self.flow.section), prose(&self.flow.doc.zh))];
        doc.extend(self.example());
        out.doc(&doc);
        line!(out, "#[derive(Debug)]");
        line!(out, "pub struct {name}Session({session}::Conversation);");
        line!(out);
        out.open(format_args!("impl {name}Session {{"));
        out.doc(&["Its table.".to_owned()]);
        line!(out, "pub const FLOW: &'static FlowInfo = &{};", self.table());
        line!(out);
        self.next(out);
        if self.is_by_states() {
            line!(out);
            self.fetch_again(out);
        }
        for operation in actions(self.module.catalogue, self.flow) {
            line!(out);
            self.action(out, operation);
        }
        line!(out);
        out.doc(&["What is remembered of it: an id, where it stands, its timeline.".to_owned()]);
        line!(out, "#[must_use]");
        out.open(format_args!("pub fn session(&self) -> &{session}::Session {{"));
        line!(out, "self.0.session()");
        out.close("}");
        line!(out);
        out.doc(&["The conversation without types, for events and for what every flow has.".to_owned()]);
        out.open(format_args!("pub fn conversation(&mut self) -> &mut {session}::Conversation {{"));
        line!(out, "&mut self.0");
        out.close("}");
        out.close("}");
    }

    fn next(&self, out: &mut Out) {
        let (session, name) = (self.session_path(), &self.name);
        out.doc(&[
            "What is to be done next; makes the calls that nobody has to be asked for.".to_owned(),
            "# Errors".to_owned(),
            "A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.".to_owned(),
        ]);
        line!(out, "#[allow(clippy::should_implement_trait, reason = \"it awaits and lends, which no iterator does\")]");
        out.open(format_args!("pub async fn next(&mut self) -> Result<{name}Step{}, {session}::Error> {{", self.lifetime("'_")));
        line!(out, "use {session}::Step;");
        line!(out);
        out.open(format_args!("Ok(match self.0.next().await? {{"));
        line!(out, "Step::Wait(wait) => {name}Step::Wait(wait),");
        for kind in self.flow.kinds() {
            let (variant, ..) = question(kind);
            line!(out, "Step::{variant}(ask) => {name}Step::{variant}(ask),");
        }
        if self.is_by_states() {
            line!(out, "Step::Ready(ready) if ready.data.is_empty() => {name}Step::ReadBefore,");
        }
        line!(out, "Step::Ready(ready) => {name}Step::Ready(Box::new({name}Ready::read(ready)?)),");
        line!(out, "Step::Failed(failed) => {name}Step::Failed(failed),");
        line!(out, "Step::Expired(expired) => {name}Step::Expired(expired),");
        line!(out, "Step::Cancelled => {name}Step::Cancelled,");
        line!(out, "_ => return Err({session}::Error::NoFlow),");
        out.close("})");
        out.close("}");
    }

    fn fetch_again(&self, out: &mut Out) {
        let session = self.session_path();
        out.doc(&[
            "Reads the data of a conversation that is ready anew, which may be billed anew; the next step holds it.".to_owned(),
            "# Errors".to_owned(),
            "It is not ready, or a call failed.".to_owned(),
        ]);
        out.open(format_args!("pub async fn fetch_again(&mut self) -> Result<(), {session}::Error> {{"));
        line!(out, "self.0.fetch_again().await");
        out.close("}");
    }

    /// A call the caller adds.
    fn action(&self, out: &mut Out, operation: &Operation) {
        let (session, id, ty) = (self.session_path(), &operation.id, action_type(operation));
        out.doc(&[
            prose(&operation.doc.en),
            prose(&operation.doc.zh),
            "# Errors".to_owned(),
            "The run has not got that far, a value breaks a rule, or the call failed; after an unknown outcome it counts as made."
                .to_owned(),
        ]);
        out.open(format_args!("pub async fn {id}(&mut self, given: &{ty}) -> Result<(), {session}::Error> {{"));
        line!(out, "{session}::typed::act(&mut self.0, &super::operations::{id}::TABLE, given).await");
        out.close("}");
    }

    /// What the caller gives with a call he adds: everything but the handle of the run.
    fn action_record(&self, out: &mut Out, operation: &Operation) {
        let (session, ty) = (self.session_path(), action_type(operation));
        let fields = action_fields(self.flow, operation);
        let doc =
            [format!("What the caller gives with {}; the conversation adds its handle.", code(&operation.id)), prose(&operation.doc.en)];
        record::asked(out, self.module.catalogue, &ty, &doc, &fields, Side::Request);
        line!(out);
        out.open(format_args!("impl {session}::Applicant for {ty} {{"));
        let rows: Vec<(usize, Field)> = fields
            .into_iter()
            .filter_map(|field| Some((operation.request.iter().position(|known| known.name == field.name)?, field)))
            .collect();
        record::lend(out, &format!("&super::operations::{}::TABLE.request", operation.id), &rows);
        out.close("}");
        line!(out);
    }

    /// Methods of the vendor's client.
    fn starts(&self, out: &mut Out) {
        let (session, name, flow) = (self.session_path(), &self.name, &self.flow.name);
        let mut parts = vec!["&self".to_owned(), format!("applicant: {name}Applicant")];
        let mut given = "None";
        if self.flow.credentials {
            parts.push(format!("consent: {session}::Consent"));
            given = "Some(consent)";
        }
        let head = |method: &str| format!("pub async fn {method}(");
        let tail = format!(") -> Result<{name}Session, {session}::Error> {{");
        let body = |out: &mut Out, call: &str, parts: &[&str]| {
            out.open(format_args!("    let exchange = Provider::exchange(self).clone();"));
            let parts: Vec<String> = ["exchange".to_owned(), format!("{name}Session::FLOW")]
                .into_iter()
                .chain(parts.iter().map(|part| (*part).to_owned()))
                .collect();
            out.group(&format!("let conversation = {session}::{call}("), "", &parts, ").await?;");
            line!(out, "Ok({name}Session(conversation))");
            out.close("}");
        };
        out.open(format_args!("impl {} {{", pascal(&self.module.catalogue.provider)));
        out.doc(&[
            format!("Starts {}. Nothing is sent before the first [`next`]({name}Session::next).", code(flow)),
            "# Errors".to_owned(),
            match self.flow.credentials {
                true => "The consent does not do, or the store failed.".to_owned(),
                false => "The store failed, or the same order is just being placed.".to_owned(),
            },
        ]);
        out.group(&head(&format!("{flow}_session")), "", &parts, &tail);
        body(out, "Conversation::start", &["applicant", given]);
        line!(out);
        out.doc(&[
            format!("Goes on with {} that the caller kept, in this or another process.", code(flow)),
            "# Errors".to_owned(),
            "It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed."
                .to_owned(),
        ]);
        parts.insert(1, format!("session: {session}::Session"));
        out.group(&head(&format!("resume_{flow}_session")), "", &parts, &tail);
        body(out, "typed::resume", &["session", "applicant", given]);
        line!(out);
        out.doc(&[
            format!("Goes on with {} by its id: everything else comes from the store.", code(flow)),
            "# Errors".to_owned(),
            "There is no such session of this flow, or as for the one above.".to_owned(),
        ]);
        out.group(&head(&format!("load_{flow}_session")), "", &["&self".to_owned(), "id: &str".to_owned()], &tail);
        body(out, "typed::load", &["id"]);
        out.close("}");
    }

    /// The conversation at work, as documentation.
    fn example(&self) -> Option<String> {
        let (session, name, options) = (self.session_path(), &self.name, &self.module.options);
        let mut examples = Examples::new(self.module.catalogue);
        let value = examples.record(&format!("{name}Applicant"), &self.fields, &self.example_values())?;
        let mut text = Out::default();
        let consent = if self.flow.credentials { (format!(", consent: {session}::Consent"), ", consent") } else { (String::new(), "") };
        let client = pascal(&self.module.catalogue.provider);
        let (json, values): (Vec<&str>, Vec<&str>) = examples.core.iter().partition(|item| **item == "Json");
        text.import(&format!("{}::json", options.core), &json);
        text.import(&format!("{}::value", options.core), &values);
        let mut own: Vec<String> = examples.own.into_iter().collect();
        own.push(format!("{name}Step"));
        own.sort_unstable();
        text.import(&options.path, &own.iter().map(String::as_str).collect::<Vec<_>>());
        line!(text, "# async fn talk(client: {}::{client}{}) -> Result<(), {session}::Error> {{", options.path, consent.0);
        line!(text);
        text.lines(&format!("let applicant = {};", value.layout(0)));
        line!(text, "let mut session = client.{}_session(applicant{}).await?;", self.flow.name, consent.1);
        text.open(format_args!("loop {{"));
        text.open(format_args!("match session.next().await? {{"));
        line!(text, "{name}Step::Wait(wait) => println!(\"nothing before {{}}\", wait.until_ms),");
        for kind in self.flow.kinds() {
            line!(text, "{name}Step::{}(ask) => {},", question(kind).0, self.answered(kind));
        }
        let shown = self.fetch().first().map_or_else(|| "ready.facts".to_owned(), |operation| format!("ready.{}.receipt", operation.id));
        line!(text, "{name}Step::Ready(ready) => return Ok(println!(\"{{:?}}\", {shown})),");
        if self.is_by_states() {
            line!(text, "{name}Step::ReadBefore => session.fetch_again().await?,");
        }
        line!(text, "{name}Step::Failed(_) | {name}Step::Expired(_) | {name}Step::Cancelled => return Ok(()),");
        text.close("}");
        text.close("}");
        line!(text, "# }}");
        let kind = if options.doc_tests { "" } else { "ignore" };
        Some(format!("```{kind}\n{}```", text.into_text()))
    }

    /// Values for the fields the caller brings, from the examples of the calls that carry them.
    fn example_values(&self) -> Map<String, Value> {
        let mut given = Map::new();
        for (id, at) in &self.flow.applicant {
            let Some(operation) = self.operation(id) else { continue };
            let Some(field) = operation.request.get(*at).filter(|field| record::is_required(field)) else { continue };
            let value = operation.examples.iter().find_map(|example| example.request.as_ref()?.get(&field.name));
            given.extend(value.map(|value| (field.name.clone(), value.clone())));
        }
        given
    }

    /// How an example answers a question.
    fn answered(&self, kind: AskKind) -> String {
        let session = self.session_path();
        match kind {
            AskKind::QueryPassword | AskKind::ServicePassword => "ask.answer(\"246810\".into()).await?".to_owned(),
            AskKind::Credentials => format!("ask.answer({session}::Login::new(\"13800138000\", \"example-password\")).await?"),
            AskKind::ChooseBank => format!("ask.answer({session}::Choice::new(\"1001\")).await?"),
            AskKind::FillForm => format!("ask.answer({session}::Form::new().with(\"login_name\", \"6200000000000005\")).await?"),
            AskKind::ConfirmLicence => format!("ask.answer({session}::Agreement::Agreed).await?"),
            AskKind::SmsCode | AskKind::PictureCode | AskKind::DynamicPassword => "ask.answer(\"482915\".into()).await?".to_owned(),
        }
    }
}

/// Type of what the caller gives with a call he adds.
pub(crate) fn action_type(operation: &Operation) -> String {
    format!("{}Action", pascal(&operation.id))
}

/// Fields of such a call but the handle of the run.
pub(crate) fn action_fields(flow: &Flow, operation: &Operation) -> Vec<Field> {
    let handles: Vec<&str> = flow
        .openings()
        .flatten()
        .filter_map(|step| match step {
            Step::Call { handle, .. } => handle.as_deref(),
            Step::Ask { .. } => None,
        })
        .collect();
    operation.request.iter().filter(|field| !handles.contains(&field.name.as_str())).cloned().collect()
}

/// The operations the caller may add to a flow.
pub(crate) fn actions<'c>(catalogue: &'c Catalogue, flow: &Flow) -> Vec<&'c Operation> {
    flow.actions.iter().filter_map(|id| catalogue.operations.iter().find(|operation| operation.id == *id)).collect()
}
