//! Demo.
use zhengxin::core::words::Lang;
use crate::{args, fail::Fail, out::Out};
pub(crate) fn demo(_out: &mut Out, _lang: Lang, _options: &args::Demo) -> Result<(), Fail> { Ok(()) }
