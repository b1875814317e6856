//! The driver: makes the calls a session wants, keeps it before and after each, and hands the questions to the caller.

use core::fmt;
use core::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use zhengxin_core::contract::{Exchange, Opened};
use zhengxin_core::error::{ErrorKind, Limit, TransportKind};
use zhengxin_core::flow::{EndInfo, FlowInfo, OpeningStep};
use zhengxin_core::info::{Both, FieldKind, OperationInfo, ProviderInfo};
use zhengxin_core::json::Json;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Put, Space};
use zhengxin_core::value::RequestId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AskKind, BaseKind, Class, Means, Need, Repeat};
use zhengxin_core::{CallOptions, given};

use crate::applicant::{self, Applicant, JsonApplicant};
use crate::consent::{self, Consent, ConsentBook};
use crate::error::{Error, NoConsent};
use crate::event::{Action, Came, Event, Purpose, Refusal, Wanted};
use crate::hex::hex;
use crate::keep;
use crate::machine::{fetches, opening};
use crate::messages;
use crate::owner::is_of_another;
use crate::reading::{self, Brought};
use crate::request::{Held, request};
use crate::session::{Input, Session, Stage};
use crate::step::{Ask, Bank, Expired, Failed, Fetched, Ready, Step, Wait};

/// How far two machines' clocks may be apart, milliseconds; a call that began later than that was begun before this clock was set back.
const CLOCKS_APART_MS: i64 = 60_000;

/// One conversation with a vendor about one person.
///
/// It needs no runtime: it awaits the exchange and the store, and where a pause is due it says so ([`Step::Wait`]) and leaves the waiting to the caller.
/// A future of it may be dropped at any point; the next call finds out what is known and asks for what was lost.
pub struct Conversation {
    exchange: Arc<dyn Exchange>,
    flow: &'static FlowInfo,
    applicant: Arc<dyn Applicant>,
    /// The applicant as it is kept.
    kept: Secret,
    subject: Option<[u8; 8]>,
    consent: Option<Consent>,
    session: Session,
    held: Held,
    screen: Screen,
    /// Version of the kept session; `None` before it was kept.
    version: Option<u64>,
    /// Whether the handle was noted as this session's.
    claimed: bool,
    /// A future is at work, or was dropped at work.
    at_work: bool,
    /// Whether the call under way was given to the exchange.
    given_away: bool,
    /// Another process drives the session.
    taken: bool,
}

/// What is shown to the person or handed to the caller, and not kept.
#[derive(Default)]
struct Screen {
    message: Option<String>,
    picture: Option<Vec<u8>>,
    banks: Vec<Bank>,
    data: Vec<(&'static OperationInfo, Opened)>,
}

impl Conversation {
    /// Starts a conversation. Nothing is sent before [`next`](Self::next).
    ///
    /// Where the flow says by which value an order is the same (an order id), starting again continues the session there is instead of placing the order
    /// twice; only one the vendor clearly refused is begun anew.
    ///
    /// # Errors
    /// The flow takes passwords and the feature `collect` is off or the consent does not do; the store failed; the same order is just being placed.
    pub async fn start(
        exchange: Arc<dyn Exchange>,
        flow: &'static FlowInfo,
        applicant: impl Applicant + 'static,
        consent: Option<Consent>,
    ) -> Result<Self, Error> {
        let applicant: Arc<dyn Applicant> = Arc::new(applicant);
        let now_ms = exchange.now_ms();
        let id = session_id(&*exchange, flow, &*applicant);
        let mut session = Session::new(id, flow, exchange.readings(), now_ms);
        session.agree(flow, &*applicant, consent.as_ref(), now_ms)?;
        let mut conversation = Self::of(exchange, flow, applicant, session, None);
        conversation.consent = consent;
        match conversation.save().await {
            Err(Error::Conflict) if flow.once_by.is_some() => {
                conversation.taken = false;
                conversation.continue_first().await?;
            }
            saved => saved?,
        }
        Ok(conversation)
    }

