//! Who answers: what was given beforehand, then the person at the terminal.

use zhengxin::core::value::{Captcha, Password};
use zhengxin::core::words::{AskKind, Lang};
use zhengxin::session::{Agreement, Ask, Choice, Form, Login};

use super::answers::Answers;
use super::person::{Person, Reply};
use crate::fail::Fail;

/// Answers and, where nobody forbade to ask, a person.
pub(super) struct Sources {
    answers: Answers,
    person: Option<Person>,
}

/// A reply, or nothing where nobody gives one.
type Given<T> = Result<Option<Reply<T>>, Fail>;

impl Sources {
    /// A program that reads lines has no person at its terminal.
    pub(super) fn new(answers: Answers, jsonl: bool, lang: Lang) -> Self {
        let person = if jsonl { None } else { Person::at_terminal(lang) };
        Self { answers, person }
    }

    /// Whether somebody is there to watch.
    pub(super) const fn has_person(&self) -> bool {
        self.person.is_some()
    }

    /// What was given beforehand for this kind broke a rule.
    pub(super) fn drop_one(&mut self, kind: AskKind) {
        self.answers.drop_one(kind);
    }

    pub(super) async fn code(&mut self, ask: &Ask<'_, Captcha>) -> Given<Captcha> {
        match (self.answers.code(ask), &mut self.person) {
            (Some(code), _) => Ok(Some(Reply::Answer(code))),
            (None, Some(person)) => person.code(ask).await.map(Some),
            (None, None) => Ok(None),
        }
    }

    pub(super) async fn password(&mut self, ask: &Ask<'_, Password>) -> Given<Password> {
        match (self.answers.password(ask), &mut self.person) {
            (Some(password), _) => Ok(Some(Reply::Answer(password))),
            (None, Some(person)) => person.password().await.map(answer),
            (None, None) => Ok(None),
        }
    }

    pub(super) async fn login(&mut self, ask: &Ask<'_, Login>) -> Given<Login> {
        match (self.answers.login(ask), &mut self.person) {
            (Some(login), _) => Ok(Some(Reply::Answer(login))),
            (None, Some(person)) => person.login().await.map(answer),
            (None, None) => Ok(None),
        }
    }

    pub(super) async fn entry(&mut self, ask: &Ask<'_, Choice>) -> Given<Choice> {
        match (self.answers.entry(ask), &mut self.person) {
            (Some(choice), _) => Ok(Some(Reply::Answer(choice))),
            (None, Some(person)) => person.entry(ask).await.map(answer),
            (None, None) => Ok(None),
        }
    }

    pub(super) async fn form(&mut self, ask: &Ask<'_, Form>) -> Given<Form> {
        match (self.answers.form(ask), &mut self.person) {
            (Some(form), _) => Ok(Some(Reply::Answer(form))),
            (None, Some(person)) => person.form(ask).await.map(answer),
            (None, None) => Ok(None),
        }
    }

    pub(super) async fn agreement(&mut self, ask: &Ask<'_, Agreement>) -> Given<Agreement> {
        match (self.answers.agreement(ask), &mut self.person) {
            (Some(agreement), _) => Ok(Some(Reply::Answer(agreement))),
            (None, Some(person)) => person.agreement().await.map(answer),
            (None, None) => Ok(None),
        }
    }
}

fn answer<T>(answer: T) -> Option<Reply<T>> {
    Some(Reply::Answer(answer))
}
