// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's client.

use std::fmt;
use std::sync::Arc;

use zhengxin_core::contract::{Call, Exchange};
use zhengxin_core::info::ProviderInfo;
use zhengxin_core::{Builder, CallOptions, Credentials, Provider};

use super::info::INFO;
use super::operations::query_score::{QueryScore, QueryScoreAnswer};

/// A client of Device credit score (设备通用分).
///
/// Cheap to clone. Every call goes through the exchange it was built over, which signs, sends, repeats and keeps the books.
#[derive(Clone)]
pub struct Finplus {
    exchange: Arc<dyn Exchange>,
    options: CallOptions,
}

impl Finplus {
    /// Starts with the operator's [credentials](super::credentials) and every reading at its default.
    pub fn builder(credentials: Credentials) -> Builder<Self> {
        Builder::new(credentials)
    }

    /// The same client with options for its calls, such as a request id or a deadline.
    #[must_use]
    pub fn with_options(&self, options: CallOptions) -> Self {
        Self { exchange: Arc::clone(&self.exchange), options }
    }

    /// Asks for the credit score of the holder of one identifier. May be repeated with the same reqId, because 4.2 asks for a
    /// repeat at once after code 1 or after three seconds without an answer, and reqId is the running number by which calls are
    /// reconciled and audited. A repeat that runs out of time as well is reported to the vendor with req_id and, where an answer
    /// was read, biz_id.
    ///
    /// Section 3.1: `GET /cplus/credit/596576218237456`, authenticated, the code of the answer decides whether it is billed. It may
    /// be repeated with the same reference. 查询一个标识对应的设备通用分。4.2 要求出现 code1 或超时 3 秒时马上重试一次，且 reqId 为对账审计流水号，因此可用同一 reqId 重发；若仍超时，请记录
    /// req_id 和（如有响应）biz_id 后联系服务商
    ///
    /// See [`QueryScore`] for what it asks, with an example.
    pub fn query_score<'a>(&'a self, request: &'a QueryScore) -> Call<'a, QueryScoreAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }
}

impl Provider for Finplus {
    const INFO: &'static ProviderInfo = &INFO;

    fn over(exchange: Arc<dyn Exchange>) -> Self {
        Self { exchange, options: CallOptions::default() }
    }

    fn exchange(&self) -> &Arc<dyn Exchange> {
        &self.exchange
    }
}

impl fmt::Debug for Finplus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finplus").field("options", &self.options).finish_non_exhaustive()
    }
}
