//! 前程征信: a PHP back end with tokens, five collections and an audit.

mod banks;
mod collect;
mod create;
mod data;
mod risk;
mod told;
mod words;

use zhengxin_spec::model::Means;

use crate::auth::token::{self, Caller};
use crate::decode::{Encoding, scalar};
use crate::magic::Magic;
use crate::out::Out;
use crate::request::Answer;
use crate::vendor::{Problem, Reply, Script, Turn, Vendor};

pub(super) struct Qiancheng;

/// What the vendor says of a token it does not take; no code is documented for it.
const BAD_TOKEN: &str = "令牌验证失败";

impl Script for Qiancheng {
    fn authenticate(&self, turn: &mut Turn<'_>) -> Result<(), Reply> {
        match token::authenticate(turn) {
            Caller::Fine => Ok(()),
            Caller::BadAccount => {
                turn.notes.push("the username is not the simulator's account".to_owned());
                Err(self.coded(turn, "1001"))
            }
            Caller::BadToken => Err(bad_token(turn)),
        }
    }

    fn refuse(&self, turn: &mut Turn<'_>, _problem: &Problem) -> Reply {
        self.coded(turn, "1001")
    }

    fn coded(&self, turn: &mut Turn<'_>, code: &str) -> Reply {
        let row = turn.vendor.row(turn.operation, code);
        let message =
            row.and_then(|row| row.messages.first().cloned().or_else(|| Some(row.doc.zh.clone()))).unwrap_or_else(|| "系统错误".to_owned());
        envelope(turn, code, Some(&message), Out::php_empty())
    }

    fn run(&self, turn: &mut Turn<'_>) -> Reply {
        if let Some(why) = wrong_encoding(turn) {
            turn.notes.push(why);
            return self.coded(turn, "1001");
        }
        match self.serve(turn) {
            Ok(data) => envelope(turn, "0", None, data),
            Err(Refused::Coded { code, why }) => {
                turn.notes.push(why.to_owned());
                self.coded(turn, code)
            }
            Err(Refused::Token) => {
                turn.notes.push("refused as if the token had expired".to_owned());
                bad_token(turn)
            }
        }
    }

    fn words(&self, vendor: &Vendor) -> Vec<Magic> {
        words::list(vendor)
    }
}

/// Why a call is no success.
pub(super) enum Refused {
    /// The code, and the reason for the log.
    Coded { code: &'static str, why: &'static str },
    /// The vendor says that the token has expired.
    Token,
}

/// The usual refusal, 输入错误.
fn bad_input(why: &'static str) -> Refused {
    Refused::Coded { code: "1001", why }
}

type Served = Result<Out, Refused>;

impl Qiancheng {
    fn serve(&self, turn: &mut Turn<'_>) -> Served {
        match turn.operation.id.as_str() {
            "authorize_token" => login(turn),
            "search_blacklist" => Ok(blacklist(turn)),
            "submit_risk_audit" => risk::submit(turn),
            "query_risk_audit_result" => risk::result(turn),
            "list_ebank_banks" => Ok(banks::camel()),
            "list_ebank_v2_banks" => banks::snake(turn),
            "fetch_telecom_raw_data"
            | "fetch_telecom_report"
            | "fetch_degree_raw_data"
            | "fetch_ebank_raw_data"
            | "fetch_ebank_v2_raw_data" => data::read(turn),
            _ => collect::step(turn),
        }
    }
}

fn bad_token(turn: &Turn<'_>) -> Reply {
    let code = turn.settings.token_error_code.clone();
    envelope(turn, &code, Some(BAD_TOKEN), Out::php_empty())
}

fn login(turn: &mut Turn<'_>) -> Served {
    let (account, password) = (turn.text("username"), turn.text("password"));
    let known = account == turn.credential("account") || account.starts_with("sim-");
    if !known || password != turn.credential("password") {
        return Err(bad_input("account or password is wrong"));
    }
    let hours = turn.text("hours");
    let hours = if hours.is_empty() { 24 } else { hours.parse::<i64>().unwrap_or_default() };
    if !(1..=24 * 365).contains(&hours) {
        return Err(bad_input("hours is no whole number from 1 to 8760"));
    }
    let token = token::issue(turn, &account, hours * 3_600);
    Ok(crate::out::object! { "token" => token })
}

fn blacklist(turn: &Turn<'_>) -> Out {
    if turn.says("missing") {
        return Out::php_empty();
    }
    crate::out::object! { "is_in" => turn.says("hit") }
}

/// B1 and B40 where somebody asked for one choice, and the header the document demands for the audit.
fn wrong_encoding(turn: &Turn<'_>) -> Option<String> {
    let sealed = turn.operation.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
    let encoding = turn.fields.encoding;
    if sealed {
        let choice = turn.choice("B40");
        if choice.starts_with("gzip") && !turn.fields.gzip {
            return Some("the body has to be compressed with gzip".to_owned());
        }
        let asked = turn.vendor.readings.asked("B40");
        let wanted = asked.map(|choice| if choice.ends_with("json") { Encoding::Json } else { Encoding::Form });
        return wanted.filter(|wanted| *wanted != encoding).map(|wanted| format!("the body has to be {}", wanted.word()));
    }
    let asked = turn.vendor.readings.asked("B1").filter(|_| !matches!(encoding, Encoding::Query | Encoding::Empty));
    asked.filter(|asked| *asked != encoding.word()).map(|asked| format!("the body has to be {asked}"))
}

/// The vendor's envelope: no msg on success, an empty list where there is no data; with quirks numbers come as texts.
fn envelope(turn: &Turn<'_>, code: &str, message: Option<&str>, data: Out) -> Reply {
    let mut body = vec![("code".to_owned(), Out::Number(code.to_owned()))];
    if let Some(message) = message {
        body.push(("msg".to_owned(), message.into()));
    }
    body.push(("data".to_owned(), data));
    let body = Out::Object(body);
    let body = if turn.state.quirks { body.numbers_as_text() } else { body };
    Reply::new(code, Answer::json(200, body.write()))
}

/// A wire value of a request field as text, for fields whose name is the same everywhere.
pub(super) fn number(turn: &Turn<'_>, field: &str) -> i64 {
    turn.fields.get(field).and_then(scalar).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// Codes of an operation that mean pending, used where data is not ready.
pub(super) fn pending(turn: &Turn<'_>) -> &'static str {
    if turn.code_that(Means::Pending).as_deref() == Some("1003") { "1003" } else { "1001" }
}
