//! A reconciliation over a store: rows are read page by page, and what the bill says of them is written back.

use core::fmt;
use core::future::poll_fn;
use core::task::Poll;

use zhengxin_core::Text;
use zhengxin_core::store::{BookRow, Books, Reconciled, RowFilter, StoreError, Stored};

use crate::bill::Bill;
use crate::matching::{Class, MARGIN_MS, Reconciliation, Rules, reconcile};
use crate::moment::Period;

/// Rows of one page.
const PAGE: u32 = 10_000;

/// Rows that are written back together, so that a store can commit them as one group.
const TOGETHER: usize = 64;

/// Why a reconciliation was not written back.
#[derive(Clone, Debug)]
pub enum RunError {
    /// The store failed. What was written before stands; running again writes the rest.
    Store(StoreError),
    /// No line of the bill is about a call in the period, although the ledger has calls there that are billed or unknown: it is the bill of another
    /// period or vendor, and unknown calls must not count as unbilled by it.
    OtherPeriod(Box<Reconciliation>),
}

impl RunError {
    /// Stable code, as `E_RECON_PERIOD`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(why) => why.code(),
            Self::OtherPeriod(_) => "E_RECON_PERIOD",
        }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(_) => f.write_str("the reconciliation stopped at the store"),
            Self::OtherPeriod(_) => f.write_str("no line of the bill is about a call in this period; nothing was written back"),
        }
    }
}

impl std::error::Error for RunError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(why) => Some(why),
            Self::OtherPeriod(_) => None,
        }
    }
}

impl From<StoreError> for RunError {
    fn from(why: StoreError) -> Self {
        Self::Store(why)
    }
}

/// Compares a bill with the books and writes nothing.
///
/// # Errors
/// The store cannot be read.
pub async fn compare(books: &dyn Books, provider: &str, bill: &Bill, period: Period, rules: Rules) -> Result<Reconciliation, StoreError> {
    let filter = RowFilter {
        provider: Some(Text::from(provider)),
        from_ms: Some(period.from_ms - MARGIN_MS),
        until_ms: Some(period.until_ms + MARGIN_MS),
        limit: PAGE,
        ..RowFilter::default()
    };
    let mut rows = Vec::new();
    let mut pages = Pages::new(books, filter);
    while let Some(page) = pages.next().await? {
        rows.extend(page);
    }
    Ok(reconcile(provider, bill, rows, period, rules))
}

/// Compares a bill with the books and writes back what it says of each row: listed rows with their sums, unlisted rows of the period as unlisted. Rows at the
/// edge of the period stay as they are. Running again with the same bill changes nothing.
///
/// # Errors
/// The store failed, or the bill is of another period.
pub async fn run(
    books: &dyn Books,
    provider: &str,
    bill: &Bill,
    period: Period,
    rules: Rules,
    now_ms: i64,
) -> Result<Reconciliation, RunError> {
    let result = compare(books, provider, bill, period, rules).await?;
    if is_of_another_period(&result) {
        return Err(RunError::OtherPeriod(Box::new(result)));
    }
    for group in result.marks.chunks(TOGETHER) {
        let said = |(row, said): &(u64, Reconciled)| books.reconcile(*row, Reconciled { at_ms: now_ms, ..*said });
        together(group.iter().map(said).collect()).await?;
    }
    Ok(result)
}

fn is_of_another_period(result: &Reconciliation) -> bool {
    let count = |classes: &[Class]| classes.iter().map(|class| result.class(*class).count).sum::<u64>();
    let agreed = count(&[Class::Matched, Class::PricedDifferently, Class::ResolvedBilled, Class::ListedUnbilled]);
    agreed == 0 && count(&[Class::OnlyOurs, Class::ResolvedUnbilled]) > 0
}

/// Waits for all of them, started at once.
async fn together(mut waiting: Vec<Stored<'_, ()>>) -> Result<(), StoreError> {
    let mut result = Ok(());
    poll_fn(|context| {
        waiting.retain_mut(|one| match one.as_mut().poll(context) {
            Poll::Pending => true,
            Poll::Ready(done) => {
                result = result.and(done);
                false
            }
        });
        if waiting.is_empty() { Poll::Ready(result) } else { Poll::Pending }
    })
    .await
}

/// Rows of the books, page by page, in the order of their numbers.
pub(crate) struct Pages<'a> {
    books: &'a dyn Books,
    filter: RowFilter,
    is_over: bool,
}

impl<'a> Pages<'a> {
    /// Starts at the filter's place. A limit of 0 takes pages of a usual size.
    pub(crate) fn new(books: &'a dyn Books, filter: RowFilter) -> Self {
        let limit = if filter.limit == 0 { PAGE } else { filter.limit };
        Self { books, filter: RowFilter { limit, ..filter }, is_over: false }
    }

    /// The next page; never an empty one.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<BookRow>>, StoreError> {
        if self.is_over {
            return Ok(None);
        }
        let page = self.books.rows(self.filter.clone()).await?;
        let Some(last) = page.last() else { return Ok(None) };
        // A page that does not get on would be read for ever.
        self.is_over = self.filter.after.is_some_and(|after| last.number <= after);
        self.filter.after = Some(last.number);
        Ok((!self.is_over).then_some(page))
    }
}
