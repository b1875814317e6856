//! Sees a conversation through: every step is told, answered or waited for.

use std::sync::Arc;

use zhengxin::client::Engine;
use zhengxin::core::contract::Exchange;
use zhengxin::core::words::{AskKind, Lang};
use zhengxin::session::{Conversation, Error, Refusal, Step};

use super::answers::Answers;
use super::applicant;
use super::args::{Cancel, Drive, Resume, Start};
use super::consent::consent;
use super::desk::{self, Desk};
use super::person::Reply;
use super::skip::Pauses;
use super::sources::Sources;
use super::tell::{Place, Teller};
use super::{EXPIRED, FAILED, INTERRUPTED, UNANSWERED, end, flow};
use crate::args::Way;
use crate::books::{self, StoreArg};
use crate::call::argv;
use crate::fail::Fail;
use crate::out::Out;
use crate::sim;

/// `session start`.
pub(super) async fn start(out: &mut Out, lang: Lang, options: &Start) -> Result<(), Fail> {
    let drive = &options.drive;
    let (provider, flow) = flow::of(&options.provider, &options.flow)?;
    end::check(drive.out.as_deref())?;
    let kept = books::open(lang, &drive.store, drive.way.config.as_deref()).await?;
    let desk = Desk::set(provider, flow, &drive.way, &kept).await?;
    let person = applicant::read(flow, &options.applicant, options.script.as_deref(), desk.is_simulator)?;
    let answers = Answers::read(drive.answers.as_deref(), desk.is_simulator)?;
    let now_ms = desk.engine.now_ms();
    let given = drive.consent.as_deref();
    let consent = consent(desk::cells(&kept), flow, &person.id_card, given, desk.is_simulator, now_ms).await?;
    let sources = Sources::new(answers, drive.jsonl, lang);
    let mut teller = Teller::new(out, lang, drive.jsonl, sources.has_person());
    let exchange = Arc::clone(&desk.engine) as Arc<dyn Exchange>;
    let conversation = match Conversation::start(exchange, flow, person.applicant, consent).await {
        Ok(conversation) => conversation,
        Err(error) => return wrong(&mut teller, &error),
    };
    see_through(Run { conversation, teller, sources, desk: &desk, options: drive }).await
}

/// `session resume`.
pub(super) async fn resume(out: &mut Out, lang: Lang, options: &Resume) -> Result<(), Fail> {
    let drive = &options.drive;
    refuse_own(&drive.way)?;
    end::check(drive.out.as_deref())?;
    let kept = books::open_existing(&drive.store, drive.way.config.as_deref()).await?;
    let (provider, flow) = of_session(&kept, &options.id).await?;
    let desk = Desk::set(provider, flow, &drive.way, &kept).await?;
    let answers = Answers::read(drive.answers.as_deref(), desk.is_simulator)?;
    let sources = Sources::new(answers, drive.jsonl, lang);
    let mut teller = Teller::new(out, lang, drive.jsonl, sources.has_person());
    let exchange = Arc::clone(&desk.engine) as Arc<dyn Exchange>;
    let mut conversation = match Conversation::load(exchange, provider, &options.id).await {
        Ok(conversation) => conversation,
        Err(error) => return wrong(&mut teller, &error),
    };
    if options.again
        && let Err(error) = conversation.fetch_again().await
    {
        return wrong(&mut teller, &error);
    }
    see_through(Run { conversation, teller, sources, desk: &desk, options: drive }).await
}

/// `session cancel`.
pub(super) async fn cancel(out: &mut Out, lang: Lang, options: &Cancel) -> Result<(), Fail> {
    let kept = books::open_existing(&options.store, options.way.config.as_deref()).await?;
    let (provider, flow) = of_session(&kept, &options.id).await?;
    // Nothing is sent, so neither an account nor an address is needed.
    let way = Way {
        env: Some("sim".to_owned()),
        config: options.way.config.clone(),
        reading: options.way.reading.clone(),
        credential: Vec::new(),
    };
    let desk = Desk::set(provider, flow, &way, &kept).await?;
    let mut teller = Teller::new(out, lang, false, false);
    let exchange = Arc::clone(&desk.engine) as Arc<dyn Exchange>;
    let loaded = Conversation::load(exchange, provider, &options.id).await;
    let cancelled = match loaded {
        Ok(mut conversation) => conversation.cancel().await.map(|()| conversation.session().word()),
        Err(error) => Err(error),
    };
    match cancelled {
        Ok(word) => teller.out.line(&format!("{} {word}", options.id)),
        Err(error) => wrong(&mut teller, &error),
    }
}

