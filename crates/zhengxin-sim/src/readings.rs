//! Which choice of each reading the simulated vendor follows.

use std::collections::BTreeMap;

use zhengxin_spec::model::{Catalogue, Field, Need, Operation, WireShape};

/// The choices of one vendor.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readings {
    chosen: BTreeMap<String, String>,
    defaults: BTreeMap<String, String>,
}

impl Readings {
    pub(crate) fn new(catalogue: &Catalogue, chosen: BTreeMap<String, String>) -> Self {
        let defaults = catalogue.readings.iter().map(|reading| (reading.id.clone(), reading.default.clone())).collect();
        Self { chosen, defaults }
    }

    /// The choice followed: what was asked for, or the default. Empty for a reading the spec lacks.
    pub(crate) fn choice(&self, id: &str) -> &str {
        self.chosen.get(id).or_else(|| self.defaults.get(id)).map_or("", String::as_str)
    }

    /// The choice somebody asked for; `None` leaves the simulator free to take whatever it understands.
    pub(crate) fn asked(&self, id: &str) -> Option<&str> {
        self.chosen.get(id).map(String::as_str)
    }

    fn pick<'a, T>(&self, by: Option<&'a (String, Vec<(String, T)>)>) -> Option<&'a T> {
        let (id, choices) = by?;
        choices.iter().find(|(choice, _)| choice == self.choice(id)).map(|(_, picked)| picked)
    }

    /// The path an operation is served at.
    pub(crate) fn path<'a>(&self, operation: &'a Operation) -> &'a str {
        self.pick(operation.path_by_reading.as_ref()).unwrap_or(&operation.path)
    }

    /// The wire names of a field; none means that the vendor does not know it.
    pub(crate) fn names<'a>(&self, field: &'a Field) -> Vec<&'a str> {
        let picked = self.pick(field.by_reading.as_ref());
        picked.map_or_else(|| vec![field.wire.as_str()], |names| names.iter().map(String::as_str).collect())
    }

    pub(crate) fn need(&self, field: &Field) -> Need {
        self.pick(field.need_by_reading.as_ref()).copied().unwrap_or(field.need)
    }

    pub(crate) fn shape(&self, field: &Field) -> Option<WireShape> {
        self.pick(field.shape_by_reading.as_ref()).copied()
    }
}
