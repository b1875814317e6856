//! Conversations with a vendor as static tables: who acts next, which operation carries what, when it ends.
//!
//! `zhengxin-session` runs every flow from these tables; nothing about a vendor stands in its code.

use crate::info::{Both, ByReading, FieldInfo, OperationInfo, StateTableInfo};
use crate::words::{AskKind, WhenUnlisted};

/// One flow of a vendor.
#[derive(Debug)]
pub struct FlowInfo {
    /// Name, snake case, such as `telecom`.
    pub name: &'static str,
    /// What it is for.
    pub doc: Both,
    /// Where the document describes it.
    pub section: &'static str,
    /// Whether the person's passwords or codes pass through it; such flows need a consent and the cargo feature `collect`.
    pub credentials: bool,
    /// What the caller knows of the person before it starts: the request fields nothing else supplies, each once.
    pub applicant: &'static [&'static FieldInfo],
    /// Dotted path, by our names, of the applicant's value that makes a repeat the same order, such as `risk_data.order_detail.order_id`.
    pub once_by: Option<&'static str>,
    /// Where the data says whose it is: name of the applicant's field, and the paths in the data (through lists) that hold the same value. Data that says
    /// otherwise is withheld; data without such a place is not judged.
    pub owner: &'static [(&'static str, &'static [&'static str])],
    /// Time the whole run has, seconds, per choice; `None` for no end.
    pub deadline_s: Option<ByReading<Option<u64>>>,
    /// The deadline where no reading decides.
    pub fixed_deadline_s: Option<u64>,
    /// What happens before the first question, in order, per choice of a reading (one list where no reading decides).
    pub opening: OpeningInfo,
    /// How the vendor is asked where it stands.
    pub poll: PollInfo,
    /// What the person may be asked for while the vendor works.
    pub asks: &'static [AskInfo],
    /// How it ends.
    pub end: EndInfo,
    /// Calls the caller may add while it runs, such as a repayment.
    pub actions: &'static [&'static OperationInfo],
}

/// The steps before the first question.
#[derive(Debug)]
pub struct OpeningInfo {
    /// Index of the reading that chooses, into `ProviderInfo::readings`.
    pub reading: Option<u8>,
    /// One list per choice; exactly one where no reading chooses.
    pub per_choice: &'static [&'static [OpeningStep]],
}

/// One step before the first question.
#[derive(Debug)]
pub enum OpeningStep {
    /// The person answers; what is typed lives in memory until the calls that follow have taken it.
    Ask {
        /// What is asked for.
        kind: AskKind,
        /// Names of the request fields the answer fills in later calls.
        fields: &'static [&'static str],
    },
    /// An operation is called.
    Call {
        /// The operation.
        operation: &'static OperationInfo,
        /// Request fields with a fixed wire value.
        fixed: &'static [(&'static str, &'static str)],
        /// Answer field that holds the handle of the run (`open_id`, `id`).
        handle: Option<&'static str>,
        /// The answer is the list the person chooses a bank from.
        banks: bool,
        /// The call reports that the person agreed to the licence.
        licence: bool,
        /// Answer field shown with the licence, such as the kind of service provider.
        shown: Option<&'static str>,
    },
}

/// How the vendor is asked where a run stands.
#[derive(Debug)]
pub struct PollInfo {
    /// The operation.
    pub operation: &'static OperationInfo,
    /// Answer field with the state; `None` where facts decide.
    pub state: Option<&'static str>,
    /// Answer field with a description in free words.
    pub message: Option<&'static str>,
    /// Answer field with the vendor's hint for the next question, seconds.
    pub delay: Option<&'static str>,
    /// Answer field with a picture for the person.
    pub picture: Option<&'static str>,
    /// Pause where the vendor gives none, seconds, per choice of a reading.
    pub pause_s: Option<ByReading<u64>>,
    /// The pause where no reading decides, seconds.
    pub fixed_pause_s: u64,
    /// Largest pause when nothing changes, seconds: each question without news waits longer, up to this. Not larger than the pause for no backoff.
    pub longest_pause_s: u64,
}

/// Something the person is asked for while the vendor works.
#[derive(Debug)]
pub struct AskInfo {
    /// What is asked for.
    pub kind: AskKind,
    /// The operation that carries the answer.
    pub submit: &'static OperationInfo,
    /// Request fields of it the person fills.
    pub fields: &'static [&'static str],
    /// Request fields with a fixed wire value.
    pub fixed: &'static [(&'static str, &'static str)],
    /// The operation that has the code sent again.
    pub resend: Option<&'static OperationInfo>,
}

/// How a flow ends.
#[derive(Debug)]
pub enum EndInfo {
    /// A state dictionary decides, and the data is fetched.
    States {
        /// The dictionary.
        table: &'static StateTableInfo,
        /// Operations that read the data, in order; a code that means pending sends the run back to waiting.
        fetch: &'static [&'static OperationInfo],
    },
    /// Facts in the answer to the question decide; they never overwrite each other.
    Facts(&'static [FactInfo]),
}

/// One fact that makes a flow complete.
#[derive(Debug)]
pub struct FactInfo {
    /// Its name, such as `automatic`, `expert`.
    pub name: &'static str,
    /// What it is.
    pub doc: Both,
    /// Field of the poll's answer that holds it. Missing, null and empty are "not yet".
    pub field: &'static str,
    /// Wire values that mean "not yet".
    pub pending: &'static [&'static str],
    /// Other answer fields that belong to it, such as score and details.
    pub with: &'static [&'static str],
    /// What a value outside the dictionary does; it never counts as a pass.
    pub unlisted: WhenUnlisted,
    /// The fact comes only after the caller made this call.
    pub after: Option<&'static OperationInfo>,
}

impl FlowInfo {
    /// Whether the opening asks for, or the run may ask for, this.
    #[must_use]
    pub fn asks_for(&self, kind: AskKind) -> bool {
        let opening = self.opening.per_choice.iter().flat_map(|steps| steps.iter());
        self.asks.iter().any(|ask| ask.kind == kind)
            || opening.into_iter().any(|step| matches!(step, OpeningStep::Ask { kind: asked, .. } if *asked == kind))
    }
}

/// Columns of the vendor's bill.
#[derive(Debug)]
pub struct BillInfo {
    /// Spellings of the column with our request id.
    pub request_id: &'static [&'static str],
    /// Spellings of the column with the vendor's id.
    pub vendor_id: &'static [&'static str],
    /// Spellings of the column with the operation, and the spelling of each operation.
    pub operation: &'static [&'static str],
    /// Our operation for each spelling in that column.
    pub operations: &'static [(&'static str, &'static str)],
    /// Spellings of the column with the time.
    pub time: &'static [&'static str],
    /// Spellings of the column with the sum.
    pub amount: &'static [&'static str],
    /// Whether the sum is in yuan with up to two decimals; otherwise fen.
    pub amount_in_yuan: bool,
    /// Spellings of the column with the code, if there is one.
    pub code: &'static [&'static str],
    /// Whether the bill's day ends at midnight in Beijing; otherwise UTC.
    pub beijing_days: bool,
    /// Where this is known from.
    pub section: &'static str,
}