/// Vendor and flow of a kept session.
async fn of_session(
    kept: &books::Opened,
    id: &str,
) -> Result<(&'static zhengxin::core::info::ProviderInfo, &'static zhengxin::core::flow::FlowInfo), Fail> {
    let summary = zhengxin::session::summary(&*desk::cells(kept), id).await.map_err(|why| Fail::usage(format!("{id}: {why}")))?;
    argv::provider(&summary.provider)?;
    flow::of(&summary.provider, &summary.flow)
}

fn refuse_own(way: &Way) -> Result<(), Fail> {
    if way.env.as_deref() == Some("sim") {
        return Err(Fail::usage(
            "the simulator of that session ended with its command, and a new one knows nothing of it; against a running `zhengxin sim` give its address",
        ));
    }
    Ok(())
}

/// A conversation and what it is driven with.
struct Run<'r, 'o> {
    conversation: Conversation,
    teller: Teller<'o>,
    sources: Sources,
    desk: &'r Desk,
    options: &'r Drive,
}

/// How it came to a stop.
enum Stop {
    Ready(Place, zhengxin::session::Ready),
    Failed(Place, zhengxin::session::Failed),
    Expired(Place, zhengxin::session::Expired),
    Cancelled(Place),
    /// Nobody gives the answer that is needed.
    Unanswered,
    Interrupted,
    Wrong(Error),
}

async fn see_through(mut run: Run<'_, '_>) -> Result<(), Fail> {
    let interrupted = sim::interrupted();
    let stop = tokio::select! {
        stop = steps(&mut run.conversation, &mut run.teller, &mut run.sources, run.desk) => stop?,
        () = interrupted => Stop::Interrupted,
    };
    let id = run.conversation.session().id().to_owned();
    let go_on = how_to_go_on(&id, &run.options.way, &run.options.store);
    let teller = &mut run.teller;
    match stop {
        Stop::Ready(place, ready) => end::ready(teller, &place, &ready, run.options.show, run.options.out.as_deref()),
        Stop::Failed(place, failed) => {
            end::failed(teller, &place, &failed)?;
            Err(Fail::ended(FAILED))
        }
        Stop::Expired(place, expired) => {
            let line = place.line("expired", expired.message(teller.lang));
            teller.step(&place, &line)?;
            Err(Fail::ended(EXPIRED))
        }
        Stop::Cancelled(place) => {
            let line = place.line("cancelled", crate::lang::say(teller.lang, "Cancelled.", "已取消。"));
            teller.step(&place, &line)?;
            Err(Fail::ended(FAILED))
        }
        Stop::Unanswered => {
            teller.how_to_go_on(&go_on);
            Err(Fail::ended(UNANSWERED))
        }
        Stop::Interrupted => {
            teller.how_to_go_on(&go_on);
            Err(Fail::ended(INTERRUPTED))
        }
        Stop::Wrong(error) => {
            teller.wrong(&error)?;
            teller.how_to_go_on(&go_on);
            Err(Fail::ended(desk::exit(&error)))
        }
    }
}

async fn steps(conversation: &mut Conversation, teller: &mut Teller<'_>, sources: &mut Sources, desk: &Desk) -> Result<Stop, Fail> {
    loop {
        match one(conversation, teller, sources, &desk.engine, &desk.pauses).await? {
            Ok(None) => {}
            Ok(Some(stop)) => return Ok(stop),
            Err(error) => return Ok(Stop::Wrong(error)),
        }
    }
}

