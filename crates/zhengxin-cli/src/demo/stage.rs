//! What every step of the demo uses: clients over one transport and one ledger, and a way to tell what happened.

use std::sync::Arc;

use zhengxin::client::Engine;
use zhengxin::core::profile::Builder;
use zhengxin::core::store::{Cells, Store};
use zhengxin::core::transport::Transport;
use zhengxin::core::words::Lang;
use zhengxin::finplus::Finplus;
use zhengxin::jimi::Jimi;
use zhengxin::qiancheng::Qiancheng;
use zhengxin::session;
use zhengxin::{Credentials, Error, Provider, Receipt, Reply};

use super::push::Receiver;
use crate::books::{self, Opened, Simulated};
use crate::call::show;
use crate::fail::Fail;
use crate::out::Out;
use crate::session::skip::{Pauses, SkippingClock};
use crate::sim::engine::{self, Simulator};

/// The demo's surroundings.
pub(crate) struct Stage<'o> {
    pub(crate) out: &'o mut Out,
    pub(crate) lang: Lang,
    pub(crate) ledger: Arc<Simulated>,
    pub(crate) finplus: Finplus,
    pub(crate) qiancheng: Qiancheng,
    pub(crate) jimi: Jimi,
    pub(crate) receiver: Receiver,
    /// Where conversations and consents of the demo live; gone with it.
    pub(crate) cells: Arc<dyn Cells>,
    /// The simulator has nothing to do while a conversation waits.
    pub(crate) pauses: Pauses,
    steps: u32,
}

impl<'o> Stage<'o> {
    /// Builds the typed clients as an application would, and a place for pushes.
    pub(crate) async fn set(out: &'o mut Out, lang: Lang, simulator: &Simulator, kept: &Opened) -> Result<Self, Fail> {
        let ledger = Arc::new(Simulated::over(Arc::clone(&kept.store) as Arc<_>));
        let transport: Arc<dyn Transport> = Arc::new(engine::transport()?);
        let join =
            |name: &str| simulator.credentials(name).into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
        let prices = engine::ask(&simulator.root(), "/_sim/prices").await.unwrap_or_default();
        let clock = Arc::new(SkippingClock::default());
        let cells: Arc<dyn Cells> = Arc::<dyn Store>::clone(&books::in_memory());
        let desk = Desk { ledger: &ledger, transport: &transport, clock: &clock, cells: &cells, simulator, prices };
        let finplus = desk.engine(Finplus::builder(join("finplus")), "finplus")?;
        let qiancheng = desk.engine(Qiancheng::builder(join("qiancheng")), "qiancheng")?;
        let jimi = Arc::new(desk.engine(Jimi::builder(join("jimi")), "jimi")?);
        Ok(Self {
            receiver: Receiver::start(&jimi).await?,
            finplus: Finplus::over(Arc::new(finplus)),
            qiancheng: Qiancheng::over(Arc::new(qiancheng)),
            jimi: Jimi::over(jimi),
            out,
            lang,
            ledger,
            cells,
            pauses: Pauses::Skipped(clock),
            steps: 0,
        })
    }

    /// Prints a line.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Fail> {
        self.out.line(text)
    }

    /// Prints a heading.
    pub(crate) fn head(&mut self, text: &str) -> Result<(), Fail> {
        self.line("")?;
        self.line(text)
    }

    /// Prints the heading of the next step, and hands on what was printed so far.
    pub(crate) fn step(&mut self, text: &str) -> Result<(), Fail> {
        self.steps += 1;
        let text = format!("{}. {text}", self.steps);
        self.head(&text)?;
        self.out.flush()
    }

    /// Prints an indented line.
    pub(crate) fn tell(&mut self, text: &str) -> Result<(), Fail> {
        self.line(&format!("   {text}"))
    }

    /// Prints a receipt.
    pub(crate) fn receipt(&mut self, receipt: &Receipt) -> Result<(), Fail> {
        let text = show::receipt_text(self.lang, receipt);
        self.tell(&text)
    }

    /// The answer of a call, or the end of the demo.
    pub(crate) fn came<T>(&self, reply: Result<Reply<T>, Error>) -> Result<Reply<T>, Fail> {
        reply.map_err(|error| Fail::negative(show::error_text(self.lang, &error)))
    }

    /// What a conversation said, or the end of the demo.
    pub(crate) fn said<T>(&self, step: Result<T, session::Error>) -> Result<T, Fail> {
        step.map_err(|error| Fail::negative(error.to_string()))
    }
}

struct Desk<'s> {
    ledger: &'s Arc<Simulated>,
    transport: &'s Arc<dyn Transport>,
    clock: &'s Arc<SkippingClock>,
    cells: &'s Arc<dyn Cells>,
    simulator: &'s Simulator,
    prices: serde_json::Value,
}

impl Desk<'_> {
    fn engine<P: Provider>(&self, mut builder: Builder<P>, name: &str) -> Result<Engine, Fail> {
        for (operation, fen) in self.prices_of(name) {
            builder = builder.price(operation, fen);
        }
        let profile = builder.base_url(self.simulator.base(name)).profile()?;
        let engine = zhengxin::engine(profile, Arc::clone(self.transport))?;
        Ok(engine.ledger(Arc::clone(self.ledger) as Arc<_>).cells(Arc::clone(self.cells)).clock(Arc::clone(self.clock) as Arc<_>))
    }

    /// What the simulator asks for a billed call, as a contract would say it.
    fn prices_of(&self, name: &str) -> Vec<(String, u64)> {
        let listed = self.prices.get("prices_fen").and_then(|all| all.get(name)).and_then(serde_json::Value::as_object);
        let price = |(operation, fen): (&String, &serde_json::Value)| Some((operation.clone(), fen.as_u64()?));
        listed.map(|listed| listed.iter().filter_map(price).collect()).unwrap_or_default()
    }
}
