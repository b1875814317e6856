//! The answers a simulator of this product takes. They are in its documentation; nothing of it is a secret.

use zhengxin::core::value::{Captcha, Password};
use zhengxin::core::words::AskKind;
use zhengxin::session::{Ask, Choice, Form, Input};

const SMS_CODE: &str = "123456";
const DYNAMIC_PASSWORD: &str = "654321";
const QUERY_PASSWORD: &str = "888888";
/// Anything but 000000 is right.
const PASSWORD: &str = "246810";
/// An account of the degree register, and a login name.
pub(super) const ACCOUNT: &str = "13800138000";
const CARD: &str = "6200000000000005";

pub(super) fn code(ask: &Ask<'_, Captcha>) -> Option<&'static str> {
    match ask.kind() {
        AskKind::PictureCode => ask.picture().and_then(zhengxin::sim::picture_answer),
        AskKind::DynamicPassword => Some(DYNAMIC_PASSWORD),
        _ => Some(SMS_CODE),
    }
}

pub(super) fn password(ask: &Ask<'_, Password>) -> &'static str {
    if ask.kind() == AskKind::QueryPassword { QUERY_PASSWORD } else { PASSWORD }
}

pub(super) const fn account_password() -> &'static str {
    PASSWORD
}

/// The first way to log in that is not switched off.
pub(super) fn entry(ask: &Ask<'_, Choice>) -> Option<String> {
    let open = ask.banks().iter().filter(|bank| bank.disabled.is_none());
    let kind = open.flat_map(|bank| &bank.kinds).find(|kind| kind.disabled.is_none())?;
    Some(kind.entry.clone())
}

pub(super) fn form(inputs: &[Input]) -> Form {
    inputs.iter().fold(Form::new(), |form, input| form.with(&*input.name, if input.is_secret() { PASSWORD } else { CARD }))
}
