//! Answers given beforehand: from a file only its owner can read, or those the simulator takes.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;
use zeroize::Zeroizing;
use zhengxin::core::value::{Captcha, Password};
use zhengxin::core::words::AskKind;
use zhengxin::session::{Agreement, Ask, Choice, Form, Login};

use super::right;
use crate::call::reference::{Reference, others_may};
use crate::fail::Fail;

/// Where answers come from.
pub(super) enum Answers {
    /// Nobody gives any.
    None,
    /// The simulator's own.
    Right,
    /// A file.
    Sheet(Sheet),
}

/// Words of a sheet's questions with what an answer to each looks like.
const KINDS: [(AskKind, Shape); 9] = [
    (AskKind::SmsCode, Shape::Text),
    (AskKind::PictureCode, Shape::Text),
    (AskKind::DynamicPassword, Shape::Text),
    (AskKind::QueryPassword, Shape::Text),
    (AskKind::ServicePassword, Shape::Text),
    (AskKind::Credentials, Shape::Fields),
    (AskKind::ChooseBank, Shape::Text),
    (AskKind::FillForm, Shape::Fields),
    (AskKind::ConfirmLicence, Shape::Truth),
];

#[derive(Clone, Copy)]
enum Shape {
    Text,
    Fields,
    Truth,
}

/// One answer. Wiped when dropped.
#[derive(Clone)]
enum Given {
    Text(Zeroizing<String>),
    Fields(Vec<(String, Zeroizing<String>)>),
    Truth(bool),
}

/// Answers by the word of the question.
pub(super) struct Sheet {
    entries: BTreeMap<&'static str, Entry>,
}

enum Entry {
    /// It answers every question of its kind, until it is refused.
    One(Given),
    /// They are used up one after the other.
    Several(VecDeque<Given>),
}

impl Answers {
    /// Reads `--answers`.
    ///
    /// # Errors
    /// The file may be read by others, is no JSON of answers, or `@right` against a vendor.
    pub(super) fn read(given: Option<&str>, is_simulator: bool) -> Result<Self, Fail> {
        match given {
            None => Ok(Self::None),
            Some("@right") if is_simulator => Ok(Self::Right),
            Some("@right") => Err(Fail::usage("--answers @right is for a simulator: nobody else's right answers are known")),
            Some(path) => Sheet::read(Path::new(path)).map(Self::Sheet),
        }
    }

    fn given(&mut self, kind: AskKind, rejected: bool) -> Option<Given> {
        match self {
            Self::Sheet(sheet) => sheet.take(kind, rejected),
            Self::None | Self::Right => None,
        }
    }

    /// What was given for this kind of question broke a rule; it is not tried again.
    pub(super) fn drop_one(&mut self, kind: AskKind) {
        if let Self::Sheet(sheet) = self
            && let Some(Entry::One(_)) = sheet.entries.get(kind.word())
        {
            sheet.entries.remove(kind.word());
        }
    }

    pub(super) fn code(&mut self, ask: &Ask<'_, Captcha>) -> Option<Captcha> {
        if let Self::Right = self {
            return right::code(ask).map(Captcha::from);
        }
        self.text(ask.kind(), ask.rejected()).map(|text| Captcha::from(text.as_str()))
    }

    pub(super) fn password(&mut self, ask: &Ask<'_, Password>) -> Option<Password> {
        if let Self::Right = self {
            return Some(right::password(ask).into());
        }
        self.text(ask.kind(), ask.rejected()).map(|text| Password::from(text.as_str()))
    }

    pub(super) fn login(&mut self, ask: &Ask<'_, Login>) -> Option<Login> {
        if let Self::Right = self {
            return Some(Login::new(right::ACCOUNT, right::account_password()));
        }
        let Given::Fields(fields) = self.given(ask.kind(), ask.rejected())? else { return None };
        let of = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        Some(Login::new(of("account")?, of("password")?))
    }

    pub(super) fn entry(&mut self, ask: &Ask<'_, Choice>) -> Option<Choice> {
        if let Self::Right = self {
            return right::entry(ask).map(Choice::new);
        }
        self.text(ask.kind(), ask.rejected()).map(|text| Choice::new(text.as_str()))
    }

    pub(super) fn form(&mut self, ask: &Ask<'_, Form>) -> Option<Form> {
        if let Self::Right = self {
            return Some(right::form(&ask.inputs()));
        }
        let Given::Fields(fields) = self.given(ask.kind(), ask.rejected())? else { return None };
        Some(fields.iter().fold(Form::new(), |form, (name, value)| form.with(name.as_str(), value.as_str())))
    }

    pub(super) fn agreement(&mut self, ask: &Ask<'_, Agreement>) -> Option<Agreement> {
        if let Self::Right = self {
            return Some(Agreement::Agreed);
        }
        match self.given(ask.kind(), ask.rejected())? {
            Given::Truth(true) => Some(Agreement::Agreed),
            Given::Truth(false) => Some(Agreement::Declined),
            Given::Text(_) | Given::Fields(_) => None,
        }
    }

