// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! States of collections.

use zhengxin_core::decode::{Decoded, FromJson};
use zhengxin_core::info::{Both, StateInfo, StateTableInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::{ToWire, Wire};
use zhengxin_core::words::{Lang, NextStep};

/// Where a carrier collection stands. It has to be finished within ten minutes; after a failure it starts anew.
///
/// Numbers on the wire; section 8.1. 运营商查询状态说明；采集过程必须 10 分钟内完成，失败请重新开始流程
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TelecomState {
    /// Query created: 0, `STATE_INIT`. 查询已初始化
    Init,
    /// The flow starts anew: 1, `STATE_RESTART`. 流程重新开始
    Restart,
    /// Service password submitted: 11, `STATE_SERVICE_PWD_SUBMITTED`. 已提交服务密码
    ServicePwdSubmitted,
    /// SMS code needed: 21, `STATE_CAPTCHA_REQUIRED`. 需要验证码
    CaptchaRequired,
    /// SMS code submitted: 22, `STATE_CAPTCHA_SUBMITTED`. 验证码已提交
    CaptchaSubmitted,
    /// SMS code wrong or too late: 23, `STATE_CAPTCHA_ERROR`. 验证码错误或超时
    CaptchaError,
    /// SMS code sent again: 24, `STATE_CAPTCHA_RESEND`. 已重发验证码
    CaptchaResend,
    /// Query password needed: 31, `STATE_QUERY_PWD_REQUIRED`. 需要输入查询密码
    QueryPwdRequired,
    /// Query password submitted: 32, `STATE_QUERY_PWD_SUBMITTED`. 查询密码已提交
    QueryPwdSubmitted,
    /// Query password wrong: 33, `STATE_QUERY_PWD_SUBMITTED_ERROR`. 查询密码错误
    QueryPwdSubmittedError,
    /// Account collected; the data is being made: 41, `STATE_COLLECT_FINISHED`. 完成账户采集流程
    CollectFinished,
    /// Collection failed: 42, `STATE_COLLECT_FAILED`. 采集流程失败
    CollectFailed,
    /// Data ready: 43, `STATE_DATA_READY`. 数据可用
    DataReady,
    /// A state the document does not list; the collection goes on as if it had to wait.
    Unlisted(i64),
}

impl TelecomState {
    /// Its table.
    pub const INFO: &'static StateTableInfo = &TELECOM_STATE;

    /// The state with a number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Init,
            1 => Self::Restart,
            11 => Self::ServicePwdSubmitted,
            21 => Self::CaptchaRequired,
            22 => Self::CaptchaSubmitted,
            23 => Self::CaptchaError,
            24 => Self::CaptchaResend,
            31 => Self::QueryPwdRequired,
            32 => Self::QueryPwdSubmitted,
            33 => Self::QueryPwdSubmittedError,
            41 => Self::CollectFinished,
            42 => Self::CollectFailed,
            43 => Self::DataReady,
            _ => Self::Unlisted(number),
        }
    }

    /// The number on the wire.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Init => 0,
            Self::Restart => 1,
            Self::ServicePwdSubmitted => 11,
            Self::CaptchaRequired => 21,
            Self::CaptchaSubmitted => 22,
            Self::CaptchaError => 23,
            Self::CaptchaResend => 24,
            Self::QueryPwdRequired => 31,
            Self::QueryPwdSubmitted => 32,
            Self::QueryPwdSubmittedError => 33,
            Self::CollectFinished => 41,
            Self::CollectFailed => 42,
            Self::DataReady => 43,
            Self::Unlisted(number) => number,
        }
    }

    /// The constant the document prints; empty for a state it does not list.
    #[must_use]
    pub fn constant(self) -> &'static str {
        TELECOM_STATE.state(self.number()).name
    }

    /// Who acts next.
    #[must_use]
    pub fn next(self) -> NextStep {
        TELECOM_STATE.state(self.number()).next
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        TELECOM_STATE.state(self.number()).doc.text(lang)
    }
}

