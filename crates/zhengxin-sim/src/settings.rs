//! What can be set about the simulated vendors where their documents leave it open.

use crate::time::Pace;

/// How the gateway in front of a vendor writes its errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GatewayStyle {
    /// Older instances: `X-Ca-Error-Message` alone, line ends of the server's string as `#`.
    #[default]
    Classic,
    /// Newer instances: also `X-Ca-Error-Code`, status as in the code, the server's string in backquotes.
    Coded,
}

/// Settings that hold for the life of a simulator.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) seed: u64,
    /// Number of the first order.
    pub(crate) first_order: u64,
    pub(crate) pace: Pace,
    pub(crate) gateway: GatewayStyle,
    /// HTTP status of answers with a code other than 0, 108 and 109, for which the document prints none.
    pub(crate) finplus_error_status: u16,
    /// Code that goes with 令牌验证失败.
    pub(crate) token_error_code: String,
    /// Whether a login ends the tokens given out before.
    pub(crate) login_kills_old_token: bool,
    /// Whether a login while a token lives gives that token again.
    pub(crate) login_repeats_token: bool,
    /// Longest life of a token whatever was asked for, seconds.
    pub(crate) token_life_s: Option<u64>,
    /// How long a replaced secret is still taken, seconds.
    pub(crate) secret_grace_s: u64,
    /// Numbers as texts, lists as texts, missing ids: what back ends of the trade also send.
    pub(crate) quirks: bool,
    /// Whether an address other than loopback may be bound.
    pub(crate) remote: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            first_order: 1,
            pace: Pace::default(),
            gateway: GatewayStyle::default(),
            finplus_error_status: 520,
            token_error_code: "1001".to_owned(),
            login_kills_old_token: false,
            login_repeats_token: false,
            token_life_s: None,
            secret_grace_s: 0,
            quirks: false,
            remote: false,
        }
    }
}