    fn text(&mut self, kind: AskKind, rejected: bool) -> Option<Zeroizing<String>> {
        match self.given(kind, rejected)? {
            Given::Text(text) => Some(text),
            Given::Fields(_) | Given::Truth(_) => None,
        }
    }
}

impl Sheet {
    fn read(path: &Path) -> Result<Self, Fail> {
        let refuse = |why: &str| Fail::usage(format!("--answers: {} {why}", path.display()));
        let mut file = File::open(path).map_err(|_| refuse("cannot be opened"))?;
        if others_may(&file, 0o077) {
            return Err(refuse("may be read by others; take that away with chmod 600"));
        }
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text).map_err(|_| refuse("cannot be read as text"))?;
        // The parser's message may repeat what stands there, so only the place is told.
        let parsed: Value = serde_json::from_str(&text).map_err(|why| refuse(&format!("is no JSON at line {}", why.line())))?;
        let Value::Object(members) = parsed else { return Err(refuse("must be a JSON object: one member for each kind of step")) };
        let mut entries = BTreeMap::new();
        for (name, value) in members {
            let found = KINDS.into_iter().find(|(kind, _)| kind.word() == name);
            let Some((kind, shape)) = found else {
                let words: Vec<&str> = KINDS.iter().map(|(kind, _)| kind.word()).collect();
                return Err(refuse(&format!("has the step `{name}`; there are {}", words.join(", "))));
            };
            let one = |value| given(value, shape, path.parent()).map_err(|why| refuse(&format!("`{name}` {why}")));
            let entry = match value {
                Value::Array(values) => Entry::Several(values.into_iter().map(one).collect::<Result<_, _>>()?),
                value => Entry::One(one(value)?),
            };
            entries.insert(kind.word(), entry);
        }
        Ok(Self { entries })
    }

    /// The next answer. One that was refused is not sent again: the vendor counts the tries.
    fn take(&mut self, kind: AskKind, rejected: bool) -> Option<Given> {
        match self.entries.get_mut(kind.word())? {
            Entry::One(_) if rejected => None,
            Entry::One(given) => Some(given.clone()),
            Entry::Several(list) => list.pop_front(),
        }
    }
}

fn given(value: Value, shape: Shape, folder: Option<&Path>) -> Result<Given, String> {
    match (shape, value) {
        (Shape::Truth, Value::Bool(truth)) => Ok(Given::Truth(truth)),
        (Shape::Truth, _) => Err("takes true or false".to_owned()),
        (Shape::Fields, Value::Object(members)) => {
            let field = |(name, value)| text(value, folder).map(|text| (name, text));
            members.into_iter().map(field).collect::<Result<_, _>>().map(Given::Fields)
        }
        (Shape::Fields, _) => Err("takes an object".to_owned()),
        (Shape::Text, value) => text(value, folder).map(Given::Text),
    }
}

fn text(value: Value, folder: Option<&Path>) -> Result<Zeroizing<String>, String> {
    let text = match value {
        Value::String(text) => text,
        _ => return Err("takes texts; a code may begin with 0, so put it in quotes".to_owned()),
    };
    let words = |fail: Fail| fail.text().unwrap_or_default().to_owned();
    let reference = Reference::parse(&text).map_err(words)?;
    reference.fetch("--answers", folder, true).map(Zeroizing::new).map_err(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(json: &str) -> Result<Sheet, Fail> {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), json).expect("written");
        Sheet::read(file.path())
    }

    fn text_of(given: Option<Given>) -> Option<String> {
        match given? {
            Given::Text(text) => Some(text.to_string()),
            Given::Fields(_) | Given::Truth(_) => None,
        }
    }

    #[test]
    fn one_answer_serves_until_it_is_refused_and_several_are_used_up() {
        let mut sheet = sheet(r#"{"sms_code":"123456","picture_code":["a","b"]}"#).expect("a sheet");
        assert_eq!(text_of(sheet.take(AskKind::SmsCode, false)).as_deref(), Some("123456"));
        assert_eq!(text_of(sheet.take(AskKind::SmsCode, false)).as_deref(), Some("123456"));
        assert!(sheet.take(AskKind::SmsCode, true).is_none());
        assert_eq!(text_of(sheet.take(AskKind::PictureCode, false)).as_deref(), Some("a"));
        assert_eq!(text_of(sheet.take(AskKind::PictureCode, true)).as_deref(), Some("b"));
        assert!(sheet.take(AskKind::PictureCode, false).is_none());
        assert!(sheet.take(AskKind::QueryPassword, false).is_none());
    }

    #[test]
    fn what_cannot_be_an_answer_is_told_without_repeating_it() {
        for json in [
            r#"{"sms":"canary"}"#,
            r#"{"sms_code":7}"#,
            r#"{"fill_form":"canary"}"#,
            r#"{"confirm_licence":"canary"}"#,
            "canary",
            r#"["canary"]"#,
        ] {
            let fail = sheet(json).err().expect(json);
            assert_eq!(fail.exit(), 2);
            assert!(!fail.text().unwrap_or_default().contains("canary"), "{json}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), "{}").expect("written");
        std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o640)).expect("changed");
        assert!(Sheet::read(file.path()).is_err());
    }
}
