//! The person on the other side: answers what is asked, rightly or not, and waits as long as told.

use zhengxin::session::{Agreement, Ask, Choice, Conversation, Error, Form, Login, Refusal, Step};
use zhengxin::sim::picture_answer;
use zhengxin::value::Captcha;

use crate::stage::Stage;

pub(crate) const SMS: &str = "123456";
pub(crate) const DYNAMIC: &str = "654321";
pub(crate) const QUERY_PASSWORD: &str = "888888";
pub(crate) const PASSWORD: &str = "246810";

/// How the person behaves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    /// The way to log in that is chosen.
    pub(crate) entry: &'static str,
    pub(crate) login: &'static str,
    pub(crate) password: &'static str,
    /// Codes that are typed wrongly, from the first.
    pub(crate) wrong: usize,
    /// Asks for the first code to be sent again.
    pub(crate) resends: bool,
    /// Takes so long over every code, password and login, milliseconds.
    pub(crate) slow_ms: i64,
}

pub(crate) const PERSON: Person =
    Person { entry: "1001", login: "6222020000000000005", password: PASSWORD, wrong: 0, resends: false, slow_ms: 5_000 };

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Story {
    /// Word of the last step, with the reason of a failure.
    pub(crate) end: String,
    /// Codes and passwords handed over while the vendor waited for them.
    pub(crate) answers: usize,
}

/// Asks and answers to the end.
pub(crate) async fn talk(stage: &Stage, conversation: &mut Conversation, person: Person) -> Story {
    let mut person = person;
    let mut answers = 0;
    for _ in 0..2_000 {
        match turn(stage, conversation, &mut person, &mut answers).await {
            Ok(None) => {}
            Ok(Some(end)) => return Story { end, answers },
            // The person was too slow; the next step says so.
            Err(Error::Refused(Refusal::Expired)) => answers -= 1,
            Err(Error::Mismatch) => return Story { end: "mismatch".into(), answers },
            Err(Error::Answer { input, .. }) => return Story { end: format!("answer {input}"), answers },
            Err(Error::Call(error)) => return Story { end: format!("call {}", error.code()), answers },
            Err(error) => panic!("{error}"),
        }
    }
    panic!("it never ends: {:?}", conversation.session().timeline());
}

/// One step; the word of the end when it is there.
pub(crate) async fn turn(
    stage: &Stage,
    conversation: &mut Conversation,
    person: &mut Person,
    answers: &mut usize,
) -> Result<Option<String>, Error> {
    match conversation.next().await? {
        Step::Wait(wait) => {
            assert!(wait.until_ms > stage.now_ms(), "a pause without a wait");
            stage.until(wait.until_ms);
        }
        Step::SmsCode(ask) if person.resends && ask.can_resend() => {
            person.resends = false;
            ask.resend().await?;
        }
        Step::SmsCode(ask) => code(stage, ask, SMS.into(), person, answers).await?,
        Step::DynamicPassword(ask) => code(stage, ask, DYNAMIC.into(), person, answers).await?,
        Step::PictureCode(ask) => {
            let right = ask.picture().and_then(picture_answer).unwrap_or("none");
            code(stage, ask, right.into(), person, answers).await?;
        }
        Step::QueryPassword(ask) => {
            stage.until(stage.now_ms() + person.slow_ms);
            *answers += 1;
            ask.answer(QUERY_PASSWORD.into()).await?;
        }
        Step::ServicePassword(ask) => ask.answer(person.password.into()).await?,
        Step::Credentials(ask) => {
            stage.until(stage.now_ms() + person.slow_ms);
            *answers += 1;
            ask.answer(Login::new("13800138000", person.password)).await?;
        }
        Step::ChooseBank(ask) => ask.answer(Choice::new(person.entry)).await?,
        Step::ConfirmLicence(ask) => ask.answer(Agreement::Agreed).await?,
        Step::FillForm(ask) => {
            let form = ask.inputs().iter().fold(Form::new(), |form, input| {
                form.with(input.name.as_str(), if input.name == "password" { person.password } else { person.login })
            });
            ask.answer(form).await?;
        }
        Step::Failed(failed) => return Ok(Some(format!("failed {}", failed.failure.why.word()))),
        step => return Ok(Some(step.word().to_owned())),
    }
    Ok(None)
}

async fn code(stage: &Stage, ask: Ask<'_, Captcha>, right: Captcha, person: &mut Person, answers: &mut usize) -> Result<(), Error> {
    stage.until(stage.now_ms() + person.slow_ms);
    let answer = if person.wrong > 0 { "000111".into() } else { right };
    person.wrong = person.wrong.saturating_sub(1);
    *answers += 1;
    ask.answer(answer).await
}
