//! What a conversation asks for next, as types: a question can be answered once, by the value that fits it.

use core::fmt;
use core::marker::PhantomData;

use zeroize::Zeroizing;
use zhengxin_core::contract::Opened;
use zhengxin_core::info::OperationInfo;
use zhengxin_core::value::{Captcha, Password};
use zhengxin_core::words::{AskKind, Lang};

use crate::check;
use crate::conversation::Conversation;
use crate::error::Error;
use crate::event::Event;
use crate::form;
use crate::messages;
use crate::session::{Chosen, Fact, Failure, Input};

/// What is to be done next.
#[derive(Debug)]
#[non_exhaustive]
pub enum Step<'c> {
    /// Nothing before a time.
    Wait(Wait),
    /// The person types the code from an SMS.
    SmsCode(Ask<'c, Captcha>),
    /// The person types what a picture shows: [`Ask::picture`].
    PictureCode(Ask<'c, Captcha>),
    /// The person types the dynamic password of a token device.
    DynamicPassword(Ask<'c, Captcha>),
    /// The person types the carrier's query password.
    QueryPassword(Ask<'c, Password>),
    /// The person types the carrier's service password.
    ServicePassword(Ask<'c, Password>),
    /// The person logs in somewhere else, such as the degree register.
    Credentials(Ask<'c, Login>),
    /// The person chooses a bank and a way to log in: [`Ask::banks`].
    ChooseBank(Ask<'c, Choice>),
    /// The person fills in the bank's form: [`Ask::inputs`].
    FillForm(Ask<'c, Form>),
    /// The person agrees to the licence, or does not.
    ConfirmLicence(Ask<'c, Agreement>),
    /// It is done.
    Ready(Ready),
    /// It failed.
    Failed(Failed),
    /// The deadline passed; no further call is made.
    Expired(Expired),
    /// The caller or the person gave up.
    Cancelled,
}

impl Step<'_> {
    /// Its word, as in programs' output: `wait`, `sms_code`, …, `ready`, `failed`, `expired`, `cancelled`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Wait(_) => "wait",
            Self::SmsCode(_) => "sms_code",
            Self::PictureCode(_) => "picture_code",
            Self::DynamicPassword(_) => "dynamic_password",
            Self::QueryPassword(_) => "query_password",
            Self::ServicePassword(_) => "service_password",
            Self::Credentials(_) => "credentials",
            Self::ChooseBank(_) => "choose_bank",
            Self::FillForm(_) => "fill_form",
            Self::ConfirmLicence(_) => "confirm_licence",
            Self::Ready(_) => "ready",
            Self::Failed(_) => "failed",
            Self::Expired(_) => "expired",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A pause.
#[derive(Clone, Debug)]
pub struct Wait {
    /// When to ask again, milliseconds since 1970 UTC.
    pub until_ms: i64,
    /// From this time on no call is made.
    pub deadline_ms: Option<i64>,
    /// The vendor's state as it came.
    pub state: Option<i64>,
    /// Whether the vendor's state is one the document does not list.
    pub unlisted: bool,
    /// The vendor's words on the state; shown to people, not logged.
    pub vendor_message: Option<String>,
    /// Code of the trouble the last call ran into, such as `E_TIMEOUT`; it is tried again.
    pub trouble: Option<String>,
    pub(crate) messages: [String; 2],
}

impl Wait {
    /// What to tell the person.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        messages::pick(&self.messages, lang)
    }
}

/// A question. Answering consumes it; a wrong answer comes back as a new question with [`rejected`](Self::rejected).
pub struct Ask<'c, A> {
    pub(crate) conversation: &'c mut Conversation,
    pub(crate) kind: AskKind,
    pub(crate) challenge: u32,
    pub(crate) answer: PhantomData<fn(A)>,
}

impl<A> fmt::Debug for Ask<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ask").field("kind", &self.kind).field("challenge", &self.challenge).field("tries", &self.tries()).finish()
    }
}

impl<A> Ask<'_, A> {
    /// What is asked for.
    #[must_use]
    pub const fn kind(&self) -> AskKind {
        self.kind
    }

    /// Number of the challenge; only the newest can be answered.
    #[must_use]
    pub const fn challenge(&self) -> u32 {
        self.challenge
    }

    /// Answers of this kind that were handed over so far.
    #[must_use]
    pub fn tries(&self) -> u32 {
        self.conversation.session().tries()
    }

    /// Whether the last answer was refused.
    #[must_use]
    pub fn rejected(&self) -> bool {
        self.conversation.session().is_rejected()
    }

    /// From this time on no answer is taken, milliseconds since 1970 UTC; `None` where nothing limits it.
    #[must_use]
    pub fn deadline_ms(&self) -> Option<i64> {
        self.conversation.session().deadline_ms()
    }

    /// The vendor's state that asks.
    #[must_use]
    pub fn state(&self) -> Option<i64> {
        self.conversation.session().state()
    }

    /// What to tell the person.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        messages::ask(self.kind, self.rejected(), self.conversation.state_text(), lang)
    }

    /// Whether the code can be had sent again.
    #[must_use]
    pub fn can_resend(&self) -> bool {
        self.conversation.flow().asks.iter().any(|ask| ask.kind == self.kind && ask.resend.is_some())
    }

    /// Has the code sent again; the next question is a new challenge.
    ///
    /// # Errors
    /// The flow cannot, the deadline passed, or the call failed.
    pub async fn resend(self) -> Result<(), Error> {
        let event = Event::Resend { challenge: self.challenge };
        self.conversation.tell(event).await
    }

    async fn submit(self, chosen: Option<Chosen>) -> Result<(), Error> {
        self.conversation.tell(Event::Answered { challenge: self.challenge, chosen }).await
    }
}

impl Ask<'_, Captcha> {
    /// The picture, decoded; the vendor may have sent none with a question that repeats.
    #[must_use]
    pub fn picture(&self) -> Option<&[u8]> {
        self.conversation.picture()
    }

    /// Answers.
    ///
    /// # Errors
    /// The code breaks a rule (the question stands), the deadline passed, or the call failed.
    pub async fn answer(self, code: Captcha) -> Result<(), Error> {
        match self.kind {
            AskKind::SmsCode => check::sms_code(code.expose())?,
            kind => check::code(kind.word(), code.expose())?,
        }
        self.conversation.hold(self.kind, code.expose())?;
        self.submit(None).await
    }
}

impl Ask<'_, Password> {
    /// Answers.
    ///
    /// # Errors
    /// The password breaks a rule (the question stands), the deadline passed, or the call failed.
    pub async fn answer(self, password: Password) -> Result<(), Error> {
        check::password(self.kind.word(), password.expose())?;
        self.conversation.hold(self.kind, password.expose())?;
        self.submit(None).await
    }
}