#[rustfmt::skip]
static TELECOM_STATE: StateTableInfo = StateTableInfo {
    name: "telecom", section: "8.1", start: 0,
    values: &[
        StateInfo { number: 0, name: "STATE_INIT", next: NextStep::Wait, leads_to: &[11, 42, 1], doc: Both::new("Query created", "查询已初始化") },
        StateInfo { number: 1, name: "STATE_RESTART", next: NextStep::Restart, leads_to: &[], doc: Both::new("The flow starts anew", "流程重新开始") },
        StateInfo { number: 11, name: "STATE_SERVICE_PWD_SUBMITTED", next: NextStep::Wait, leads_to: &[21, 31, 41, 42, 1], doc: Both::new("Service password submitted", "已提交服务密码") },
        StateInfo { number: 21, name: "STATE_CAPTCHA_REQUIRED", next: NextStep::SmsCode, leads_to: &[22, 23, 24, 42, 1], doc: Both::new("SMS code needed", "需要验证码") },
        StateInfo { number: 22, name: "STATE_CAPTCHA_SUBMITTED", next: NextStep::Wait, leads_to: &[41, 31, 23, 21, 42, 1], doc: Both::new("SMS code submitted", "验证码已提交") },
        StateInfo { number: 23, name: "STATE_CAPTCHA_ERROR", next: NextStep::SmsCode, leads_to: &[22, 24, 42, 1], doc: Both::new("SMS code wrong or too late", "验证码错误或超时") },
        StateInfo { number: 24, name: "STATE_CAPTCHA_RESEND", next: NextStep::SmsCode, leads_to: &[22, 23, 42, 1], doc: Both::new("SMS code sent again", "已重发验证码") },
        StateInfo { number: 31, name: "STATE_QUERY_PWD_REQUIRED", next: NextStep::QueryPassword, leads_to: &[32, 42, 1], doc: Both::new("Query password needed", "需要输入查询密码") },
        StateInfo { number: 32, name: "STATE_QUERY_PWD_SUBMITTED", next: NextStep::Wait, leads_to: &[41, 21, 33, 42, 1], doc: Both::new("Query password submitted", "查询密码已提交") },
        StateInfo { number: 33, name: "STATE_QUERY_PWD_SUBMITTED_ERROR", next: NextStep::QueryPassword, leads_to: &[32, 42, 1], doc: Both::new("Query password wrong", "查询密码错误") },
        StateInfo { number: 41, name: "STATE_COLLECT_FINISHED", next: NextStep::Fetch, leads_to: &[43, 42], doc: Both::new("Account collected; the data is being made", "完成账户采集流程") },
        StateInfo { number: 42, name: "STATE_COLLECT_FAILED", next: NextStep::Failed, leads_to: &[], doc: Both::new("Collection failed", "采集流程失败") },
        StateInfo { number: 43, name: "STATE_DATA_READY", next: NextStep::Ready, leads_to: &[], doc: Both::new("Data ready", "数据可用") },
    ],
};

impl ToWire for TelecomState {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Int(self.number())
    }
}

impl FromJson for TelecomState {
    const EXPECTED: &'static str = "the number of a state";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(i64::from_json(value)?.map(Self::from_number))
    }
}

/// Where a degree collection stands. It has to be finished within ten minutes; after a failure it starts anew.
///
/// Numbers on the wire; section 8.2. 学信网查询状态说明；采集过程必须 10 分钟内完成，失败请重新开始流程
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DegreeState {
    /// Query created: 0, `STATE_INIT`. 查询初始化
    Init,
    /// Account and password submitted: 11, `STATE_PWD_SUBMITTED`. 已经提交账号密码
    PwdSubmitted,
    /// Collected: 21, `STATE_COLLECT_FINISHED`. 采集完成
    CollectFinished,
    /// Collection failed: 22, `STATE_COLLECT_FAILED`. 采集失败
    CollectFailed,
    /// A state the document does not list; the collection goes on as if it had to wait.
    Unlisted(i64),
}

impl DegreeState {
    /// Its table.
    pub const INFO: &'static StateTableInfo = &DEGREE_STATE;

