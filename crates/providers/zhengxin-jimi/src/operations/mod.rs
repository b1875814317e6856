// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! The calls, one module each.

pub(crate) mod create_collection_order;
pub(crate) mod create_expert_review;
pub(crate) mod create_risk_order;
pub(crate) mod query_collection_result;
pub(crate) mod query_risk_result;
pub(crate) mod update_collection_repayment;
pub(crate) mod update_secret;

pub use self::create_collection_order::{CreateCollectionOrder, CreateCollectionOrderAnswer, CreateCollectionOrderRequired};
pub use self::create_expert_review::{CreateExpertReview, CreateExpertReviewAnswer, CreateExpertReviewRequired};
pub use self::create_risk_order::{CreateRiskOrder, CreateRiskOrderAnswer, CreateRiskOrderRequired};
pub use self::query_collection_result::{QueryCollectionResult, QueryCollectionResultAnswer, QueryCollectionResultRequired};
pub use self::query_risk_result::{QueryRiskResult, QueryRiskResultAnswer};
pub use self::update_collection_repayment::{
    UpdateCollectionRepayment, UpdateCollectionRepaymentAnswer, UpdateCollectionRepaymentRequired,
};
pub use self::update_secret::{UpdateSecret, UpdateSecretAnswer};
