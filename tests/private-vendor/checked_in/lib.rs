// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Acme data (示例数据).
//!
//! Everything the format can say, \[once\] \`each\`.
//!
//! 格式所能表达的一切
//!
//! Read from Acme manual, version 1.
//!
//! Personal data goes to this vendor for one purpose: Assessing the credit risk of an applicant who agreed to this inquiry. Kept:
//! class C2: 30d, class C3: none. 经申请人授权，评估其信用风险
//!
//! # Operations
//!
//! | method | what it does | section |
//! | --- | --- | --- |
//! | [`Acme::log_in`] | Fetches the token. | 1 |
//! | [`Acme::look_up`] | Looks one person up, with every kind of field. | 3 |
//! | [`Acme::fetch`] | Reads what was collected. | 4 |
//! | [`Acme::submit_code`] | Hands a code over. | 5 |
//! | [`Acme::list_banks`] | Lists the banks. | 6 |
//! | [`Acme::place_order`] | Places an order; the answer may be one word. | 7 |
//! | [`Acme::query_state`] | Asks where a collection stands. | 8 |
//! | [`Acme::query_order`] | Asks for the level of an order. | 7 |
//!
//! # Readings
//!
//! Where the document contradicts itself or is silent, a choice is made that `Acme::builder` can change with `reading(id, choice)`.
//!
//! | id | about | choices, the default first |
//! | --- | --- | --- |
//! | Z1 | Name of the open id. | `snake`, `camel`, `both` |
//! | Z2 | Whether the second call exists. | `missing`, `there` |
//! | Z3 | What follows after a failure. | `at_once_once`, `never` |
//! | Z4 | Shape of the device. | `map`, `list` |

mod bill;
mod client;
mod codes;
mod collect;
pub mod credentials;
mod enums;
mod flows;
mod info;
mod operations;
mod orders;
mod pushes;
mod states;
mod types;

pub use self::client::Acme;
pub use self::codes::Code;
pub use self::collect::{CollectApplicant, CollectApplicantRequired, CollectReady, CollectSession, CollectStep};
pub use self::enums::{IdKind, Kind2, Level, Relation};
pub use self::info::INFO;
pub use self::operations::{
    Fetch, ListBanks, ListBanksAnswer, LogIn, LogInAnswer, LookUp, LookUpAnswer, LookUpRequired, LookUpScore, PlaceOrder, PlaceOrderAnswer,
    PlaceOrderRequired, QueryOrder, QueryOrderAnswer, QueryState, QueryStateAnswer, SubmitCode,
};
pub use self::orders::{OrderApplicant, OrderApplicantRequired, OrderReady, OrderSession, OrderStep, SubmitCodeAction};
pub use self::pushes::ProgressPush;
pub use self::states::CollectState;
pub use self::types::{Contact, Device, Hit, Payload};
