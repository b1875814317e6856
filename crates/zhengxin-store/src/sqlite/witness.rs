//! A small file beside the store that remembers how far the ledger was, so that a store that lost its end, or was put back from an older copy, is found.
//!
//! It is written after every commit and never synced: it may lag behind the store, and is never ahead of it unless the store went back. An operator who puts a
//! copy back on purpose removes it.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use zhengxin_core::store::StoreError;

use crate::journal::Head;
use crate::key::{of_io, private};
use crate::seal::Sealer;

use super::folder::Folder;

/// Its name.
pub(super) const FILE: &str = "head";
/// Count, digest, seal.
const LENGTH: usize = 8 + 16 + 16;

/// The file, and what it said when it was opened.
#[derive(Debug)]
pub(super) struct Witness {
    file: File,
    read: Vec<u8>,
}

impl Witness {
    pub(super) fn open(folder: &Folder) -> Result<Self, StoreError> {
        let file = private().create(true).truncate(false).open(folder.file(FILE)).map_err(|why| of_io(&why))?;
        let mut read = Vec::with_capacity(LENGTH);
        (&file).take(LENGTH as u64).read_to_end(&mut read).map_err(|why| of_io(&why))?;
        Ok(Self { file, read })
    }

    /// How far the ledger was; `None` if nobody wrote it down, or not whole.
    pub(super) fn seen(&self, sealer: &Sealer) -> Option<Head> {
        let bytes: &[u8; LENGTH] = self.read.as_slice().try_into().ok()?;
        let head = Head { chain: 0, count: u64::from_le_bytes(bytes[..8].try_into().ok()?), last: bytes[8..24].try_into().ok()? };
        (sealer.head(&head) == bytes[24..]).then_some(head)
    }

    /// Writes down how far it is. A failure costs the witness, not the call.
    pub(super) fn note(&mut self, head: &Head, seal: &[u8; 16]) {
        let mut bytes = [0; LENGTH];
        bytes[..8].copy_from_slice(&head.count.to_le_bytes());
        bytes[8..24].copy_from_slice(&head.last);
        bytes[24..].copy_from_slice(seal);
        let _ = self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.write_all(&bytes));
    }
}