    /// The state with a number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Init,
            11 => Self::PwdSubmitted,
            21 => Self::CollectFinished,
            22 => Self::CollectFailed,
            _ => Self::Unlisted(number),
        }
    }

    /// The number on the wire.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Init => 0,
            Self::PwdSubmitted => 11,
            Self::CollectFinished => 21,
            Self::CollectFailed => 22,
            Self::Unlisted(number) => number,
        }
    }

    /// The constant the document prints; empty for a state it does not list.
    #[must_use]
    pub fn constant(self) -> &'static str {
        DEGREE_STATE.state(self.number()).name
    }

    /// Who acts next.
    #[must_use]
    pub fn next(self) -> NextStep {
        DEGREE_STATE.state(self.number()).next
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        DEGREE_STATE.state(self.number()).doc.text(lang)
    }
}

#[rustfmt::skip]
static DEGREE_STATE: StateTableInfo = StateTableInfo {
    name: "degree", section: "8.2", start: 0,
    values: &[
        StateInfo { number: 0, name: "STATE_INIT", next: NextStep::Credentials, leads_to: &[11, 22], doc: Both::new("Query created", "查询初始化") },
        StateInfo { number: 11, name: "STATE_PWD_SUBMITTED", next: NextStep::Wait, leads_to: &[21, 22], doc: Both::new("Account and password submitted", "已经提交账号密码") },
        StateInfo { number: 21, name: "STATE_COLLECT_FINISHED", next: NextStep::Ready, leads_to: &[], doc: Both::new("Collected", "采集完成") },
        StateInfo { number: 22, name: "STATE_COLLECT_FAILED", next: NextStep::Failed, leads_to: &[], doc: Both::new("Collection failed", "采集失败") },
    ],
};

impl ToWire for DegreeState {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Int(self.number())
    }
}

impl FromJson for DegreeState {
    const EXPECTED: &'static str = "the number of a state";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(i64::from_json(value)?.map(Self::from_number))
    }
}

/// Where a bank collection stands. Both versions use this dictionary; after a failure it starts anew.
///
/// Numbers on the wire; section 8.3. 网银查询状态说明；失败请重新开始流程
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EbankState {
    /// Query created: 0, `STATE_INIT`. 查询初始化
    Init,
    /// Account submitted: 1, `STATE_ACCOUNT_SUBMITTED`. 账户信息已提交
    AccountSubmitted,
    /// Dynamic password needed: 2, `STATE_DYNAMIC_PWD_REQUIRED`. 需要动态口令
    DynamicPwdRequired,
    /// Dynamic password submitted: 3, `STATE_DYNAMIC_PWD_SUBMITTED`. 动态口令已提交
    DynamicPwdSubmitted,
    /// Picture code needed: 4, `STATE_PIC_CAPTCHA_REQUIRED`. 需要图片验证码
    PicCaptchaRequired,
    /// Picture code submitted: 5, `STATE_PIC_CAPTCHA_SUBMITTED`. 图片验证码已提交
    PicCaptchaSubmitted,
    /// SMS code needed: 6, `STATE_MSG_CAPTCHA_REQUIRED`. 需要短信验证码
    MsgCaptchaRequired,
    /// SMS code submitted: 7, `STATE_MSG_CAPTCHA_SUBMITTED`. 短信验证码已提交
    MsgCaptchaSubmitted,
    /// Code wrong or too late: 8, `STATE_CAPTCHA_ERROR`. 验证码错误或超时
    CaptchaError,
    /// Code sent again: 9, `STATE_CAPTCHA_RESEND`. 已重发验证码
    CaptchaResend,
    /// Collected: 10, `STATE_COLLECT_FINISHED`. 采集完成
    CollectFinished,
    /// Collection failed: 11, `STATE_COLLECT_FAILED`. 采集失败
    CollectFailed,
    /// A state the document does not list; the collection goes on as if it had to wait.
    Unlisted(i64),
}

impl EbankState {
    /// Its table.
    pub const INFO: &'static StateTableInfo = &EBANK_STATE;

