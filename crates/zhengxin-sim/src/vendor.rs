//! One vendor being played: its spec, its readings, and the script that answers.

use zhengxin_spec::model::{Catalogue, Code, Field, FilledBy, Means, Operation};

use crate::check::{Checker, Wrong};
use crate::decode::{Fault, Fields};
use crate::magic::Magic;
use crate::out::Out;
use crate::readings::Readings;
use crate::request::{Answer, Request};
use crate::settings::Settings;
use crate::state::State;

/// A vendor with everything that does not change while it is played.
pub(crate) struct Vendor {
    pub(crate) catalogue: Catalogue,
    pub(crate) readings: Readings,
    pub(crate) script: Box<dyn Script>,
}

impl Vendor {
    pub(crate) fn name(&self) -> &str {
        &self.catalogue.provider
    }

    /// The operation served at a path, and whether the method fits.
    pub(crate) fn route(&self, method: &str, path: &str) -> Option<(&Operation, bool)> {
        let served = |operation: &&Operation| self.script.serves(self, operation, path);
        let mut at_path = self.catalogue.operations.iter().filter(served);
        let first = at_path.next()?;
        let fits = |operation: &Operation| operation.method.word() == method;
        if fits(first) {
            Some((first, true))
        } else {
            Some(at_path.find(|other| fits(other)).map_or((first, false), |other| (other, true)))
        }
    }

    /// The row of a code: the operation's own, or the vendor's.
    pub(crate) fn row<'a>(&'a self, operation: &'a Operation, code: &str) -> Option<&'a Code> {
        let own = operation.codes.iter().find(|row| row.code == code);
        own.or_else(|| self.catalogue.codes.iter().find(|row| row.code == code))
    }

    /// Every documented code of an operation, without the row for unlisted ones.
    pub(crate) fn codes<'a>(&'a self, operation: &'a Operation) -> Vec<&'a Code> {
        let listed = self.catalogue.codes.iter().filter(|row| row.code != "_").map(|row| row.code.as_str());
        let extra = operation
            .codes
            .iter()
            .map(|row| row.code.as_str())
            .filter(|code| *code != "_" && !self.catalogue.codes.iter().any(|row| row.code == *code));
        listed.chain(extra).filter_map(|code| self.row(operation, code)).collect()
    }

    /// The fields of an operation that may carry magic values: those the spec names, and the account of a login.
    pub(crate) fn carriers<'a>(&'a self, operation: &'a Operation) -> Vec<&'a Field> {
        let named = self.catalogue.magic.iter().filter_map(|name| operation.request.iter().find(|field| field.name == *name));
        let login = operation.request.iter().filter(|field| {
            field.filled_by == Some(FilledBy::Account) && operation.request.iter().any(|other| other.filled_by == Some(FilledBy::Password))
        });
        named.chain(login).filter(|field| !self.readings.names(field).is_empty()).collect()
    }

    pub(crate) fn checker(&self) -> Checker<'_> {
        Checker { catalogue: &self.catalogue, readings: &self.readings }
    }

    /// The state dictionary of this name: the text of a state.
    pub(crate) fn state_text(&self, table: &str, number: i64) -> (String, String) {
        let states = self.catalogue.states.iter().find(|states| states.name == table);
        let state = states.and_then(|states| states.values.iter().find(|state| state.number == number));
        state.map_or_else(|| (String::new(), String::new()), |state| (state.name.clone(), state.doc.zh.clone()))
    }
}

/// What is wrong with a request before the script looks at it.
#[derive(Clone, Debug)]
pub(crate) enum Problem {
    Body(Fault),
    Field(Wrong),
}

impl Problem {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Body(fault) => fault.text().to_owned(),
            Self::Field(wrong) => wrong.text(),
        }
    }
}

/// An answer and what the bill has to know.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) answer: Answer,
    /// The business code, if the vendor itself answered.
    pub(crate) code: Option<String>,
    /// The vendor's own id.
    pub(crate) vendor_id: Option<String>,
}

impl Reply {
    pub(crate) fn new(code: &str, answer: Answer) -> Self {
        Self { answer, code: Some(code.to_owned()), vendor_id: None }
    }

    /// An answer without a business code.
    pub(crate) fn bare(answer: Answer) -> Self {
        Self { answer, code: None, vendor_id: None }
    }
}

/// One request on its way through a vendor.
pub(crate) struct Turn<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) vendor: &'a Vendor,
    pub(crate) operation: &'a Operation,
    /// The request with its path as the vendor sees it.
    pub(crate) request: &'a Request,
    pub(crate) fields: Fields,
    pub(crate) now: i64,
    pub(crate) state: &'a mut State,
    /// The magic word of the request, without `sim-`.
    pub(crate) word: Option<String>,
    /// What the log should say about this request.
    pub(crate) notes: Vec<String>,
    /// Whether this repeats something that was billed before.
    pub(crate) repeats: bool,
    /// A sealed payload once it was opened.
    pub(crate) opened: Option<Out>,
}

impl Turn<'_> {
    pub(crate) fn provider(&self) -> &str {
        self.vendor.name()
    }

    /// What the operator holds, as far as this vendor knows.
    pub(crate) fn credential(&self, name: &str) -> String {
        self.state.credential(self.vendor.name(), name)
    }

    pub(crate) fn choice(&self, reading: &str) -> String {
        self.vendor.readings.choice(reading).to_owned()
    }

    /// The text of a request field by its name in the spec, under whatever wire name is in use.
    pub(crate) fn text(&self, field: &str) -> String {
        let field = self.operation.request.iter().find(|other| other.name == field);
        let names = field.map(|field| self.vendor.readings.names(field)).unwrap_or_default();
        names.iter().find_map(|name| self.fields.text(name)).unwrap_or_default()
    }

    /// The code of the first row with this meaning.
    pub(crate) fn code_that(&self, means: Means) -> Option<String> {
        self.vendor.codes(self.operation).into_iter().find(|row| row.means == means).map(|row| row.code.clone())
    }

    /// Whether the request's magic word is this one.
    pub(crate) fn says(&self, word: &str) -> bool {
        self.word.as_deref().is_some_and(|text| crate::magic::says(text, word))
    }
}

/// How one vendor behaves.
pub(crate) trait Script: Send + Sync {
    /// Whether an operation is served at this path.
    fn serves(&self, vendor: &Vendor, operation: &Operation, path: &str) -> bool {
        let printed = vendor.readings.path(operation);
        path.trim_start_matches('/') == printed.trim_start_matches('/')
    }

    /// Signature, key or token.
    fn authenticate(&self, turn: &mut Turn<'_>) -> Result<(), Reply>;

    /// The vendor's answer to a request that is no good.
    fn refuse(&self, turn: &mut Turn<'_>, problem: &Problem) -> Reply;

    /// The vendor's answer with this code, which is no success.
    fn coded(&self, turn: &mut Turn<'_>, code: &str) -> Reply;

    /// The ordinary course.
    fn run(&self, turn: &mut Turn<'_>) -> Reply;

    /// An error of the gateway in front of the vendor, if there is one.
    fn gateway(&self, _turn: &mut Turn<'_>, _word: &str) -> Option<Reply> {
        None
    }

    /// The last touch: headers, signatures.
    fn finish(&self, _turn: &mut Turn<'_>, reply: Reply) -> Reply {
        reply
    }

    /// The answer to a path nobody serves.
    fn unrouted(&self) -> Answer {
        Answer::html(404, "404 Not Found")
    }

    /// The magic words of this vendor.
    fn words(&self, _vendor: &Vendor) -> Vec<Magic> {
        Vec::new()
    }
}
