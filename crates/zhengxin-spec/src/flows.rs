//! Flows and bills of the catalogue: conversations of several calls, and the columns of an invoice.

use zhengxin_core::words::{AskKind, WhenUnlisted};

use crate::model::{Both, ByChoice, Catalogue, Field};

/// A conversation with the vendor.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Name, snake case.
    pub name: String,
    /// What it is for.
    pub doc: Both,
    /// Where the document describes it.
    pub section: String,
    /// Whether the person's passwords or codes pass through it.
    pub credentials: bool,
    /// What the caller knows of the person before it starts: operation and position of each field in its request.
    pub applicant: Vec<(String, usize)>,
    /// Dotted path, by our names, of the applicant's value that makes a repeat the same order.
    pub once_by: Option<String>,
    /// Where the data says whose it is: applicant field and the paths that hold the same value, through lists.
    pub owner: Vec<(String, Vec<String>)>,
    /// Time the whole run has, seconds, where no reading decides; `None` for no end.
    pub deadline_s: Option<u64>,
    /// The same per choice of a reading.
    pub deadline_by_reading: Option<ByChoice<Option<u64>>>,
    /// What happens before the vendor is first asked, where no reading decides.
    pub opening: Vec<Step>,
    /// The same per choice of a reading.
    pub opening_by_reading: Option<ByChoice<Vec<Step>>>,
    /// How the vendor is asked where the run stands.
    pub poll: Poll,
    /// What the person may be asked for while the vendor works.
    pub asks: Vec<Ask>,
    /// How it ends.
    pub end: End,
    /// Calls the caller may add while it runs.
    pub actions: Vec<String>,
}

/// One step of an opening.
#[derive(Clone, Debug)]
pub enum Step {
    /// The person is asked.
    Ask {
        /// For what.
        kind: AskKind,
        /// Request fields of later calls that the answer fills.
        fields: Vec<String>,
    },
    /// An operation is called.
    Call {
        /// Its name.
        operation: String,
        /// Request fields with a fixed wire value.
        fixed: Vec<(String, String)>,
        /// Answer field that holds the handle of the run.
        handle: Option<String>,
        /// The answer is the list the person chooses a bank from.
        banks: bool,
        /// The call reports that the person agreed to the licence.
        licence: bool,
        /// Answer field shown with the licence.
        shown: Option<String>,
    },
}

/// How the vendor is asked where a run stands.
#[derive(Clone, Debug)]
pub struct Poll {
    /// The operation.
    pub operation: String,
    /// Answer field with the state; `None` where facts decide.
    pub state: Option<String>,
    /// Answer field with a description in free words.
    pub message: Option<String>,
    /// Answer field with the vendor's hint for the pause, seconds.
    pub delay: Option<String>,
    /// Answer field with a picture for the person.
    pub picture: Option<String>,
    /// Pause where the vendor gives none, seconds; where a reading decides, that of its default.
    pub pause_s: u64,
    /// The same per choice of a reading.
    pub pause_by_reading: Option<ByChoice<u64>>,
    /// Largest pause while nothing changes, seconds; the shortest pause where it does not grow.
    pub longest_pause_s: u64,
}

/// Which call carries an answer of the person.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What is asked for.
    pub kind: AskKind,
    /// The operation.
    pub submit: String,
    /// Request fields of it that the person fills.
    pub fields: Vec<String>,
    /// Request fields of it with a fixed wire value.
    pub fixed: Vec<(String, String)>,
    /// The operation that has the code sent again.
    pub resend: Option<String>,
}

/// How a flow ends.
#[derive(Clone, Debug)]
pub enum End {
    /// A state dictionary decides; then the data is fetched.
    States {
        /// Type name of the dictionary.
        ty: String,
        /// Operations that read the data, in order.
        fetch: Vec<String>,
    },
    /// Facts of the poll's answer decide.
    Facts(Vec<Fact>),
}

/// One fact that makes a flow complete.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: Both,
    /// Field of the poll's answer that holds it.
    pub field: String,
    /// Wire values that mean not yet.
    pub pending: Vec<String>,
    /// Other answer fields that belong to it.
    pub with: Vec<String>,
    /// What a value outside its dictionary does.
    pub unlisted: WhenUnlisted,
    /// The fact comes only after the caller made this call.
    pub after: Option<String>,
}

/// Columns of the vendor's bill.
#[derive(Clone, Debug)]
pub struct Bill {
    /// Where this is known from.
    pub section: String,
    /// Spellings of the column with our request id.
    pub request_id: Vec<String>,
    /// Spellings of the column with the vendor's id.
    pub vendor_id: Vec<String>,
    /// Spellings of the column with the operation.
    pub operation: Vec<String>,
    /// Our operation for each spelling in that column; every operation's own name is one.
    pub operations: Vec<(String, String)>,
    /// Spellings of the column with the time.
    pub time: Vec<String>,
    /// Spellings of the column with the sum.
    pub amount: Vec<String>,
    /// Whether the sum is in yuan; otherwise fen.
    pub amount_in_yuan: bool,
    /// Spellings of the column with the code.
    pub code: Vec<String>,
    /// Whether a day of the bill ends at midnight in Beijing; otherwise UTC.
    pub beijing_days: bool,
}

impl Flow {
    /// The openings, one per choice of a reading or one for all, in the order of the spec.
    pub fn openings(&self) -> impl Iterator<Item = &[Step]> {
        let by_choice = self.opening_by_reading.iter().flat_map(|(_, choices)| choices.iter().map(|(_, steps)| steps.as_slice()));
        let one = self.opening_by_reading.is_none().then_some(self.opening.as_slice());
        one.into_iter().chain(by_choice)
    }

    /// Everything the person may be asked for, each once: the opening's questions first.
    #[must_use]
    pub fn kinds(&self) -> Vec<AskKind> {
        let asked = self.openings().flatten().filter_map(|step| match step {
            Step::Ask { kind, .. } => Some(*kind),
            Step::Call { .. } => None,
        });
        let mut kinds = Vec::new();
        for kind in asked.chain(self.asks.iter().map(|ask| ask.kind)) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// Operations that read the data of a flow that ends by states.
    #[must_use]
    pub fn fetch(&self) -> &[String] {
        match &self.end {
            End::States { fetch, .. } => fetch,
            End::Facts(_) => &[],
        }
    }

    /// The fields the applicant brings, in the order of the calls.
    pub fn applicant_fields<'c>(&'c self, catalogue: &'c Catalogue) -> impl Iterator<Item = &'c Field> {
        self.applicant.iter().filter_map(|(id, at)| catalogue.operations.iter().find(|operation| operation.id == *id)?.request.get(*at))
    }
}
