//! `zhengxin ledger export`: rows in a file for finance.

use std::fs::{File, OpenOptions};
use std::io::BufWriter;
use std::path::Path;

use serde_json::json;
use zhengxin::core::words::Lang;
use zhengxin::recon::export;

use super::args::{Export, Format};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;

pub(super) async fn export(out: &mut Out, lang: Lang, options: &Export) -> Result<(), Fail> {
    let filter = options.span.filter()?;
    let kept = options.span.keep.open().await?;
    let view = options.span.view(&kept);
    let file = BufWriter::new(create(&options.out)?);
    let written = match options.format {
        Format::Csv => export::csv(&view, filter, file).await,
        Format::Parquet => export::parquet(&view, filter, file).await,
    };
    let rows = written.map_err(|why| Fail::negative(format!("{}: {why}", options.out.display())))?;
    if options.span.keep.json {
        return out.json(&json!({ "rows": rows, "file": options.out.display().to_string() }));
    }
    out.line(&format!("{rows} {} {}", say(lang, "rows in", "条记录写入"), options.out.display()))
}

/// A file that only its owner may read, and that was not there.
pub(crate) fn create(path: &Path) -> Result<File, Fail> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|why| Fail::usage(format!("{} cannot be made: {}", path.display(), why.kind())))
}