/// Account and password somewhere else.
#[derive(Debug)]
pub struct Login {
    account: String,
    password: Password,
}

impl Login {
    /// Takes both over.
    pub fn new(account: impl Into<String>, password: impl Into<Password>) -> Self {
        Self { account: account.into(), password: password.into() }
    }
}

impl Ask<'_, Login> {
    /// Answers.
    ///
    /// # Errors
    /// A part breaks a rule (the question stands), the deadline passed, or the call failed.
    pub async fn answer(self, login: Login) -> Result<(), Error> {
        check::account(&login.account)?;
        check::password("password", login.password.expose())?;
        self.conversation.hold_login(self.kind, &login.account, login.password.expose())?;
        self.submit(None).await
    }
}

/// A bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The reason if it is switched off; may be empty.
    pub disabled: Option<String>,
    /// Ways to log in.
    pub kinds: Vec<LoginKind>,
}

/// A way to log in at a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginKind {
    /// The vendor's id of it: what a [`Choice`] names.
    pub entry: String,
    /// Its title.
    pub title: String,
    /// The reason if it is switched off; may be empty.
    pub disabled: Option<String>,
    /// The inputs of its page.
    pub inputs: Vec<Input>,
}

/// The way to log in that the person chose.
#[derive(Clone, Debug)]
pub struct Choice(String);

impl Choice {
    /// Chooses by the vendor's id of the way to log in.
    pub fn new(entry: impl Into<String>) -> Self {
        Self(entry.into())
    }
}

impl Ask<'_, Choice> {
    /// The banks with their ways to log in; those switched off are listed with the reason and cannot be chosen.
    #[must_use]
    pub fn banks(&self) -> &[Bank] {
        self.conversation.banks()
    }

    /// Answers.
    ///
    /// # Errors
    /// The list has no such way to log in or it is switched off (the question stands), or the deadline passed.
    pub async fn answer(self, choice: Choice) -> Result<(), Error> {
        let of = |bank: &Bank| bank.kinds.iter().find(|kind| kind.entry == choice.0).cloned().map(|kind| (bank.clone(), kind));
        let refuse = |broken| Error::Answer { input: "entry".to_owned(), broken };
        let (bank, kind) = self.banks().iter().find_map(of).ok_or_else(|| refuse(check::NO_ENTRY))?;
        if bank.disabled.is_some() || kind.disabled.is_some() {
            return Err(refuse(check::DISABLED));
        }
        self.submit(Some(Chosen { entry: kind.entry, bank: bank.code, title: kind.title, inputs: kind.inputs })).await
    }
}

