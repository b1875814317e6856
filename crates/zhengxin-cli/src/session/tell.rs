//! What is told of each step: one JSON object a line for programs, a line on standard error for people.

use std::io::{self, Write as _};

use serde::Serialize;
use zhengxin::client::Engine;
use zhengxin::core::contract::Exchange as _;
use zhengxin::core::words::Lang;
use zhengxin::session::{Ask, Error, Session, Step, Wait};

use super::desk;
use super::skip::Pauses;
use crate::call::show;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::{Out, diagnose};

/// A step for programs.
#[derive(Serialize)]
pub(super) struct Line<'l> {
    pub(super) session: &'l str,
    pub(super) step: &'static str,
    /// The vendor's state.
    pub(super) state: Option<i64>,
    /// Answers of this kind that were handed over.
    pub(super) tries: u32,
    /// Whether the last one was refused.
    pub(super) rejected: bool,
    /// Whole seconds until the time runs out.
    pub(super) deadline_s: Option<i64>,
    pub(super) message: String,
    /// Code of the trouble the last call ran into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) trouble: Option<String>,
}

#[derive(Serialize)]
struct Wrong {
    error: WrongJson,
}

#[derive(Serialize)]
struct WrongJson {
    code: &'static str,
    message: String,
}

/// Where steps are told.
pub(super) struct Teller<'o> {
    pub(super) out: &'o mut Out,
    pub(super) lang: Lang,
    pub(super) jsonl: bool,
    /// Whether a person watches, for whom a line is written over.
    is_live: bool,
    /// The line on the screen has no end yet.
    is_open: bool,
}

/// What is known of a session whatever its step.
#[derive(Clone)]
pub(super) struct Place {
    id: String,
    flow: String,
    state: Option<i64>,
    deadline_ms: Option<i64>,
    pub(super) now_ms: i64,
}

impl Place {
    pub(super) fn of(session: &Session, now_ms: i64) -> Self {
        Self {
            id: session.id().to_owned(),
            flow: format!("{}.{}", session.provider(), session.flow()),
            state: session.state(),
            deadline_ms: session.deadline_ms(),
            now_ms,
        }
    }

    fn deadline_s(&self) -> Option<i64> {
        self.deadline_ms.map(|deadline| deadline.saturating_sub(self.now_ms).max(0) / 1_000)
    }

    /// A line of a step that is no question.
    pub(super) fn line(&self, step: &'static str, message: &str) -> Line<'_> {
        Line {
            session: &self.id,
            step,
            state: self.state,
            tries: 0,
            rejected: false,
            deadline_s: self.deadline_s(),
            message: message.to_owned(),
            trouble: None,
        }
    }

    fn ask<A>(&self, step: &'static str, ask: &Ask<'_, A>, lang: Lang) -> Line<'_> {
        let here = Self { state: ask.state(), deadline_ms: ask.deadline_ms(), ..self.clone() };
        let deadline_s = here.deadline_s();
        Line { state: ask.state(), tries: ask.tries(), rejected: ask.rejected(), deadline_s, ..self.line(step, &ask.message(lang)) }
    }

    /// The line of a step; `None` for the ends, of which there is more to say.
    pub(super) fn step(&self, step: &Step<'_>, lang: Lang) -> Option<Line<'_>> {
        let word = step.word();
        Some(match step {
            Step::Wait(wait) => {
                let here = Self { state: wait.state, deadline_ms: wait.deadline_ms, ..self.clone() };
                let deadline_s = here.deadline_s();
                Line { state: wait.state, deadline_s, trouble: wait.trouble.clone(), ..self.line(word, wait.message(lang)) }
            }
            Step::SmsCode(ask) | Step::PictureCode(ask) | Step::DynamicPassword(ask) => self.ask(word, ask, lang),
            Step::QueryPassword(ask) | Step::ServicePassword(ask) => self.ask(word, ask, lang),
            Step::Credentials(ask) => self.ask(word, ask, lang),
            Step::ChooseBank(ask) => self.ask(word, ask, lang),
            Step::FillForm(ask) => self.ask(word, ask, lang),
            Step::ConfirmLicence(ask) => self.ask(word, ask, lang),
            _ => return None,
        })
    }
}

impl<'o> Teller<'o> {
    pub(super) fn new(out: &'o mut Out, lang: Lang, jsonl: bool, is_live: bool) -> Self {
        Self { out, lang, jsonl, is_live, is_open: false }
    }

    /// Lets a pause pass; for a person who watches, the time left is told every second.
    pub(super) async fn meanwhile(&mut self, pauses: &Pauses, place: &Place, wait: &Wait, engine: &Engine) -> Result<(), Fail> {
        let mut here = place.clone();
        while self.is_live && here.now_ms.saturating_add(1_000) < wait.until_ms {
            pauses.until(here.now_ms.saturating_add(1_000)).await;
            here.now_ms = engine.now_ms();
            if let Some(line) = here.step(&Step::Wait(wait.clone()), self.lang) {
                self.step(&here, &line)?;
            }
        }
        pauses.until(wait.until_ms).await;
        Ok(())
    }

    /// Ends a line that was written over.
    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            diagnose("");
        }
    }

    /// Tells a step.
    pub(super) fn step(&mut self, place: &Place, line: &Line<'_>) -> Result<(), Fail> {
        if self.jsonl {
            self.out.json(line)?;
            return self.out.flush();
        }
        let text = self.text(place, line);
        if self.is_live && line.step == "wait" {
            self.is_open = true;
            let mut screen = io::stderr().lock();
            // Nobody is left to see it if that fails; the conversation goes on.
            let _ = write!(screen, "\r\u{1b}[K{text}").and_then(|()| screen.flush());
            return Ok(());
        }
        self.close();
        diagnose(&text);
        Ok(())
    }

    /// A step for people.
    pub(super) fn text(&self, place: &Place, line: &Line<'_>) -> String {
        let mut text = format!("[{}]", place.flow);
        if let Some(seconds) = line.deadline_s {
            text.push_str(&format!(" {} {}:{:02}", say(self.lang, "time left", "剩余时间"), seconds / 60, seconds % 60));
        }
        text.push(' ');
        text.push_str(&line.message);
        if line.tries > 0 {
            text.push_str(&format!(" ({} {})", say(self.lang, "answers so far:", "已提交次数："), line.tries));
        }
        if let Some(trouble) = &line.trouble {
            text.push_str(&format!(" [{trouble}]"));
        }
        text
    }

    /// Tells that a call or the store failed; the session stays.
    pub(super) fn wrong(&mut self, error: &Error) -> Result<(), Fail> {
        self.close();
        match (self.jsonl, error) {
            (true, Error::Call(error)) => self.out.json(&show::error_json(error)),
            (true, error) => self.out.json(&Wrong { error: WrongJson { code: error.code(), message: error.to_string() } }),
            (false, error) => {
                diagnose(&desk::text(self.lang, error));
                Ok(())
            }
        }
    }

    /// Tells people how to go on; programs have the id in every line.
    pub(super) fn how_to_go_on(&mut self, command: &str) {
        self.close();
        if !self.jsonl {
            diagnose(&format!("{} {command}", say(self.lang, "to go on:", "继续执行：")));
        }
    }
}
