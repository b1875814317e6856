//! The fields of a call, chosen by name: fixed values, what the person typed, the handle, the chosen way to log in, the applicant.

use zeroize::Zeroizing;
use zhengxin_core::flow::{FlowInfo, OpeningStep};
use zhengxin_core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::wire::{Fields, Item, Wire};
use zhengxin_core::words::{AskKind, BaseKind};

use crate::applicant::{Applicant, lend};
use crate::event::{Purpose, Wanted};
use crate::machine::opening;
use crate::session::Session;

/// What the person typed, until the calls that take it are made. Wiped when dropped or replaced; there is no way to write it down.
#[derive(Default)]
pub struct Held {
    items: Vec<(&'static str, Zeroizing<String>)>,
}

impl Held {
    /// Holds a value for the request field of this name.
    pub fn hold(&mut self, field: &'static str, value: &str) {
        self.items.retain(|(known, _)| *known != field);
        self.items.push((field, Zeroizing::new(value.to_owned())));
    }

    /// Wipes everything.
    pub fn clear(&mut self) {
        self.items.clear();
    }

    /// Whether nothing is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Wipes what no call ahead takes.
    pub fn keep_for(&mut self, flow: &'static FlowInfo, session: &Session) {
        let crate::session::Stage::Opening(step) = session.stage() else { return self.clear() };
        let ahead = opening(flow, session).iter().skip(usize::from(step));
        let calls: Vec<&OperationInfo> = ahead
            .filter_map(|step| match step {
                OpeningStep::Call { operation, .. } => Some(*operation),
                OpeningStep::Ask { .. } => None,
            })
            .collect();
        self.items.retain(|(name, _)| calls.iter().any(|operation| operation.request.iter().any(|info| info.name == *name)));
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.items.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Shows names only.
impl core::fmt::Debug for Held {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.items.iter().map(|(name, _)| name)).finish()
    }
}

/// The fields of a call a session wants, in the order of the operation's table. What nothing supplies is left out: the rules of the operation name it.
///
/// A call of the caller's own ([`Purpose::Act`]) takes from the applicant only the value by which an order is the same (`once_by`): everything else it says
/// is news, and what the person or the bill was like when the order was placed is not.
#[must_use]
pub fn request<'a>(
    flow: &'static FlowInfo,
    session: &'a Session,
    wanted: &Wanted,
    applicant: &'a dyn Applicant,
    held: &'a Held,
    given: &'a Fields<'static>,
) -> Fields<'a> {
    let mut known = Fields::default();
    applicant.encode(&mut known);
    let mut known: Vec<Option<Item<'a>>> = core::mem::take(known.items_mut()).into_iter().map(Some).collect();
    let mut fields = Fields::with_capacity(wanted.operation.request.len());
    for info in wanted.operation.request.iter().filter(|info| info.more.filled_by.is_none()) {
        let (value, unchecked) = if let Some((_, fixed)) = wanted.fixed.iter().find(|(name, _)| *name == info.name) {
            (of_wire(info, fixed), false)
        } else if let Some(item) = given.get(info.name) {
            (lend(&item.value), item.unchecked)
        } else if let Some(typed) = held.get(info.name) {
            (of_wire(info, typed), false)
        } else if let Some(own) = of_session(flow, session, info) {
            (Wire::of_text(own), false)
        } else if wanted.purpose == Purpose::Act && flow.once_by != Some(info.name) {
            continue;
        } else if let Some(item) = known.iter_mut().find(|item| item.as_ref().is_some_and(|item| item.info.name == info.name)) {
            let Some(item) = item.take() else { continue };
            (item.value, item.unchecked)
        } else {
            continue;
        };
        fields.push(Item { info, value, unchecked });
    }
    fields
}

/// The handle and the chosen way to log in, under the names the flow gives them.
fn of_session<'a>(flow: &'static FlowInfo, session: &'a Session, info: &FieldInfo) -> Option<&'a str> {
    for step in opening(flow, session) {
        match step {
            OpeningStep::Call { handle: Some(name), .. } if *name == info.name => return session.expose_handle(),
            OpeningStep::Ask { kind: AskKind::ChooseBank, fields } if fields.contains(&info.name) => {
                return session.chosen().map(|chosen| chosen.entry.as_str());
            }
            _ => {}
        }
    }
    None
}

fn of_wire<'a>(info: &FieldInfo, text: &'a str) -> Wire<'a> {
    match info.kind {
        FieldKind::Enum(list) if list.int => Wire::of_number(text),
        FieldKind::Base(BaseKind::Int | BaseKind::Fen | BaseKind::EpochSeconds) => Wire::of_number(text),
        _ => Wire::of_text(text),
    }
}
