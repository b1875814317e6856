// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! The calls, one module each.

pub(crate) mod query_score;

pub use self::query_score::{QueryScore, QueryScoreAnswer, QueryScoreRequired, QueryScoreTags};