    /// Goes on with a session the caller kept, in this or another process.
    ///
    /// # Errors
    /// As for [`start`](Self::start); [`Error::Busy`] while a call that must not be repeated may be under way elsewhere.
    pub async fn resume(
        exchange: Arc<dyn Exchange>,
        flow: &'static FlowInfo,
        session: Session,
        applicant: impl Applicant + 'static,
        consent: Option<Consent>,
    ) -> Result<Self, Error> {
        let applicant: Arc<dyn Applicant> = Arc::new(applicant);
        let version = match exchange.cells() {
            Some(cells) => cells.get(Space::Session, session.id()).await?.map(|cell| cell.version),
            None => None,
        };
        let mut conversation = Self::of(exchange, flow, applicant, session, version);
        conversation.take_over(consent).await?;
        Ok(conversation)
    }

    /// Goes on with a session by its id alone: session, applicant and consent come from the store.
    ///
    /// # Errors
    /// As for [`resume`](Self::resume); there is no such session, or the exchange has no store.
    pub async fn load(exchange: Arc<dyn Exchange>, provider: &'static ProviderInfo, id: &str) -> Result<Self, Error> {
        let cells = Arc::clone(exchange.cells().ok_or(Error::NoSession)?);
        let kept = keep::load(&*cells, id).await?.ok_or(Error::NoSession)?;
        let flow = provider.flow(kept.session.flow()).filter(|_| kept.session.provider() == provider.name).ok_or(Error::NoFlow)?;
        let consent = match kept.session.consent() {
            Some(id) => ConsentBook::new(cells).find(id).await?,
            None => None,
        };
        let applicant = Arc::new(JsonApplicant::new(flow, kept.applicant)?);
        let mut conversation = Self::of(exchange, flow, applicant, kept.session, Some(kept.version));
        conversation.take_over(consent).await?;
        Ok(conversation)
    }

    fn of(
        exchange: Arc<dyn Exchange>,
        flow: &'static FlowInfo,
        applicant: Arc<dyn Applicant>,
        session: Session,
        version: Option<u64>,
    ) -> Self {
        let person = applicant::person(&*applicant);
        let subject = exchange.cells().zip(person).map(|(cells, person)| cells.fingerprint(person.as_bytes()));
        let kept = applicant::to_json(&*applicant);
        Self {
            exchange,
            flow,
            applicant,
            kept,
            subject,
            consent: None,
            session,
            held: Held::default(),
            screen: Screen::default(),
            version,
            claimed: false,
            at_work: false,
            given_away: false,
            taken: false,
        }
    }

    /// Another session of the same order is there: this becomes that one.
    async fn continue_first(&mut self) -> Result<(), Error> {
        let cells = self.exchange.cells().map(Arc::clone).ok_or(Error::NoSession)?;
        let kept = keep::load(&*cells, self.session.id()).await?.ok_or(Error::NoSession)?;
        self.version = Some(kept.version);
        if kept.session.was_clearly_refused() {
            return self.save().await;
        }
        self.session = kept.session;
        self.applicant = Arc::new(JsonApplicant::new(self.flow, kept.applicant)?);
        self.kept = applicant::to_json(&*self.applicant);
        self.wait_for_other()?;
        self.resume_session().await
    }

    async fn take_over(&mut self, consent: Option<Consent>) -> Result<(), Error> {
        if !self.session.stage().ends() {
            self.session.agree(self.flow, &*self.applicant, consent.as_ref(), self.exchange.now_ms())?;
        }
        self.consent = consent;
        self.wait_for_other()?;
        self.resume_session().await
    }

