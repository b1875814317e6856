//! A vendor known only by its spec: its authentication scheme, its required fields, its examples.

use zhengxin_spec::model::{Auth, Field, FilledBy, Means};

use crate::auth::{gateway, sorted_md5, token};
use crate::core::example;
use crate::out::{Out, object};
use crate::request::Answer;
use crate::vendor::{Problem, Reply, Script, Turn};

pub(super) struct Generic;

impl Script for Generic {
    fn authenticate(&self, turn: &mut Turn<'_>) -> Result<(), Reply> {
        if !turn.operation.authenticated {
            return Ok(());
        }
        match &turn.vendor.catalogue.auth {
            Auth::AliyunGateway => gateway::authenticate(turn).map_err(|refusal| refusal.reply(turn.settings.gateway)),
            Auth::SortedMd5 { .. } => match sorted_md5::authenticate(turn) {
                Ok(()) => Ok(()),
                Err(sorted_md5::Refusal::Denied(why) | sorted_md5::Refusal::Signature(why)) => Err(denied(self, turn, why)),
            },
            Auth::BodyToken { .. } => match token::authenticate(turn) {
                token::Caller::Fine => Ok(()),
                token::Caller::BadToken | token::Caller::BadAccount => Err(denied(self, turn, "token or account is wrong".to_owned())),
            },
        }
    }

    fn refuse(&self, turn: &mut Turn<'_>, _problem: &Problem) -> Reply {
        let code = turn.code_that(Means::BadInput).or_else(|| other(turn)).unwrap_or_default();
        self.coded(turn, &code)
    }

    fn coded(&self, turn: &mut Turn<'_>, code: &str) -> Reply {
        let envelope = &turn.vendor.catalogue.envelope;
        let row = turn.vendor.row(turn.operation, code);
        let shown = turn
            .operation
            .examples
            .iter()
            .filter(|example| example.answer.as_ref().is_some_and(|answer| at(answer, &envelope.code) == Some(code.to_owned())));
        if let Some(example) = shown.into_iter().next() {
            let body = example.answer.as_ref().map(Out::from).unwrap_or(Out::Null);
            return Reply::new(code, Answer::json(example.status, body.write()));
        }
        let text = row.map(|row| row.messages.first().cloned().unwrap_or_else(|| row.doc.zh.clone())).unwrap_or_default();
        let number = code.parse::<i64>().is_ok() && !self.writes_text(turn);
        let mut body = object! {};
        put(&mut body, &envelope.code, if number { Out::Number(code.to_owned()) } else { code.into() });
        if let Some(message) = envelope.message.first() {
            put(&mut body, message, text.into());
        }
        Reply::new(code, Answer::json(200, body.write()))
    }

    fn run(&self, turn: &mut Turn<'_>) -> Reply {
        let code = turn.code_that(Means::Found).unwrap_or_default();
        if let Some(field) = wrong_credential(turn) {
            return denied(self, turn, format!("{field} is wrong"));
        }
        match &turn.vendor.catalogue.auth {
            Auth::BodyToken { login, token_life_s, .. } if *login == turn.operation.id => self.login(turn, *token_life_s, &code),
            _ => example(turn.operation, &code).unwrap_or_else(|| self.coded(turn, &code)),
        }
    }
}

impl Generic {
    /// Whether codes of this vendor are texts, as its examples show.
    fn writes_text(&self, turn: &Turn<'_>) -> bool {
        let path = turn.vendor.catalogue.envelope.code.replace('.', "/");
        let examples = turn.vendor.catalogue.operations.iter().flat_map(|operation| &operation.examples);
        examples
            .filter_map(|example| example.answer.as_ref()?.pointer(&format!("/{path}")))
            .next()
            .is_some_and(serde_json::Value::is_string)
    }

    /// A login gives out a real token, under the first answer field that is a secret.
    fn login(&self, turn: &mut Turn<'_>, life_s: u64, code: &str) -> Reply {
        let account = turn.credential("account");
        let token = token::issue(turn, &account, i64::try_from(life_s).unwrap_or(i64::MAX));
        let name = turn.operation.answer.fields.first().map_or("token", |field| field.wire.as_str());
        let envelope = &turn.vendor.catalogue.envelope;
        let mut body = object! {};
        let text = self.writes_text(turn) || code.parse::<i64>().is_err();
        put(&mut body, &envelope.code, if text { code.into() } else { Out::Number(code.to_owned()) });
        put(&mut body, &envelope.data, object! { name => token });
        Reply::new(code, Answer::json(200, body.write()))
    }
}

/// The first field of a login that is not what the simulator takes.
fn wrong_credential(turn: &Turn<'_>) -> Option<String> {
    let held = |field: &Field| match field.filled_by {
        Some(FilledBy::Account) => Some("account"),
        Some(FilledBy::Password) => Some("password"),
        _ => None,
    };
    let wrong = |field: &&Field| held(field).is_some_and(|name| turn.text(&field.name) != turn.credential(name));
    turn.operation.request.iter().find(wrong).map(|field| field.wire.clone())
}

fn denied(script: &Generic, turn: &mut Turn<'_>, why: String) -> Reply {
    turn.notes.push(why);
    let code = turn.code_that(Means::Auth).or_else(|| other(turn)).unwrap_or_default();
    script.coded(turn, &code)
}

/// Any code that is no answer.
fn other(turn: &Turn<'_>) -> Option<String> {
    let rows = turn.vendor.codes(turn.operation);
    rows.into_iter().find(|row| !matches!(row.means, Means::Found | Means::NotFound | Means::Pending)).map(|row| row.code.clone())
}

fn at(answer: &serde_json::Value, dotted: &str) -> Option<String> {
    answer.pointer(&format!("/{}", dotted.replace('.', "/"))).and_then(crate::decode::scalar)
}

/// Sets a value at a dotted path.
fn put(body: &mut Out, dotted: &str, value: Out) {
    let Out::Object(fields) = body else { return };
    let (head, rest) = dotted.split_once('.').map_or((dotted, None), |(head, rest)| (head, Some(rest)));
    let Some(rest) = rest else {
        fields.push((head.to_owned(), value));
        return;
    };
    if !fields.iter().any(|(name, _)| name == head) {
        fields.push((head.to_owned(), object! {}));
    }
    if let Some((_, inner)) = fields.iter_mut().find(|(name, _)| name == head) {
        put(inner, rest, value);
    }
}
