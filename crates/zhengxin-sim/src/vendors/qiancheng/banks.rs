//! The banks of the simulator, in the two spellings of the document.

use crate::out::{Out, object};
use crate::sessions::{Session, scripts};
use crate::vendor::Turn;

use super::{Refused, Served, bad_input};

/// One way to log in.
pub(super) struct Entry {
    bank: (&'static str, &'static str),
    id: &'static str,
    title: &'static str,
    /// 0 both kinds of card, 1 credit, 2 debit.
    kind: i64,
    /// Why it is switched off, if it is.
    disabled: Option<&'static str>,
    /// The script whose challenges the bank asks for after the login.
    script: &'static str,
    pub(super) password: bool,
    /// Rules of login name and password as they are told; the simulated bank itself takes anything.
    rules: [Rule; 2],
}

/// The regular expression of an input, or none where the field is left out.
type Rule = Option<&'static str>;

const LOOSE: [Rule; 2] = [Some("^.{1,32}$"), Some("^.{6,16}$")];
const CARD: [Rule; 2] = [Some("^[0-9]{16,19}$"), Some("^[0-9]{6}$")];
/// Takes backtracking engines time that doubles with every letter.
const HOSTILE: [Rule; 2] = [Some("^(([a-z0-9])+.)+[A-Z]([a-z0-9])+$"), Some("^(a+)+$")];
const INVALID: [Rule; 2] = [Some("^[0-9{6}$("), Some("*(?<")];
/// What engines without look-around and back references refuse, although the rule is a right one elsewhere.
const LOOKING: [Rule; 2] = [Some("^(?=.*[0-9]).{1,32}$"), Some(r"^(.)(?!\1).{5,15}$")];

const SAMPLE: (&str, &str) = ("示例银行", "DEMO");
const SECOND: (&str, &str) = ("示例第二银行", "DEMO2");
const CLOSED: (&str, &str) = ("示例停用银行", "DEMO3");
const ODD: (&str, &str) = ("示例怪异银行", "DEMO4");

const ENTRY: Entry = Entry { bank: SAMPLE, id: "", title: "", kind: 0, disabled: None, script: "sms", password: true, rules: LOOSE };

/// Every entry, bank by bank.
#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    Entry { id: "1001", title: "卡号登录", ..ENTRY },
    Entry { id: "1002", title: "身份证登录", kind: 1, script: "picture", ..ENTRY },
    Entry { id: "1003", title: "登录名登录", kind: 2, script: "dynamic", ..ENTRY },
    Entry { bank: SECOND, id: "2001", title: "手机号登录", kind: 2, script: "sms-picture", ..ENTRY },
    Entry { bank: SECOND, id: "2002", title: "信用卡无密码登录", kind: 1, script: "direct", password: false, ..ENTRY },
    Entry { bank: SECOND, id: "2003", title: "信用卡无密码短信登录", kind: 1, password: false, rules: CARD, ..ENTRY },
    Entry { bank: SECOND, id: "2004", title: "储蓄卡登录", kind: 2, rules: CARD, script: "picture-sms", ..ENTRY },
    Entry { bank: SECOND, id: "9002", title: "网页登录", disabled: Some("登录方式升级中"), ..ENTRY },
    Entry { bank: CLOSED, id: "9001", title: "卡号登录", disabled: Some("银行系统维护"), ..ENTRY },
    Entry { bank: ODD, id: "3001", title: "规则复杂", rules: HOSTILE, ..ENTRY },
    Entry { bank: ODD, id: "3002", title: "规则有误", rules: INVALID, ..ENTRY },
    Entry { bank: ODD, id: "3003", title: "没有规则", rules: [None, Some("")], ..ENTRY },
    Entry { bank: ODD, id: "3004", title: "规则含断言", rules: LOOKING, ..ENTRY },
];

impl Entry {
    /// Has a collection ask for what this entry asks for.
    pub(super) fn attach(&self, session: &mut Session) {
        session.entry = scripts::find(self.script).asks;
        if session.script.is_empty() {
            session.script = self.script.to_owned();
        }
    }
}

/// The entry of this id, unless it is switched off.
pub(super) fn open_entry(id: &str) -> Result<&'static Entry, Refused> {
    let found = ENTRIES.iter().find(|entry| entry.id == id && entry.disabled.is_none());
    found.ok_or(bad_input("the entry_id is unknown or switched off"))
}

/// Section 5.1.1.
pub(super) fn camel() -> Out {
    let bank = |bank: (&str, &str)| {
        let types = of(bank).map(|entry| {
            object! {
                "title" => entry.title,
                "disable" => entry.disabled.is_some(),
                "disableReason" => entry.disabled.unwrap_or_default(),
                "entryId" => entry.id,
                "entryType" => entry.kind,
                "inputs" => inputs(entry),
            }
        });
        let reason = if of(bank).all(|entry| entry.disabled.is_some()) { of(bank).find_map(|entry| entry.disabled) } else { None };
        object! {
            "bankName" => bank.0,
            "bankCode" => bank.1,
            "disable" => reason.is_some(),
            "disableReason" => reason.unwrap_or_default(),
            "loginTypes" => types.collect::<Vec<_>>(),
        }
    };
    Out::List([SAMPLE, SECOND, CLOSED, ODD].map(bank).into())
}

/// Section 6.1.2, which has no banks or entries that are switched off.
pub(super) fn snake(turn: &mut Turn<'_>) -> Served {
    super::collect::session(turn).map_err(|_| bad_input("the open_id is unknown"))?;
    let bank = |bank: (&str, &str)| {
        let types = of(bank)
            .filter(|entry| entry.disabled.is_none())
            .map(|entry| object! { "title" => entry.title, "entry_id" => entry.id, "entry_type" => entry.kind, "inputs" => inputs(entry) });
        object! { "bank_name" => bank.0, "bank_code" => bank.1, "login_types" => types.collect::<Vec<_>>() }
    };
    Ok(Out::List([SAMPLE, SECOND, ODD].map(bank).into()))
}

fn of(bank: (&str, &str)) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(move |entry| entry.bank.1 == bank.1)
}

fn inputs(entry: &Entry) -> Out {
    let input = |name: &str, label: &str, desc: &str, rule: Rule| {
        let mut parts = vec![("name", name), ("label", label), ("desc", desc)];
        parts.extend(rule.map(|rule| ("valid", rule)));
        Out::Object(parts.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect())
    };
    let [login, password] = entry.rules;
    let mut list = vec![input("login_name", "登录账号", "请输入登录账号", login)];
    if entry.password {
        list.push(input("password", "密码", "请输入密码", password));
    }
    Out::List(list)
}