    /// A call that must not be repeated may still be under way in another process.
    fn wait_for_other(&self) -> Result<(), Error> {
        let Some(calling) = self.session.calling() else { return Ok(()) };
        let operation = self.flow.poll.operation.provider.operation(&calling.operation);
        let may_repeat = operation.is_some_and(|operation| operation.repeat == Repeat::Safe);
        let now_ms = self.exchange.now_ms();
        let was_set_back = now_ms < calling.since_ms.saturating_sub(CLOCKS_APART_MS);
        if may_repeat || was_set_back || calling.until_ms <= now_ms { Ok(()) } else { Err(Error::Busy { until_ms: calling.until_ms }) }
    }

    async fn resume_session(&mut self) -> Result<(), Error> {
        let now_ms = self.exchange.now_ms();
        self.session.take_up(self.flow, now_ms);
        self.save().await
    }

    /// The session as it stands, for keeping elsewhere or for looking at.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The flow.
    #[must_use]
    pub const fn flow(&self) -> &'static FlowInfo {
        self.flow
    }

    /// The value by which an order is the same (C1), such as our id of it; `None` where the flow names none or it was not given.
    #[must_use]
    pub fn order_id(&self) -> Option<String> {
        applicant::at(&*self.applicant, self.flow.once_by?)
    }

    /// Keyed fingerprint of the person it is about; `None` without a store, or where nothing names the person.
    #[must_use]
    pub const fn subject(&self) -> Option<[u8; 8]> {
        self.subject
    }

