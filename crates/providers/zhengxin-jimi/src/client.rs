// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's client.

use std::fmt;
use std::sync::Arc;

use zhengxin_core::contract::{Call, Exchange};
use zhengxin_core::info::ProviderInfo;
use zhengxin_core::{Builder, CallOptions, Credentials, Provider};

use super::info::INFO;
use super::operations::create_collection_order::{CreateCollectionOrder, CreateCollectionOrderAnswer};
use super::operations::create_expert_review::{CreateExpertReview, CreateExpertReviewAnswer};
use super::operations::create_risk_order::{CreateRiskOrder, CreateRiskOrderAnswer};
use super::operations::query_collection_result::{QueryCollectionResult, QueryCollectionResultAnswer};
use super::operations::query_risk_result::{QueryRiskResult, QueryRiskResultAnswer};
use super::operations::update_collection_repayment::{UpdateCollectionRepayment, UpdateCollectionRepaymentAnswer};
use super::operations::update_secret::{UpdateSecret, UpdateSecretAnswer};

/// A client of Jimi risk control (机蜜风控).
///
/// Cheap to clone. Every call goes through the exchange it was built over, which signs, sends, repeats and keeps the books.
#[derive(Clone)]
pub struct Jimi {
    exchange: Arc<dyn Exchange>,
    options: CallOptions,
}

impl Jimi {
    /// Starts with the operator's [credentials](super::credentials) and every reading at its default.
    pub fn builder(credentials: Credentials) -> Builder<Self> {
        Builder::new(credentials)
    }

    /// The same client with options for its calls, such as a request id or a deadline.
    #[must_use]
    pub fn with_options(&self, options: CallOptions) -> Self {
        Self { exchange: Arc::clone(&self.exchange), options }
    }

    /// Replaces the secret, to be done regularly against leaks. It has no parameters, so the body is an empty object. When the old
    /// secret ends, and with which of the two this answer is signed, is not said (C35): keep the new one before it is used, keep
    /// the old one for a while, and rotate once at a time.
    ///
    /// Section 3.1: `POST /api/open/secret/update/v1`, authenticated, free. It is not repeated by itself once bytes have left.
    /// 更新密钥。为避免密钥泄露导致安全事故，对接方应定期调用。请求参数：无（请求体为空对象）。旧密钥何时失效、响应以哪个密钥签名未说明（C35）：新密钥应先保存再使用，旧密钥保留一段时间，同一时间只做一次更新
    ///
    /// See [`UpdateSecret`] for what it asks, with an example.
    pub fn update_secret<'a>(&'a self, request: &'a UpdateSecret) -> Call<'a, UpdateSecretAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Orders an automatic review of one user by the combined risk model. The result is pushed to callback and can be queried.
    ///
    /// Section 3.2: `POST /api/risk/pld/create/v1`, authenticated, the code of the answer decides whether it is billed. It is not
    /// repeated by itself once bytes have left. 风控聚合模型审核下单
    ///
    /// See [`CreateRiskOrder`] for what it asks, with an example.
    pub fn create_risk_order<'a>(&'a self, request: &'a CreateRiskOrder) -> Call<'a, CreateRiskOrderAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Orders a review of an existing risk order by an expert, off line.
    ///
    /// Section 3.3: `POST /api/risk/offline/create/v1`, authenticated, the code of the answer decides whether it is billed. It is
    /// not repeated by itself once bytes have left. 风控线下专家审核下单
    ///
    /// See [`CreateExpertReview`] for what it asks, with an example.
    pub fn create_expert_review<'a>(&'a self, request: &'a CreateExpertReview) -> Call<'a, CreateExpertReviewAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads the results of a risk order, automatic and by an expert.
    ///
    /// Section 3.4: `POST /api/risk/pld/query/v1`, authenticated, free. It may be repeated. At least one of `id`, `client_id` must
    /// be set. 风控结果查询
    ///
    /// See [`QueryRiskResult`] for what it asks, with an example.
    pub fn query_risk_result<'a>(&'a self, request: &'a QueryRiskResult) -> Call<'a, QueryRiskResultAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Orders the collection of one bill, with its instalments. Progress is pushed to callback and can be queried.
    ///
    /// Section 2018-02 3.6: `POST /api/risk/dun/create/v1`, authenticated, the code of the answer decides whether it is billed. It
    /// is not repeated by itself once bytes have left. 催收下单
    ///
    /// See [`CreateCollectionOrder`] for what it asks, with an example.
    pub fn create_collection_order<'a>(&'a self, request: &'a CreateCollectionOrder) -> Call<'a, CreateCollectionOrderAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reports what has been repaid of a bill in collection.
    ///
    /// Section 2018-02 3.7: `POST /api/risk/dun/update/v1`, authenticated, free. It is not repeated by itself once bytes have left.
    /// 催收还款情况上传
    ///
    /// See [`UpdateCollectionRepayment`] for what it asks, with an example.
    pub fn update_collection_repayment<'a>(&'a self, request: &'a UpdateCollectionRepayment) -> Call<'a, UpdateCollectionRepaymentAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads the result of a collection order.
    ///
    /// Section 2018-02 3.8: `POST /api/risk/dun/query/v1`, authenticated, free. It may be repeated. 催收结果查询
    ///
    /// See [`QueryCollectionResult`] for what it asks, with an example.
    pub fn query_collection_result<'a>(&'a self, request: &'a QueryCollectionResult) -> Call<'a, QueryCollectionResultAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }
}

impl Provider for Jimi {
    const INFO: &'static ProviderInfo = &INFO;

    fn over(exchange: Arc<dyn Exchange>) -> Self {
        Self { exchange, options: CallOptions::default() }
    }

    fn exchange(&self) -> &Arc<dyn Exchange> {
        &self.exchange
    }
}

impl fmt::Debug for Jimi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jimi").field("options", &self.options).finish_non_exhaustive()
    }
}
