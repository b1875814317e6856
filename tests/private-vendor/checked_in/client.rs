// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's client.

use std::fmt;
use std::sync::Arc;

use zhengxin_core::contract::{Call, Exchange};
use zhengxin_core::info::ProviderInfo;
use zhengxin_core::json::Json;
use zhengxin_core::{Builder, CallOptions, Credentials, Provider};

use super::info::INFO;
use super::operations::fetch::Fetch;
use super::operations::list_banks::{ListBanks, ListBanksAnswer};
use super::operations::log_in::{LogIn, LogInAnswer};
use super::operations::look_up::{LookUp, LookUpAnswer};
use super::operations::place_order::{PlaceOrder, PlaceOrderAnswer};
use super::operations::query_order::{QueryOrder, QueryOrderAnswer};
use super::operations::query_state::{QueryState, QueryStateAnswer};
use super::operations::submit_code::SubmitCode;

/// A client of Acme data (示例数据).
///
/// Cheap to clone. Every call goes through the exchange it was built over, which signs, sends, repeats and keeps the books.
#[derive(Clone)]
pub struct Acme {
    exchange: Arc<dyn Exchange>,
    options: CallOptions,
}

impl Acme {
    /// Starts with the operator's [credentials](super::credentials) and every reading at its default.
    pub fn builder(credentials: Credentials) -> Builder<Self> {
        Builder::new(credentials)
    }

    /// The same client with options for its calls, such as a request id or a deadline.
    #[must_use]
    pub fn with_options(&self, options: CallOptions) -> Self {
        Self { exchange: Arc::clone(&self.exchange), options }
    }

    /// Fetches the token.
    ///
    /// Section 1: `POST /token`, not authenticated, free. It may be repeated. 获取令牌
    ///
    /// See [`LogIn`] for what it asks, with an example.
    pub fn log_in<'a>(&'a self, request: &'a LogIn) -> Call<'a, LogInAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Looks one person up, with every kind of field.
    ///
    /// Section 3: `POST look/up`, authenticated, the code of the answer decides whether it is billed. It may be repeated with the
    /// same reference. 个人查询
    ///
    /// See [`LookUp`] for what it asks, with an example.
    pub fn look_up<'a>(&'a self, request: &'a LookUp) -> Call<'a, LookUpAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads what was collected.
    ///
    /// Section 4: `GET /fetch`, not authenticated, free. It may be repeated. 获取数据
    ///
    /// See [`Fetch`] for what it asks, with an example.
    pub fn fetch<'a>(&'a self, request: &'a Fetch) -> Call<'a, Json> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Hands a code over.
    ///
    /// Section 5: `POST /code`, not authenticated, free. It is not repeated by itself once bytes have left. The document lacks it:
    /// it is refused unless reading Z2 is chosen. Seen in a public client. At least one of `open_id`, `order_id` must be set. 提交验证码
    ///
    /// See [`SubmitCode`] for what it asks, with an example.
    pub fn submit_code<'a>(&'a self, request: &'a SubmitCode) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Lists the banks.
    ///
    /// Section 6: `POST /banks`, not authenticated, free. It may be repeated. 银行列表
    ///
    /// See [`ListBanks`] for what it asks, with an example.
    pub fn list_banks<'a>(&'a self, request: &'a ListBanks) -> Call<'a, Vec<ListBanksAnswer>> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Places an order; the answer may be one word.
    ///
    /// Section 7: `POST /order`, not authenticated, free. It is not repeated by itself once bytes have left. 下单
    ///
    /// See [`PlaceOrder`] for what it asks, with an example.
    pub fn place_order<'a>(&'a self, request: &'a PlaceOrder) -> Call<'a, PlaceOrderAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Asks where a collection stands.
    ///
    /// Section 8: `POST /state`, not authenticated, free. It may be repeated. 查询状态
    ///
    /// See [`QueryState`] for what it asks, with an example.
    pub fn query_state<'a>(&'a self, request: &'a QueryState) -> Call<'a, QueryStateAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Asks for the level of an order.
    ///
    /// Section 7: `POST /order/query`, not authenticated, free. It may be repeated. 查询订单
    ///
    /// See [`QueryOrder`] for what it asks, with an example.
    pub fn query_order<'a>(&'a self, request: &'a QueryOrder) -> Call<'a, QueryOrderAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }
}

impl Provider for Acme {
    const INFO: &'static ProviderInfo = &INFO;

    fn over(exchange: Arc<dyn Exchange>) -> Self {
        Self { exchange, options: CallOptions::default() }
    }

    fn exchange(&self) -> &Arc<dyn Exchange> {
        &self.exchange
    }
}

impl fmt::Debug for Acme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Acme").field("options", &self.options).finish_non_exhaustive()
    }
}