    /// What is to be done next. Calling it early, or again without answering, changes nothing.
    ///
    /// # Errors
    /// A call failed in a way somebody has to mend (the session stays where it is), the store failed, or another process drives the session.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<Step<'_>, Error> {
        let event = if self.session.stage() == Stage::New { Event::Started } else { Event::Tick };
        let action = self.drive(event, Fields::default()).await?;
        self.step(action)
    }

    /// There is word from the vendor, such as a push: it is asked at once, and the pause is not awaited.
    ///
    /// # Errors
    /// As for [`next`](Self::next).
    pub async fn doorbell(&mut self) -> Result<(), Error> {
        self.tell(Event::Doorbell).await
    }

    /// Gives up. The vendor has no call for that; nothing further is sent.
    ///
    /// # Errors
    /// It has ended already, or the store failed.
    pub async fn cancel(&mut self) -> Result<(), Error> {
        self.tell(Event::Cancel).await
    }

    /// Makes a call of the caller's own, one of the flow's actions, such as an expert's review. The handle, and the value by which an order is the same, need
    /// not be given; everything else comes from the caller, and what was known when the order was placed is never sent again in its place.
    ///
    /// # Errors
    /// The flow has no such action, it was made before and is made once, a field is unknown or a required one missing, or the call failed; after an unknown
    /// outcome it counts as made.
    pub async fn act(&mut self, operation: &str, fields: &Json) -> Result<(), Error> {
        let operation = self.flow.actions.iter().copied().find(|action| action.id == operation).ok_or(Error::NoFlow)?;
        let given = given::fields(operation, fields)?;
        self.act_with(operation, given).await
    }

    /// The same with fields that are there already.
    pub(crate) async fn act_with(&mut self, operation: &'static OperationInfo, given: Fields<'static>) -> Result<(), Error> {
        let action = self.drive(Event::Act { operation }, given).await?;
        refused(action)
    }

    /// Reads the data again after it was lost with its process. It is the caller's decision: a vendor may bill it again.
    ///
    /// # Errors
    /// The session is not ready, the consent no longer holds, or the call failed.
    pub async fn fetch_again(&mut self) -> Result<(), Error> {
        if self.session.stage() != Stage::Ready {
            return Err(Error::Refused(Refusal::NoAction));
        }
        let now_ms = self.exchange.now_ms();
        consent::check(self.flow, &*self.applicant, self.consent.as_ref(), now_ms)?;
        self.still_agreed().await?;
        self.screen.data.clear();
        for operation in fetches(self.flow) {
            let wanted = Wanted { operation, purpose: Purpose::Fetch, fixed: &[] };
            let given = Fields::default();
            let fields = request(self.flow, &self.session, &wanted, &*self.applicant, &self.held, &given);
            let opened = self.exchange.exchange(operation, fields, CallOptions::default()).await?;
            if opened.data().is_some_and(|data| is_of_another(self.flow, &*self.applicant, data)) {
                self.screen.data.clear();
                return Err(Error::Mismatch);
            }
            self.screen.data.push((operation, opened));
        }
        Ok(())
    }

    /// Tells the machine something and makes the calls that follow.
    pub(crate) async fn tell(&mut self, event: Event) -> Result<(), Error> {
        let action = self.drive(event, Fields::default()).await?;
        refused(action)
    }

    async fn drive(&mut self, event: Event, given: Fields<'static>) -> Result<Action, Error> {
        if self.taken {
            return Err(Error::Conflict);
        }
        self.recover().await?;
        self.at_work = true;
        let before = self.session.clone();
        let mut action = self.session.handle(self.flow, event, self.exchange.now_ms());
        while let Action::Call(wanted) = action {
            self.name_call(&wanted);
            if let Err(error) = self.still_agreed().await {
                return self.stop(error).await;
            }
            self.save().await?;
            let (came, trouble) = self.make(&wanted, &given).await;
            action = self.session.handle(self.flow, Event::Called { operation: wanted.operation.id, came }, self.exchange.now_ms());
            self.held.keep_for(self.flow, &self.session);
            if self.session.picture.is_none() {
                self.screen.picture = None;
            }
            self.claim().await?;
            if let Some(error) = trouble {
                self.save().await?;
                self.at_work = false;
                return Err(Error::Call(error));
            }
        }
        if self.session.stage().ends() {
            self.held.clear();
        }
        if self.session.stage() == Stage::Failed {
            self.screen.data.clear();
        }
        if self.session != before {
            self.save().await?;
        }
        self.at_work = false;
        Ok(action)
    }

    /// Whether the consent still stands: it may be withdrawn in the middle of a run.
    async fn still_agreed(&self) -> Result<(), Error> {
        match &self.consent {
            Some(consent) if self.flow.credentials && consent.was_withdrawn().await? => Err(Error::Consent(NoConsent::Withdrawn)),
            _ => Ok(()),
        }
    }

    /// A call was not made: for good if the consent is gone, until the store answers again if it is the store.
    async fn stop(&mut self, why: Error) -> Result<Action, Error> {
        if let Error::Consent(_) = why {
            self.session.withdraw(self.exchange.now_ms());
            self.held.clear();
            self.save().await?;
            self.at_work = false;
        }
        Err(why)
    }

    /// A future was dropped at work: what was being kept is kept, and a call that was given away counts as lost.
    async fn recover(&mut self) -> Result<(), Error> {
        if !self.at_work {
            return Ok(());
        }
        self.save().await?;
        self.claim().await?;
        let now_ms = self.exchange.now_ms();
        let never_left = self.session.calling().is_some() && !self.given_away;
        let operation = self.session.calling().and_then(|calling| self.flow.poll.operation.provider.operation(&calling.operation));
        match operation {
            Some(operation) if never_left => {
                let came = Came::NotSent { code: "E_DROPPED" };
                self.session.settle_lost(self.flow, operation.id, came, now_ms);
            }
            Some(_) => {
                self.held.clear();
                self.session.take_up(self.flow, now_ms);
            }
            None => {}
        }
        self.at_work = false;
        self.save().await
    }

    /// A call that must not be repeated gets an id of its own before it leaves, so that it can be quoted even if its outcome is lost.
    fn name_call(&mut self, wanted: &Wanted) {
        self.given_away = false;
        let has_own = wanted.operation.reference.is_some();
        if wanted.operation.repeat == Repeat::Never
            && !has_own
            && let Some(id) = self.exchange.new_id()
        {
            self.session.name_call(id.to_string());
        }
    }

    async fn make(&mut self, wanted: &Wanted, given: &Fields<'static>) -> (Came, Option<zhengxin_core::Error>) {
        let calling = self.session.calling();
        let now_ms = self.exchange.now_ms();
        let left_ms = calling.map_or(0, |calling| calling.until_ms.saturating_sub(now_ms)).max(0);
        let options = CallOptions {
            request_id: calling.and_then(|calling| calling.request_id.as_deref()).map(RequestId::from),
            deadline: Some(Duration::from_millis(u64::try_from(left_ms).unwrap_or(0))),
            ..CallOptions::default()
        };
        let none = Fields::default();
        let given = if wanted.purpose == Purpose::Act { given } else { &none };
        // Moved in here, so that they are wiped at once if this future is dropped in the middle of the call.
        let held = core::mem::take(&mut self.held);
        let fields = request(self.flow, &self.session, wanted, &*self.applicant, &held, given);
        self.given_away = true;
        let answer = self.exchange.exchange(wanted.operation, fields, options).await;
        self.held = held;
        match answer {
            Ok(opened) => {
                let (came, brought) =
                    reading::read(self.flow, &self.session, &*self.applicant, (wanted.purpose, wanted.operation), &opened);
                self.show(wanted, brought, &came, opened);
                (came, None)
            }
            Err(error) => {
                let came = reading::failed(wanted.operation, &error);
                let trouble = (wanted.purpose == Purpose::Act || needs_somebody(&error)).then_some(error);
                (came, trouble)
            }
        }
    }

    fn show(&mut self, wanted: &Wanted, brought: Brought, came: &Came, opened: Opened) {
        if let (Purpose::Fetch, Came::Found(news)) = (wanted.purpose, came) {
            if news.of_another.is_some() {
                return;
            }
            self.screen.data.retain(|(operation, _)| operation.id != wanted.operation.id);
            self.screen.data.push((wanted.operation, opened));
            return;
        }
        if matches!(wanted.purpose, Purpose::Poll | Purpose::Submit) {
            self.screen.message = brought.message;
        }
        if brought.picture.is_some() {
            self.screen.picture = brought.picture;
        }
        if let Some(banks) = brought.banks {
            self.screen.banks = banks;
        }
    }

    async fn save(&mut self) -> Result<(), Error> {
        let Some(cells) = self.exchange.cells() else { return Ok(()) };
        let cell = keep::cell(&self.session, &self.kept, self.subject);
        match cells.put(Space::Session, self.session.id(), self.version, cell).await? {
            Put::Done(version) => {
                self.version = Some(version);
                Ok(())
            }
            Put::Conflict(_) => {
                self.taken = true;
                Err(Error::Conflict)
            }
        }
    }

    /// Notes whose the handle is. Where another session has it, both are frozen.
    async fn claim(&mut self) -> Result<(), Error> {
        let (Some(cells), false) = (self.exchange.cells().map(Arc::clone), self.claimed) else { return Ok(()) };
        let Some(handle) = self.session.expose_handle().map(Secret::new) else { return Ok(()) };
        if let Some(other) = keep::claim(&*cells, &self.session, handle.expose()).await? {
            let now_ms = self.exchange.now_ms();
            self.session.freeze(now_ms);
            self.held.clear();
            self.save().await?;
            keep::freeze(&cells, &other, now_ms).await?;
            return Err(Error::Mismatch);
        }
        self.claimed = true;
        Ok(())
    }

    fn step(&mut self, action: Action) -> Result<Step<'_>, Error> {
        Ok(match action {
            Action::Ask(kind) => self.ask(kind),
            Action::Wait { until_ms } => Step::Wait(self.pause(until_ms)),
            Action::Ready => {
                let data = self.screen.data.iter().map(|(operation, opened)| Fetched { operation, opened: copy(opened) });
                Step::Ready(Ready { data: data.collect(), facts: self.session.facts().to_vec() })
            }
            Action::Failed => match self.session.failure() {
                Some(failure) => {
                    let messages = messages::failed(failure.why, self.state_text());
                    Step::Failed(Failed { failure: failure.clone(), messages })
                }
                None => return Err(Error::Version),
            },
            Action::Expired => Step::Expired(Expired { deadline_ms: self.session.deadline_ms() }),
            Action::Cancelled => Step::Cancelled,
            Action::Frozen => return Err(Error::Mismatch),
            Action::Busy | Action::Call(_) => return Err(Error::Refused(Refusal::Busy)),
            Action::Refuse(refusal) => return Err(Error::Refused(refusal)),
        })
    }

    fn pause(&self, until_ms: i64) -> Wait {
        let state = self.session.state();
        Wait {
            until_ms,
            deadline_ms: self.session.deadline_ms(),
            state,
            unlisted: state.is_some_and(|state| !self.is_listed(state)),
            vendor_message: self.screen.message.clone(),
            trouble: self.session.trouble().map(str::to_owned),
            messages: messages::wait(self.state_text()),
        }
    }

    fn ask(&mut self, kind: AskKind) -> Step<'_> {
        let challenge = self.session.challenge();
        macro_rules! ask {
            ($step:ident) => {
                Step::$step(Ask { conversation: self, kind, challenge, answer: PhantomData })
            };
        }
        match kind {
            AskKind::SmsCode => ask!(SmsCode),
            AskKind::PictureCode => ask!(PictureCode),
            AskKind::DynamicPassword => ask!(DynamicPassword),
            AskKind::QueryPassword => ask!(QueryPassword),
            AskKind::ServicePassword => ask!(ServicePassword),
            AskKind::Credentials => ask!(Credentials),
            AskKind::ChooseBank => ask!(ChooseBank),
            AskKind::FillForm => ask!(FillForm),
            AskKind::ConfirmLicence => ask!(ConfirmLicence),
        }
    }

    pub(crate) fn picture(&self) -> Option<&[u8]> {
        self.screen.picture.as_deref()
    }

    pub(crate) fn banks(&self) -> &[Bank] {
        &self.screen.banks
    }

    /// The inputs of the chosen way to log in, else the fields the flow asks for.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        match self.session.chosen() {
            Some(chosen) if !chosen.inputs.is_empty() => chosen.inputs.clone(),
            _ => {
                let names = self.asked_fields(AskKind::FillForm).iter();
                names.map(|name| Input { name: (*name).to_owned(), ..Input::default() }).collect()
            }
        }
    }

    /// What the dictionary says of the vendor's state.
    pub(crate) fn state_text(&self) -> Option<Both> {
        let (EndInfo::States { table, .. }, Some(state)) = (&self.flow.end, self.session.state()) else { return None };
        Some(table.state(state).doc)
    }

    fn is_listed(&self, state: i64) -> bool {
        matches!(&self.flow.end, EndInfo::States { table, .. } if table.values.iter().any(|known| known.number == state))
    }

    /// Names of the request fields an answer fills.
    pub(crate) fn asked_fields(&self, kind: AskKind) -> &'static [&'static str] {
        if let Some(ask) = self.flow.asks.iter().find(|ask| ask.kind == kind) {
            return ask.fields;
        }
        let step = opening(self.flow, &self.session).iter().find_map(|step| match step {
            OpeningStep::Ask { kind: asked, fields } if *asked == kind => Some(*fields),
            _ => None,
        });
        step.unwrap_or(&[])
    }

    /// Holds an answer until its call, unless it comes too late.
    pub(crate) fn hold(&mut self, kind: AskKind, value: &str) -> Result<(), Error> {
        self.in_time()?;
        for field in self.asked_fields(kind) {
            self.held.hold(field, value);
        }
        Ok(())
    }

    pub(crate) fn hold_login(&mut self, kind: AskKind, account: &str, password: &str) -> Result<(), Error> {
        self.in_time()?;
        for field in self.asked_fields(kind) {
            self.held.hold(field, if self.is_password(field) { password } else { account });
        }
        Ok(())
    }

    /// Holds the value of one request field a form fills.
    pub(crate) fn hold_field(&mut self, field: &'static str, value: &str) {
        self.held.hold(field, value);
    }

    /// Whether an input may be left empty: the vendor lists none, and no call ahead requires the field of this name.
    pub(crate) fn may_be_left_out(&self, field: &str) -> bool {
        let is_listed = self.session.chosen().is_some_and(|chosen| !chosen.inputs.is_empty());
        let requests = opening(self.flow, &self.session).iter().filter_map(|step| match step {
            OpeningStep::Call { operation, .. } => Some(operation.request),
            OpeningStep::Ask { .. } => None,
        });
        !is_listed && !requests.flatten().any(|info| info.name == field && info.need == Need::Required)
    }

    fn in_time(&self) -> Result<(), Error> {
        let is_past = self.session.deadline_ms().is_some_and(|deadline| self.exchange.now_ms() >= deadline);
        if is_past { Err(Error::Refused(Refusal::Expired)) } else { Ok(()) }
    }

    pub(crate) fn is_password(&self, field: &str) -> bool {
        let opening = opening(self.flow, &self.session).iter().filter_map(|step| match step {
            OpeningStep::Call { operation, .. } => Some(*operation),
            OpeningStep::Ask { .. } => None,
        });
        let operations = self.flow.asks.iter().map(|ask| ask.submit).chain(opening);
        let infos = operations.flat_map(|operation| operation.request.iter()).find(|info| info.name == field);
        infos.is_some_and(|info| info.class == Class::C3 || matches!(info.kind, FieldKind::Base(BaseKind::Password)))
    }
}