/// The filled-in form of a bank: the answer for each input by its name. Wiped when dropped.
#[derive(Default)]
pub struct Form {
    values: Vec<(String, Zeroizing<String>)>,
}

impl Form {
    /// Nothing filled in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills in an input; the last value given for it counts.
    #[must_use]
    pub fn with(mut self, input: impl Into<String>, value: impl Into<String>) -> Self {
        let input = input.into();
        self.values.retain(|(known, _)| *known != input);
        self.values.push((input, Zeroizing::new(value.into())));
        self
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.values.iter().map(|(name, _)| name)).finish()
    }
}

impl Input {
    /// Whether the vendor's expression is applied: there is one, and it can be matched within bounds.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        check::compiled(&self.regex).is_some()
    }

    /// Whether what is typed must not be shown: the input is a password.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.contains("pass") || name.contains("pwd") || self.label.contains("密码")
    }
}

impl Ask<'_, Form> {
    /// The inputs of the chosen way to log in. Where the vendor lists none, these are the fields of the document, and one that is optional there, such as
    /// the password some banks do without, may be left out.
    ///
    /// What is typed goes into the field of the document with the input's name; an input of another name into the only field that is left for its kind,
    /// password or not, and else nowhere.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input> {
        self.conversation.inputs()
    }

    /// Answers.
    ///
    /// # Errors
    /// An input is unknown, missing or does not have the bank's form (the question stands), the deadline passed, or the call failed.
    pub async fn answer(self, form: Form) -> Result<(), Error> {
        let inputs = self.inputs();
        for (name, _) in &form.values {
            if !inputs.iter().any(|input| input.name == *name) {
                return Err(Error::Answer { input: name.clone(), broken: check::UNKNOWN_INPUT });
            }
        }
        for input in &inputs {
            match form.get(&input.name) {
                Some(value) => check::input(input, value)?,
                None if self.conversation.may_be_left_out(&input.name) => {}
                None => return Err(Error::Answer { input: input.name.clone(), broken: check::MISSING }),
            }
        }
        let fields = form::fields(self.conversation.asked_fields(self.kind), &inputs, |field| self.conversation.is_password(field));
        for (input, field) in inputs.iter().zip(fields) {
            if let (Some(value), Some(field)) = (form.get(&input.name), field) {
                self.conversation.hold_field(field, value);
            }
        }
        self.submit(None).await
    }
}

/// Whether the person agrees to the licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Yes.
    Agreed,
    /// No: the conversation is cancelled.
    Declined,
}

impl Ask<'_, Agreement> {
    /// What the vendor says is to be shown with the licence, as on the wire, such as the kind of service provider.
    #[must_use]
    pub fn shown(&self) -> Option<&str> {
        self.conversation.session().shown()
    }

    /// Answers.
    ///
    /// # Errors
    /// The deadline passed, or a call failed.
    pub async fn answer(self, agreement: Agreement) -> Result<(), Error> {
        match agreement {
            Agreement::Agreed => self.submit(None).await,
            Agreement::Declined => self.conversation.tell(Event::Cancel).await,
        }
    }
}

/// The end of a conversation that came to its data.
#[derive(Debug)]
pub struct Ready {
    /// What was read, in the order of the flow; empty where facts decide, and after a restart: see [`Conversation::fetch_again`].
    pub data: Vec<Fetched>,
    /// The facts, where facts decide.
    pub facts: Vec<Fact>,
}

impl Ready {
    /// The answer of an operation.
    #[must_use]
    pub fn of(&self, operation: &str) -> Option<&Opened> {
        self.data.iter().find(|fetched| fetched.operation.id == operation).map(|fetched| &fetched.opened)
    }

    /// What to tell the person.
    #[must_use]
    pub const fn message(&self, lang: Lang) -> &'static str {
        messages::ready(lang)
    }
}

/// An answer that was read.
#[derive(Debug)]
pub struct Fetched {
    /// The operation that read it.
    pub operation: &'static OperationInfo,
    /// The answer with its receipt.
    pub opened: Opened,
}

/// The end of a conversation that failed.
#[derive(Clone, Debug)]
pub struct Failed {
    /// Why.
    pub failure: Failure,
    pub(crate) messages: [String; 2],
}

impl Failed {
    /// What to tell the person.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        messages::pick(&self.messages, lang)
    }
}

/// The end of a conversation whose time ran out.
#[derive(Clone, Copy, Debug)]
pub struct Expired {
    /// When it did, milliseconds since 1970 UTC.
    pub deadline_ms: Option<i64>,
}

impl Expired {
    /// What to tell the person.
    #[must_use]
    pub const fn message(&self, lang: Lang) -> &'static str {
        messages::expired(lang)
    }
}