    /// The state with a number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Init,
            1 => Self::AccountSubmitted,
            2 => Self::DynamicPwdRequired,
            3 => Self::DynamicPwdSubmitted,
            4 => Self::PicCaptchaRequired,
            5 => Self::PicCaptchaSubmitted,
            6 => Self::MsgCaptchaRequired,
            7 => Self::MsgCaptchaSubmitted,
            8 => Self::CaptchaError,
            9 => Self::CaptchaResend,
            10 => Self::CollectFinished,
            11 => Self::CollectFailed,
            _ => Self::Unlisted(number),
        }
    }

    /// The number on the wire.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Init => 0,
            Self::AccountSubmitted => 1,
            Self::DynamicPwdRequired => 2,
            Self::DynamicPwdSubmitted => 3,
            Self::PicCaptchaRequired => 4,
            Self::PicCaptchaSubmitted => 5,
            Self::MsgCaptchaRequired => 6,
            Self::MsgCaptchaSubmitted => 7,
            Self::CaptchaError => 8,
            Self::CaptchaResend => 9,
            Self::CollectFinished => 10,
            Self::CollectFailed => 11,
            Self::Unlisted(number) => number,
        }
    }

    /// The constant the document prints; empty for a state it does not list.
    #[must_use]
    pub fn constant(self) -> &'static str {
        EBANK_STATE.state(self.number()).name
    }

    /// Who acts next.
    #[must_use]
    pub fn next(self) -> NextStep {
        EBANK_STATE.state(self.number()).next
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        EBANK_STATE.state(self.number()).doc.text(lang)
    }
}

#[rustfmt::skip]
static EBANK_STATE: StateTableInfo = StateTableInfo {
    name: "ebank", section: "8.3", start: 0,
    values: &[
        StateInfo { number: 0, name: "STATE_INIT", next: NextStep::Wait, leads_to: &[1, 11], doc: Both::new("Query created", "查询初始化") },
        StateInfo { number: 1, name: "STATE_ACCOUNT_SUBMITTED", next: NextStep::Wait, leads_to: &[6, 4, 2, 10, 11], doc: Both::new("Account submitted", "账户信息已提交") },
        StateInfo { number: 2, name: "STATE_DYNAMIC_PWD_REQUIRED", next: NextStep::DynamicPassword, leads_to: &[3, 8, 11], doc: Both::new("Dynamic password needed", "需要动态口令") },
        StateInfo { number: 3, name: "STATE_DYNAMIC_PWD_SUBMITTED", next: NextStep::Wait, leads_to: &[10, 8, 4, 6, 2, 11], doc: Both::new("Dynamic password submitted", "动态口令已提交") },
        StateInfo { number: 4, name: "STATE_PIC_CAPTCHA_REQUIRED", next: NextStep::PictureCode, leads_to: &[5, 8, 9, 11], doc: Both::new("Picture code needed", "需要图片验证码") },
        StateInfo { number: 5, name: "STATE_PIC_CAPTCHA_SUBMITTED", next: NextStep::Wait, leads_to: &[10, 8, 6, 2, 4, 11], doc: Both::new("Picture code submitted", "图片验证码已提交") },
        StateInfo { number: 6, name: "STATE_MSG_CAPTCHA_REQUIRED", next: NextStep::SmsCode, leads_to: &[7, 8, 9, 11], doc: Both::new("SMS code needed", "需要短信验证码") },
        StateInfo { number: 7, name: "STATE_MSG_CAPTCHA_SUBMITTED", next: NextStep::Wait, leads_to: &[10, 8, 4, 2, 6, 11], doc: Both::new("SMS code submitted", "短信验证码已提交") },
        StateInfo { number: 8, name: "STATE_CAPTCHA_ERROR", next: NextStep::SmsCode, leads_to: &[7, 5, 3, 9, 6, 4, 2, 11], doc: Both::new("Code wrong or too late", "验证码错误或超时") },
        StateInfo { number: 9, name: "STATE_CAPTCHA_RESEND", next: NextStep::SmsCode, leads_to: &[7, 5, 8, 4, 11], doc: Both::new("Code sent again", "已重发验证码") },
        StateInfo { number: 10, name: "STATE_COLLECT_FINISHED", next: NextStep::Ready, leads_to: &[], doc: Both::new("Collected", "采集完成") },
        StateInfo { number: 11, name: "STATE_COLLECT_FAILED", next: NextStep::Failed, leads_to: &[], doc: Both::new("Collection failed", "采集失败") },
    ],
};

impl ToWire for EbankState {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Int(self.number())
    }
}

impl FromJson for EbankState {
    const EXPECTED: &'static str = "the number of a state";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(i64::from_json(value)?.map(Self::from_number))
    }
}
