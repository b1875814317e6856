//! Conversations of several calls, and the vendor's bill.

use zhengxin_core::words::{AskKind, WhenUnlisted};

use super::{ByReading, Words};
use crate::shape::{DottedName, Duration, Flag, Limit, List, Map, Snake, Spanned, WirePath, WireValue, record};

record! {
    /// A conversation with the vendor: who acts next, which call carries what, how it ends.
    FlowSpec {
        /// What it is for, in English.
        must en: Words,
        /// What it is for, in Chinese.
        must zh: Words,
        /// Where the document describes it.
        must section: Words,
        /// Whether the person's passwords or codes pass through it; then it needs a consent.
        may credentials: Spanned<Flag>,
        /// Time the whole run has, or none.
        may deadline: Spanned<Limit>,
        /// The same per choice of a reading.
        may deadline_by_reading: ByReading<Spanned<Limit>>,
        /// Dotted path, by our names, of the value that makes a repeat the same order.
        may once_by: Spanned<DottedName>,
        /// What happens before the vendor is first asked, in order.
        may opening: List<StepSpec>,
        /// The same per choice of a reading.
        may opening_by_reading: ByReading<List<StepSpec>>,
        /// How the vendor is asked where the run stands.
        must poll: PollSpec,
        /// What the person may be asked for while the vendor works, and which call carries the answer.
        may asks: Map<AskKind, AskSpec>,
        /// The state dictionary that decides how it ends.
        may states: Spanned<Snake>,
        /// Operations that read the data, in order; only with states.
        may fetch: List<Spanned<Snake>>,
        /// Where the data says whose it is, if it does: applicant field to paths in the data, through lists; only with states.
        may owner: Map<Snake, List<Spanned<WirePath>>>,
        /// Facts of the poll's answer that decide how it ends, instead of states.
        may facts: Map<Snake, FactSpec>,
        /// Calls the caller may add while it runs.
        may actions: List<Spanned<Snake>>,
    }

    /// One step of an opening: the person is asked, or an operation is called.
    StepSpec {
        /// What the person is asked for.
        may ask: Spanned<AskKind>,
        /// Request fields of later calls that the answer fills.
        may fields: List<Spanned<Snake>>,
        /// The operation that is called.
        may call: Spanned<Snake>,
        /// Request fields with a fixed value on the wire.
        may fixed: Map<Snake, Spanned<WireValue>>,
        /// The answer field that holds the handle of the run.
        may handle: Spanned<Snake>,
        /// Whether the answer is the list the person chooses a bank from.
        may banks: Spanned<Flag>,
        /// Whether the call reports that the person agreed to the licence.
        may licence: Spanned<Flag>,
        /// The answer field that is shown with the licence.
        may shown: Spanned<Snake>,
    }

    /// How the vendor is asked where a run stands.
    PollSpec {
        /// The operation.
        must operation: Spanned<Snake>,
        /// The answer field with the state.
        may state: Spanned<Snake>,
        /// The answer field with a description in free words.
        may message: Spanned<Snake>,
        /// The answer field with the vendor's own hint for the pause, seconds.
        may delay: Spanned<Snake>,
        /// The answer field with a picture for the person.
        may picture: Spanned<Snake>,
        /// Pause where the vendor gives none.
        may pause: Spanned<Duration>,
        /// The same per choice of a reading.
        may pause_by_reading: ByReading<Spanned<Duration>>,
        /// Largest pause while nothing changes; left out, the pause does not grow.
        may longest_pause: Spanned<Duration>,
    }

    /// Which call carries the answer of the person.
    AskSpec {
        /// The operation.
        must submit: Spanned<Snake>,
        /// Request fields of it that the person fills.
        must fields: List<Spanned<Snake>>,
        /// Request fields of it with a fixed value on the wire.
        may fixed: Map<Snake, Spanned<WireValue>>,
        /// The operation that has the code sent again.
        may resend: Spanned<Snake>,
    }

    /// One fact that makes a flow complete.
    FactSpec {
        /// What it is, in English.
        must en: Words,
        /// What it is, in Chinese.
        must zh: Words,
        /// The field of the poll's answer that holds it.
        must field: Spanned<Snake>,
        /// Values on the wire that mean not yet.
        may pending: List<Spanned<WireValue>>,
        /// Other answer fields that belong to it.
        may with: List<Spanned<Snake>>,
        /// What a value outside its dictionary does; never a pass.
        must unlisted: Spanned<WhenUnlisted>,
        /// The fact comes only after the caller made this call.
        may after: Spanned<Snake>,
    }

    /// Columns of the vendor's bill.
    BillSpec {
        /// Where this is known from.
        must section: Words,
        /// Spellings of the column with our request id.
        must request_id: List<Spanned<WireValue>>,
        /// Spellings of the column with the vendor's id.
        may vendor_id: List<Spanned<WireValue>>,
        /// Spellings of the column with the operation.
        must operation: List<Spanned<WireValue>>,
        /// Spellings of each operation in that column; its own name is always one.
        may operations: Map<Snake, List<Spanned<WireValue>>>,
        /// Spellings of the column with the time.
        must time: List<Spanned<WireValue>>,
        /// Spellings of the column with the sum.
        must amount: List<Spanned<WireValue>>,
        /// Whether the sum is in yuan with up to two decimals; otherwise fen.
        must amount_in_yuan: Spanned<Flag>,
        /// Spellings of the column with the code.
        may code: List<Spanned<WireValue>>,
        /// Whether a day of the bill ends at midnight in Beijing; otherwise UTC.
        must beijing_days: Spanned<Flag>,
    }
}
