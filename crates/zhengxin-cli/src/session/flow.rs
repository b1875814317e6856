//! Flows by name.

use zhengxin::core::flow::FlowInfo;
use zhengxin::core::info::ProviderInfo;

use crate::call::argv::{near, provider};
use crate::fail::Fail;

/// A flow of a vendor.
///
/// # Errors
/// There is no such vendor or flow; the text says which there are.
pub(super) fn of(vendor: &str, name: &str) -> Result<(&'static ProviderInfo, &'static FlowInfo), Fail> {
    let info = provider(vendor)?;
    let wanted = name.replace('-', "_");
    let flow = info.flow(&wanted).ok_or_else(|| unknown(vendor, name, &info.flows.iter().map(|flow| flow.name).collect::<Vec<_>>()))?;
    Ok((info, flow))
}

/// A flow as `flow` or `vendor/flow`.
///
/// # Errors
/// No vendor has it, or several do.
pub(super) fn named(text: &str) -> Result<&'static FlowInfo, Fail> {
    if let Some((vendor, name)) = text.split_once(['/', '.']) {
        return of(vendor, name).map(|(_, flow)| flow);
    }
    let wanted = text.replace('-', "_");
    let all = || zhengxin::providers().flat_map(|info| info.flows.iter().map(move |flow| (info.name, *flow)));
    let found: Vec<_> = all().filter(|(_, flow)| flow.name == wanted).collect();
    match found.as_slice() {
        [(_, flow)] => Ok(flow),
        [] => Err(unknown("no vendor", text, &all().map(|(_, flow)| flow.name).collect::<Vec<_>>())),
        several => {
            let names: Vec<String> = several.iter().map(|(vendor, flow)| format!("{vendor}/{}", flow.name)).collect();
            Err(Fail::usage(format!("several vendors have a flow `{text}`: {}", names.join(", "))))
        }
    }
}

fn unknown(vendor: &str, name: &str, there_are: &[&'static str]) -> Fail {
    let hint = match near(name, there_are.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if there_are.is_empty() => String::new(),
        None => format!("; there are {}", there_are.join(", ")),
    };
    let has = if vendor == "no vendor" { "has a flow" } else { "has no flow" };
    Fail::usage(format!("{vendor} {has} `{name}`{hint}"))
}
