//! What a person is told, in both languages.

use zhengxin_core::info::Both;
use zhengxin_core::words::{AskKind, Lang};

use crate::session::Why;

/// One of two texts, English first.
pub(crate) fn pick(texts: &[String; 2], lang: Lang) -> &str {
    match lang {
        Lang::En => &texts[0],
        Lang::Zh => &texts[1],
    }
}

const fn question(kind: AskKind) -> Both {
    match kind {
        AskKind::SmsCode => Both { en: "Please enter the code from the SMS.", zh: "请输入短信验证码。" },
        AskKind::PictureCode => Both { en: "Please enter what the picture shows.", zh: "请输入图片中的验证码。" },
        AskKind::DynamicPassword => Both { en: "Please enter the dynamic password of your token.", zh: "请输入动态口令。" },
        AskKind::QueryPassword => Both { en: "Please enter your carrier's query password.", zh: "请输入运营商查询密码。" },
        AskKind::ServicePassword => Both { en: "Please enter your carrier's service password.", zh: "请输入运营商服务密码。" },
        AskKind::Credentials => Both { en: "Please enter your account and password.", zh: "请输入账号和密码。" },
        AskKind::ChooseBank => Both { en: "Please choose a bank and a way to log in.", zh: "请选择银行及登录方式。" },
        AskKind::FillForm => Both { en: "Please fill in the bank's login form.", zh: "请填写网银登录信息。" },
        AskKind::ConfirmLicence => Both { en: "Do you agree to the licence?", zh: "请确认是否同意授权协议。" },
    }
}

/// A question; `state` is what the dictionary says of the state that asks.
pub(crate) fn ask(kind: AskKind, rejected: bool, state: Option<Both>, lang: Lang) -> String {
    let question = question(kind).text(lang);
    if !rejected {
        return question.to_owned();
    }
    match (state, lang) {
        (Some(state), Lang::En) => format!("The last answer was not accepted ({}). {question}", state.en),
        (Some(state), Lang::Zh) => format!("上次输入未通过（{}）。{question}", state.zh),
        (None, Lang::En) => format!("The last answer was not accepted. {question}"),
        (None, Lang::Zh) => format!("上次输入未通过。{question}"),
    }
}

/// A pause.
pub(crate) fn wait(state: Option<Both>) -> [String; 2] {
    match state {
        Some(state) => [format!("Please wait: {}.", lower(state.en)), format!("请稍候：{}。", state.zh)],
        None => ["Please wait.".to_owned(), "请稍候。".to_owned()],
    }
}

/// As the middle of a sentence; a word of capitals, such as SMS, stays.
fn lower(text: &str) -> String {
    if text.chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// A failure.
pub(crate) fn failed(why: Why, state: Option<Both>) -> [String; 2] {
    let both = match why {
        Why::Vendor => Both { en: "The collection failed", zh: "采集失败" },
        Why::Restarted => Both { en: "The vendor started the run anew; please begin again", zh: "对方已重置流程，请重新开始" },
        Why::Refused => Both { en: "The vendor refused the request", zh: "对方拒绝了请求" },
        Why::InDoubt => Both {
            en: "It is not known whether the order was taken; it is not sent again before that is settled",
            zh: "无法确认订单是否已受理，核实前不会重复提交",
        },
        Why::CannotAnswer => {
            Both { en: "The vendor asks for something that cannot be given here", zh: "对方要求的信息无法在此提供" }
        }
        Why::OtherPerson => {
            Both { en: "The vendor's data is about another person and was withheld", zh: "对方返回了他人数据，已拦截" }
        }
        Why::NoData => Both { en: "The vendor finished without data", zh: "对方已完成但没有数据" },
    };
    match state {
        Some(state) if why == Why::Vendor => [format!("{} ({}).", both.en, lower(state.en)), format!("{}（{}）。", both.zh, state.zh)],
        _ => [format!("{}.", both.en), format!("{}。", both.zh)],
    }
}

/// The end with data.
pub(crate) const fn ready(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Done.",
        Lang::Zh => "已完成。",
    }
}

/// The end of the time.
pub(crate) const fn expired(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "The time is up; please begin again.",
        Lang::Zh => "已超时，请重新开始。",
    }
}
