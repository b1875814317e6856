//! An order placed by a conversation, and the inbox its pushes come to: each learns from the other what it cannot know.

use zhengxin_client::inbox::{Inbox, Order, Placed};
use zhengxin_core::store::StoreError;
use zhengxin_session::{Conversation, Error};

/// Joins a conversation about an order to an inbox. Make it before the first step, so that a push that is faster than the answer finds its order.
///
/// ```no_run
/// # use zhengxin::{callbacks::OrderWatch, client::inbox::Inbox, session::{Conversation, Error, Step}};
/// # async fn sleep_until(_: i64) {}
/// # async fn follow(inbox: &Inbox, mut conversation: Conversation) -> Result<(), Error> {
/// let mut watch = OrderWatch::of(inbox, &conversation).await?.expect("the vendor pushes about this flow");
/// loop {
///     watch.ring(&mut conversation).await?;
///     match conversation.next().await? {
///         Step::Wait(wait) => sleep_until(wait.until_ms).await, // or until the inbox has applied a push
///         _ => return watch.tell(&conversation).await.map_err(Error::from),
///     }
///     watch.tell(&conversation).await?;
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct OrderWatch {
    inbox: Inbox,
    push: &'static str,
    key: String,
    heard: Heard,
    told: Told,
}

/// What the inbox had heard when the conversation was last rung.
#[derive(Debug, Default, PartialEq, Eq)]
struct Heard {
    pushed_ms: Option<i64>,
    known: Vec<String>,
    contradicted: Vec<String>,
}

/// What the inbox was told of the order.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    id: Option<String>,
    called: Vec<&'static str>,
}

impl OrderWatch {
    /// Registers the order of a conversation under our id of it. `None` if the vendor has no push about this flow, or nothing names the order yet.
    ///
    /// # Errors
    /// The store could not keep it; nothing should be sent then.
    pub async fn of(inbox: &Inbox, conversation: &Conversation) -> Result<Option<Self>, StoreError> {
        let asks = conversation.flow().poll.operation.id;
        let push = inbox.provider().pushes.iter().find(|push| push.asks.is_some_and(|operation| operation.id == asks));
        let Some(push) = push.map(|push| push.id) else { return Ok(None) };
        let client_id = conversation.order_id();
        let id = conversation.session().expose_handle();
        let placed = Placed { push, id, client_id: client_id.as_deref(), subject: conversation.subject(), called: None };
        let Some(key) = inbox.placed(placed).await? else { return Ok(None) };
        let mut watch = Self { inbox: inbox.clone(), push, key, heard: Heard::default(), told: Told::default() };
        watch.tell(conversation).await?;
        Ok(Some(watch))
    }

    /// Key of the order in the inbox.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Tells the inbox what the conversation has learnt: the vendor's number, and calls after which further results come. Call it after each step and each
    /// action; it writes only what is new.
    ///
    /// # Errors
    /// The store could not keep it; call it again.
    pub async fn tell(&mut self, conversation: &Conversation) -> Result<(), StoreError> {
        let new = Told { id: conversation.session().expose_handle().map(str::to_owned), called: calls(conversation) };
        if new == self.told {
            return Ok(());
        }
        let client_id = conversation.order_id();
        let fresh = new.called.iter().filter(|name| !self.told.called.contains(name)).map(|name| Some(*name));
        for called in core::iter::once(None).chain(fresh) {
            let (id, client_id) = (new.id.as_deref(), client_id.as_deref());
            self.inbox.placed(Placed { push: self.push, id, client_id, subject: conversation.subject(), called }).await?;
        }
        self.told = new;
        Ok(())
    }

    /// Rings the conversation if the inbox has heard anything since the last time; its next step asks the vendor at once. Says whether it did.
    ///
    /// # Errors
    /// The store failed, or the call that follows.
    pub async fn ring(&mut self, conversation: &mut Conversation) -> Result<bool, Error> {
        let Some(order) = self.inbox.order(&self.key).await? else { return Ok(false) };
        let heard = Heard::of(&order);
        if heard == self.heard {
            return Ok(false);
        }
        // Before the first call there is nothing to ask about; the news stays for later.
        if conversation.session().expose_handle().is_none() {
            return Ok(false);
        }
        conversation.doorbell().await?;
        self.heard = heard;
        Ok(true)
    }
}

impl Heard {
    fn of(order: &Order) -> Self {
        Self { pushed_ms: order.last_push_ms, known: order.known.clone(), contradicted: order.contradicted.clone() }
    }
}

/// The actions of a conversation that were made, or may have been.
fn calls(conversation: &Conversation) -> Vec<&'static str> {
    let timeline = conversation.session().timeline();
    let is_made = |name: &str| timeline.iter().any(|entry| entry.about == name && matches!(entry.what.as_str(), "acted" | "in_doubt"));
    conversation.flow().actions.iter().map(|action| action.id).filter(|name| is_made(name)).collect()
}
