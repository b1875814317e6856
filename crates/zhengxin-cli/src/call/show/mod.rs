//! What came of a call, for people and for programs.

mod answer;
mod failure;
mod receipt;
mod screen;

use zhengxin::client::dynamic::Show;
use zhengxin::core::words::Lang;

use crate::args::ShowArg;

pub(crate) use answer::answer;
pub(crate) use failure::{error_json, error_text};
pub(crate) use receipt::{billed, receipt_text};

/// How results appear.
#[derive(Clone, Copy)]
pub(crate) struct Mode {
    pub(crate) lang: Lang,
    pub(crate) json: bool,
    pub(crate) show: Option<ShowArg>,
}

impl Mode {
    /// What is taken out of the answer. Masks need the values.
    pub(crate) const fn data(self) -> Show {
        match self.show {
            Some(ShowArg::Classes) => Show::Classes,
            Some(ShowArg::Values) | None => Show::Values,
        }
    }

    const fn masks(self) -> bool {
        self.show.is_none()
    }
}