/// One step: what stops the conversation, if it does.
async fn one(
    conversation: &mut Conversation,
    teller: &mut Teller<'_>,
    sources: &mut Sources,
    engine: &Engine,
    pauses: &Pauses,
) -> Result<Result<Option<Stop>, Error>, Fail> {
    let mut place = Place::of(conversation.session(), engine.now_ms());
    let step = match conversation.next().await {
        Ok(step) => step,
        Err(error) => return Ok(Err(error)),
    };
    place.now_ms = engine.now_ms();
    if let Some(line) = place.step(&step, teller.lang) {
        teller.step(&place, &line)?;
    }
    Ok(match step {
        Step::Wait(wait) => {
            teller.meanwhile(pauses, &place, &wait, engine).await?;
            Ok(None)
        }
        Step::SmsCode(ask) | Step::PictureCode(ask) | Step::DynamicPassword(ask) => {
            let kind = ask.kind();
            let answered = match sources.code(&ask).await? {
                Some(Reply::Answer(code)) => ask.answer(code).await,
                Some(Reply::Resend) => ask.resend().await,
                None => return Ok(Ok(Some(Stop::Unanswered))),
            };
            taken(answered, kind, teller, sources)?
        }
        Step::QueryPassword(ask) | Step::ServicePassword(ask) => {
            let kind = ask.kind();
            let Some(Reply::Answer(password)) = sources.password(&ask).await? else { return Ok(Ok(Some(Stop::Unanswered))) };
            taken(ask.answer(password).await, kind, teller, sources)?
        }
        Step::Credentials(ask) => {
            let Some(Reply::Answer(login)) = sources.login(&ask).await? else { return Ok(Ok(Some(Stop::Unanswered))) };
            taken(ask.answer(login).await, AskKind::Credentials, teller, sources)?
        }
        Step::ChooseBank(ask) => {
            let Some(Reply::Answer(choice)) = sources.entry(&ask).await? else { return Ok(Ok(Some(Stop::Unanswered))) };
            taken(ask.answer(choice).await, AskKind::ChooseBank, teller, sources)?
        }
        Step::FillForm(ask) => {
            let Some(Reply::Answer(form)) = sources.form(&ask).await? else { return Ok(Ok(Some(Stop::Unanswered))) };
            taken(ask.answer(form).await, AskKind::FillForm, teller, sources)?
        }
        Step::ConfirmLicence(ask) => {
            let Some(Reply::Answer(agreement)) = sources.agreement(&ask).await? else { return Ok(Ok(Some(Stop::Unanswered))) };
            taken(ask.answer(agreement).await, AskKind::ConfirmLicence, teller, sources)?
        }
        Step::Ready(ready) => Ok(Some(Stop::Ready(now(conversation, engine), ready))),
        Step::Failed(failed) => Ok(Some(Stop::Failed(now(conversation, engine), failed))),
        Step::Expired(expired) => Ok(Some(Stop::Expired(now(conversation, engine), expired))),
        Step::Cancelled => Ok(Some(Stop::Cancelled(now(conversation, engine)))),
        _ => Err(Error::Version),
    })
}

fn now(conversation: &Conversation, engine: &Engine) -> Place {
    Place::of(conversation.session(), engine.now_ms())
}

/// What became of an answer. One that broke a rule before any call is told, and the question stands.
fn taken(
    answered: Result<(), Error>,
    kind: AskKind,
    teller: &mut Teller<'_>,
    sources: &mut Sources,
) -> Result<Result<Option<Stop>, Error>, Fail> {
    match answered {
        Ok(()) => Ok(Ok(None)),
        Err(error @ Error::Answer { .. }) => {
            teller.wrong(&error)?;
            sources.drop_one(kind);
            Ok(Ok(None))
        }
        Err(Error::Refused(Refusal::Expired)) => Ok(Ok(None)),
        Err(error) => Ok(Err(error)),
    }
}

/// A failure before the first step.
fn wrong(teller: &mut Teller<'_>, error: &Error) -> Result<(), Fail> {
    teller.wrong(error)?;
    Err(Fail::ended(desk::exit(error)))
}

/// The command that goes on with a session.
fn how_to_go_on(id: &str, way: &Way, store: &StoreArg) -> String {
    let mut command = format!("zhengxin session resume {id}");
    let config = way.config.as_ref().map(|path| path.display().to_string());
    // An address with a password stands in the environment or in a reference, so it is not an argument here either.
    let store = store.store.clone().filter(|store| std::env::var("ZHENGXIN_STORE").ok().as_ref() != Some(store));
    for (name, value) in [("env", way.env.clone()), ("config", config), ("store", store)] {
        if let Some(value) = value {
            command.push_str(&format!(" --{name} {value}"));
        }
    }
    command
}
