// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! States of collections.

use zhengxin_core::decode::{Decoded, FromJson};
use zhengxin_core::info::{Both, StateInfo, StateTableInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::{ToWire, Wire};
use zhengxin_core::words::{Lang, NextStep};

/// Where a collection stands.
///
/// Numbers on the wire; section 8. 采集状态
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CollectState {
    /// Created: 0, `STATE_INIT`. 已创建
    Init,
    /// Ready: 1, `STATE_READY`. 可用
    Ready,
    /// Failed: 2, `STATE_FAILED`. 失败
    Failed,
    /// A code is needed: 3, `STATE_CODE`. 需要验证码
    Code,
    /// A state the document does not list; the collection goes on as if it had to wait.
    Unlisted(i64),
}

impl CollectState {
    /// Its table.
    pub const INFO: &'static StateTableInfo = &COLLECT_STATE;

    /// The state with a number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Init,
            1 => Self::Ready,
            2 => Self::Failed,
            3 => Self::Code,
            _ => Self::Unlisted(number),
        }
    }

    /// The number on the wire.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Init => 0,
            Self::Ready => 1,
            Self::Failed => 2,
            Self::Code => 3,
            Self::Unlisted(number) => number,
        }
    }

    /// The constant the document prints; empty for a state it does not list.
    #[must_use]
    pub fn constant(self) -> &'static str {
        COLLECT_STATE.state(self.number()).name
    }

    /// Who acts next.
    #[must_use]
    pub fn next(self) -> NextStep {
        COLLECT_STATE.state(self.number()).next
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        COLLECT_STATE.state(self.number()).doc.text(lang)
    }
}

#[rustfmt::skip]
static COLLECT_STATE: StateTableInfo = StateTableInfo {
    name: "collect", section: "8", start: 0,
    values: &[
        StateInfo { number: 0, name: "STATE_INIT", next: NextStep::Wait, leads_to: &[1, 2, 3], doc: Both::new("Created", "已创建") },
        StateInfo { number: 1, name: "STATE_READY", next: NextStep::Ready, leads_to: &[], doc: Both::new("Ready", "可用") },
        StateInfo { number: 2, name: "STATE_FAILED", next: NextStep::Failed, leads_to: &[], doc: Both::new("Failed", "失败") },
        StateInfo { number: 3, name: "STATE_CODE", next: NextStep::SmsCode, leads_to: &[0], doc: Both::new("A code is needed", "需要验证码") },
    ],
};

impl ToWire for CollectState {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Int(self.number())
    }
}

impl FromJson for CollectState {
    const EXPECTED: &'static str = "the number of a state";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(i64::from_json(value)?.map(Self::from_number))
    }
}
