//! Conversations with a vendor: collections that need the person, and orders whose result comes later.
//!
//! Three layers, each usable without the ones above it:
//!
//! - The **machine**: [`Session::handle`], a total function from a session, an event and the time to what is to be done. It knows no vendor; everything
//!   about one stands in its [`FlowInfo`]. There is no clock, input, output or `async` in it.
//! - The pieces a caller with a loop of its own needs beside it: [`request`] chooses the fields of a call, [`read`] and [`failed`] turn what came back into
//!   an event, [`Held`] keeps what was typed until its call and wipes it.
//! - The **driver**: [`Conversation`] over any [`Exchange`], which makes the calls, keeps the session in the exchange's store before and after each, and
//!   hands out typed questions. It needs no runtime.
//!
//! # The driver
//!
//! ```no_run
//! # use std::sync::Arc;
//! # use zhengxin_core::{contract::Exchange, flow::FlowInfo, json::Json, value::Captcha};
//! # use zhengxin_session::{Agreed, ConsentBook, Conversation, Error, JsonApplicant, Step};
//! # async fn sleep_until(_: i64) {}
//! # fn type_code() -> Captcha { "482915".into() }
//! # async fn collect(exchange: Arc<dyn Exchange>, flow: &'static FlowInfo, given: &str) -> Result<(), Error> {
//! let applicant = JsonApplicant::new(flow, Json::parse(given.to_owned()).expect("JSON"))?;
//! let book = ConsentBook::new(exchange.cells().expect("a store").clone());
//! let consent = book.find_for("11010519491231002X", flow.name, exchange.now_ms()).await?;
//! let mut conversation = Conversation::start(exchange, flow, applicant, consent).await?;
//! loop {
//!     match conversation.next().await? {
//!         Step::Wait(wait) => sleep_until(wait.until_ms).await,
//!         Step::SmsCode(ask) => ask.answer(type_code()).await?,
//!         Step::Ready(ready) => return Ok(drop(ready.data)),
//!         Step::Failed(_) | Step::Expired(_) => return Ok(()),
//!         // ChooseBank, FillForm, PictureCode, … as the flow has them
//!         _ => conversation.cancel().await?,
//!     }
//! }
//! # }
//! ```
//!
//! A conversation is picked up by its id alone: [`Conversation::load`]. What was typed and not yet handed over is asked for again; a call whose outcome was
//! lost is never repeated on its own.
//!
//! # The machine
//!
//! ```
//! # use zhengxin_session::{Action, Came, Event, News, Session};
//! let flow = zhengxin_qiancheng::INFO.flow("degree").expect("a flow");
//! let mut session = Session::new("s-1", flow, None, 0);
//!
//! let Action::Call(wanted) = session.handle(flow, Event::Started, 0) else { panic!() };
//! assert_eq!(wanted.operation.id, "create_degree_session");
//!
//! let news = News { handle: Some("f47e92".into()), ..News::default() };
//! let action = session.handle(flow, Event::Called { operation: wanted.operation.id, came: Came::Found(news) }, 120);
//! assert!(matches!(action, Action::Call(wanted) if wanted.operation.id == "query_degree_state"));
//!
//! // Ten minutes after the creation nothing is called any more.
//! let came = Came::Found(News { state: Some(0), ..News::default() });
//! let action = session.handle(flow, Event::Called { operation: "query_degree_state", came }, 600_000);
//! assert!(matches!(action, Action::Expired));
//! ```
//!
//! A caller with a loop of its own keeps the session before each call and after it ([`Session::to_json`], sealed: it holds the vendor's handle), has
//! [`Session::name_call`] note the call's id, holds what is typed in [`Held`], and lets [`Held::keep_for`] wipe it after each call. Where the flow takes
//! passwords, [`Session::agree`] comes before [`Event::Started`].
//!
//! # Features
//!
//! `collect`: flows in which a person's bank, carrier or register passwords pass through. Off by default: collecting such passwords for a third party is where
//! the strictest rules bite, and it should be a decision. Without it [`Conversation::start`] refuses such flows before any call.
//!
//! [`FlowInfo`]: zhengxin_core::flow::FlowInfo
//! [`Exchange`]: zhengxin_core::contract::Exchange

mod applicant;
mod check;
mod consent;
mod conversation;
mod error;
mod event;
mod form;
pub mod graph;
mod hex;
mod keep;
mod machine;
mod messages;
mod owner;
mod reading;
mod request;
mod session;
mod step;
pub mod typed;

pub use applicant::{Applicant, JsonApplicant};
pub use consent::{Agreed, Consent, ConsentBook};
pub use conversation::Conversation;
pub use error::{Error, NoConsent};
pub use event::{Action, Came, Delay, Event, Ids, News, Purpose, Refusal, Seen, Wanted};
pub use keep::{Summary, look, summaries, summary};
pub use machine::{fetches, opening, step};
pub use owner::is_of_another;
pub use reading::{Brought, failed, read};
pub use request::{Held, request};
pub use session::{Calling, Chosen, Entry, Fact, Failure, Input, Session, Stage, Why};
pub use step::{Agreement, Ask, Bank, Choice, Expired, Failed, Fetched, Form, Login, LoginKind, Ready, Step, Wait};
