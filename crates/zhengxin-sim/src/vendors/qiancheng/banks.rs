//! The banks of the simulator, in the two spellings of the document.

use crate::out::{Out, object};
use crate::vendor::Turn;

use super::{Served, bad_input};

/// One way to log in.
pub(super) struct Entry {
    bank: (&'static str, &'static str),
    pub(super) id: &'static str,
    title: &'static str,
    /// 0 both kinds of card, 1 credit, 2 debit.
    kind: i64,
    disabled: bool,
    /// What the bank asks for after the login.
    pub(super) script: &'static str,
    pub(super) password: bool,
}

const SAMPLE: (&str, &str) = ("示例银行", "DEMO");
const SECOND: (&str, &str) = ("示例第二银行", "DEMO2");
const CLOSED: (&str, &str) = ("示例停用银行", "DEMO3");

/// Every entry, bank by bank.
const ENTRIES: &[Entry] = &[
    Entry { bank: SAMPLE, id: "1001", title: "卡号登录", kind: 0, disabled: false, script: "sms", password: true },
    Entry { bank: SAMPLE, id: "1002", title: "身份证登录", kind: 1, disabled: false, script: "picture", password: true },
    Entry { bank: SAMPLE, id: "1003", title: "登录名登录", kind: 2, disabled: false, script: "dynamic", password: true },
    Entry { bank: SECOND, id: "2001", title: "手机号登录", kind: 2, disabled: false, script: "sms-picture", password: true },
    Entry { bank: SECOND, id: "2002", title: "信用卡无密码登录", kind: 1, disabled: false, script: "direct", password: false },
    Entry { bank: CLOSED, id: "9001", title: "卡号登录", kind: 0, disabled: true, script: "failed", password: true },
];

/// The entry of this id, unless it is switched off.
pub(super) fn entry(id: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.id == id && !entry.disabled)
}

/// Section 5.1.1.
pub(super) fn camel() -> Out {
    let bank = |bank: (&str, &str)| {
        let disabled = of(bank).all(|entry| entry.disabled);
        let types = of(bank).map(|entry| {
            object! {
                "title" => entry.title,
                "disable" => entry.disabled,
                "disableReason" => reason(entry.disabled),
                "entryId" => entry.id,
                "entryType" => entry.kind,
                "inputs" => inputs(entry),
            }
        });
        object! { "bankName" => bank.0, "bankCode" => bank.1, "disable" => disabled, "disableReason" => reason(disabled), "loginTypes" => types.collect::<Vec<_>>() }
    };
    Out::List([SAMPLE, SECOND, CLOSED].map(bank).into())
}

/// Section 6.1.2, which has no banks that are switched off.
pub(super) fn snake(turn: &mut Turn<'_>) -> Served {
    super::collect::session(turn).map_err(|_| bad_input("the open_id is unknown"))?;
    let bank = |bank: (&str, &str)| {
        let types = of(bank)
            .map(|entry| object! { "title" => entry.title, "entry_id" => entry.id, "entry_type" => entry.kind, "inputs" => inputs(entry) });
        object! { "bank_name" => bank.0, "bank_code" => bank.1, "login_types" => types.collect::<Vec<_>>() }
    };
    Ok(Out::List([SAMPLE, SECOND].map(bank).into()))
}

fn of(bank: (&str, &str)) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(move |entry| entry.bank.1 == bank.1)
}

fn reason(disabled: bool) -> &'static str {
    if disabled { "银行系统维护" } else { "" }
}

fn inputs(entry: &Entry) -> Out {
    let login = object! { "name" => "login_name", "label" => "登录账号", "desc" => "请输入登录账号", "valid" => "^.{1,32}$" };
    let password = object! { "name" => "password", "label" => "密码", "desc" => "请输入密码", "valid" => "^.{6,16}$" };
    Out::List(if entry.password { vec![login, password] } else { vec![login] })
}