impl fmt::Debug for Conversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conversation").field("session", &self.session).field("held", &self.held).finish_non_exhaustive()
    }
}

fn refused(action: Action) -> Result<(), Error> {
    match action {
        Action::Refuse(refusal) => Err(Error::Refused(refusal)),
        _ => Ok(()),
    }
}

fn copy(opened: &Opened) -> Opened {
    Opened { row: opened.row, document: opened.document.clone(), data_path: opened.data_path, receipt: opened.receipt.clone() }
}

/// Whether a failed call waits for somebody to mend something, rather than for time to pass.
fn needs_somebody(error: &zhengxin_core::Error) -> bool {
    match error.kind() {
        ErrorKind::Input(_) | ErrorKind::Config(_) | ErrorKind::FeatureOff(_) | ErrorKind::Ledger(_) | ErrorKind::Store(_) => true,
        ErrorKind::Limit(limit) => *limit == Limit::Daily,
        ErrorKind::Vendor(row) => matches!(row.means, Means::Auth | Means::Quota),
        ErrorKind::Transport(kind) => matches!(kind, TransportKind::PlainHttp | TransportKind::Proxy | TransportKind::TlsCertificate),
        _ => false,
    }
}

/// The id of a new session: by the value that makes an order the same, else a new one.
fn session_id(exchange: &dyn Exchange, flow: &'static FlowInfo, applicant: &dyn Applicant) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let once = flow.once_by.and_then(|path| applicant::at(applicant, path));
    let provider = flow.poll.operation.provider.name;
    match (once, exchange.cells()) {
        (Some(value), Some(cells)) => {
            let print = cells.fingerprint(format!("once\0{provider}\0{}\0{value}", flow.name).as_bytes());
            format!("once-{}", hex(&print))
        }
        _ => exchange
            .new_id()
            .map_or_else(|| format!("{:x}-{}", exchange.now_ms(), COUNT.fetch_add(1, Ordering::Relaxed)), |id| id.to_string()),
    }
}
