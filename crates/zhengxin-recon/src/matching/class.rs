//! What a line or a row turns out to be, and what is worth noting beside it.

use serde::Serialize;
use zhengxin_core::words::Lang;

/// Where a line of the bill, or a row of the ledger, belongs. Each line and each billed or unknown row has exactly one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Billed by us, listed, same sum.
    Matched,
    /// Billed by us or unknown, listed, another sum than the contract's.
    PricedDifferently,
    /// Unknown to us, listed: it was billed.
    ResolvedBilled,
    /// Unknown to us, not listed in a period it lies in: it was not billed.
    ResolvedUnbilled,
    /// Unknown to us, not listed, so near the edge of the period that the next bill may have it.
    StillUnknown,
    /// Listed; the ledger says the call is not billed.
    ListedUnbilled,
    /// Listed; the ledger has no such call.
    OnlyTheirs,
    /// Billed by us; not listed.
    OnlyOurs,
    /// Billed by us; not listed, so near the edge of the period that another bill may have it.
    NearEdge,
    /// A second line for an attempt that another line, or an earlier bill, has already.
    Duplicate,
    /// A line for a call outside the period: the day ends elsewhere than agreed.
    OutsidePeriod,
    /// A line with a negative sum.
    Credit,
}

impl Class {
    /// Every class in the order of reports.
    pub const ALL: [Self; 12] = [
        Self::Matched,
        Self::PricedDifferently,
        Self::ResolvedBilled,
        Self::ResolvedUnbilled,
        Self::StillUnknown,
        Self::ListedUnbilled,
        Self::OnlyTheirs,
        Self::OnlyOurs,
        Self::NearEdge,
        Self::Duplicate,
        Self::OutsidePeriod,
        Self::Credit,
    ];

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::PricedDifferently => "priced_differently",
            Self::ResolvedBilled => "resolved_billed",
            Self::ResolvedUnbilled => "resolved_unbilled",
            Self::StillUnknown => "still_unknown",
            Self::ListedUnbilled => "listed_unbilled",
            Self::OnlyTheirs => "only_theirs",
            Self::OnlyOurs => "only_ours",
            Self::NearEdge => "near_edge",
            Self::Duplicate => "duplicate",
            Self::OutsidePeriod => "outside_period",
            Self::Credit => "credit",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Matched => ("matched", "一致"),
            Self::PricedDifferently => ("priced differently", "单价不一致"),
            Self::ResolvedBilled => ("unknown, now billed", "未知转计费"),
            Self::ResolvedUnbilled => ("unknown, now not billed", "未知转不计费"),
            Self::StillUnknown => ("still unknown", "仍未知"),
            Self::ListedUnbilled => ("listed, not billed by us", "账单计费而我方不计费"),
            Self::OnlyTheirs => ("only on the bill", "仅账单有"),
            Self::OnlyOurs => ("only in the ledger", "仅我方有"),
            Self::NearEdge => ("at the edge of the period", "账期边界"),
            Self::Duplicate => ("listed twice", "重复计费"),
            Self::OutsidePeriod => ("outside the period", "不在账期内"),
            Self::Credit => ("credit", "冲减"),
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// Whether the vendor's desk has to answer for it.
    #[must_use]
    pub const fn is_disputed(self) -> bool {
        matches!(self, Self::PricedDifferently | Self::ListedUnbilled | Self::OnlyTheirs | Self::Duplicate | Self::OutsidePeriod)
    }
}

/// Something worth noting beside the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The ids are the same but for upper and lower case.
    OtherCase,
    /// Found by our request id; the vendor's id differs from the one in its answer.
    OtherVendorId,
    /// The bill gives no id; paired by operation and time, one to one. The sum is certain, which of two calls it was is not.
    ByTime,
    /// The bill names another operation.
    OtherOperation,
    /// The bill's time is more than ten minutes from ours.
    OtherTime,
    /// The operator gave no price: the bill's sum stands for ours.
    NoContractPrice,
    /// The ledger says that nothing was sent.
    NeverSent,
    /// The call is free by the vendor's table.
    Free,
    /// It was unknown to us before.
    WasUnknown,
    /// An earlier bill listed the same attempt.
    BilledBefore,
    /// The line's time lies outside the period.
    LineOutside,
}

impl Flag {
    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OtherCase => "other_case",
            Self::OtherVendorId => "other_vendor_id",
            Self::ByTime => "by_time",
            Self::OtherOperation => "other_operation",
            Self::OtherTime => "other_time",
            Self::NoContractPrice => "no_contract_price",
            Self::NeverSent => "never_sent",
            Self::Free => "free",
            Self::WasUnknown => "was_unknown",
            Self::BilledBefore => "billed_before",
            Self::LineOutside => "line_outside",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::OtherCase => ("id in other case", "编号大小写不同"),
            Self::OtherVendorId => ("vendor's id differs", "服务商编号不同"),
            Self::ByTime => ("paired by time", "按时间配对"),
            Self::OtherOperation => ("operation differs", "接口不同"),
            Self::OtherTime => ("time differs", "时间不同"),
            Self::NoContractPrice => ("no contract price", "无合同单价"),
            Self::NeverSent => ("never sent", "未曾发出"),
            Self::Free => ("free by the document", "文档规定免费"),
            Self::WasUnknown => ("was unknown", "原为未知"),
            Self::BilledBefore => ("on an earlier bill", "已在此前账单"),
            Self::LineOutside => ("line outside the period", "账单行不在账期内"),
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}
