//! A file beside the store that holds an answer when the store cannot: its space is taken beforehand, so that keeping an answer needs no new block.
//!
//! One head with a random id, then slots of equal size. The lock on the file is the lease of the machine: the kernel drops it when its holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use zhengxin_core::store::StoreError;

const MAGIC: &[u8; 8] = b"ZXBOAT01";
const HEAD: u64 = 4096;
/// Bytes of one slot: twice the largest answer and more, because it is kept as sealed text.
const SLOT: usize = 256 << 10;
const SLOTS: u64 = 4;
/// Length of what lies in a slot, before it.
const PREFIX: usize = 4;

/// Largest answer to a rotation that is read, bytes.
pub const MAX_ANSWER: usize = 128 << 10;

/// The file, opened and locked. The lock goes with the last handle.
#[derive(Debug)]
pub struct Lifeboat {
    file: File,
    id: [u8; 8],
    path: PathBuf,
}

impl Lifeboat {
    /// Opens the file, makes it if there is none, and takes the lock. `None` if another handle has the lock.
    ///
    /// # Errors
    /// The file may be read by others ([`StoreError::Unsafe`]), is no lifeboat ([`StoreError::Corrupt`]), or the file system failed.
    pub fn board(path: &Path, id: [u8; 8]) -> Result<Option<Self>, StoreError> {
        let mut file = open(path).map_err(of_io)?;
        check_mode(&file)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(why)) => return Err(of_io(why)),
        }
        let mut head = [0; 16];
        let known = if file.metadata().map_err(of_io)?.len() == 0 {
            head[..8].copy_from_slice(MAGIC);
            head[8..].copy_from_slice(&id);
            put(&file, 0, &head).map_err(of_io)?;
            id
        } else {
            file.seek(SeekFrom::Start(0)).and_then(|_| file.read_exact(&mut head)).map_err(|_| StoreError::Corrupt)?;
            if head[..8] != *MAGIC {
                return Err(StoreError::Corrupt);
            }
            let mut known = [0; 8];
            known.copy_from_slice(&head[8..]);
            known
        };
        Ok(Some(Self { file, id: known, path: path.to_owned() }))
    }

    /// The id in its head, by which a record names it.
    #[must_use]
    pub const fn id(&self) -> [u8; 8] {
        self.id
    }

    /// Writes zeros over every slot that is free, so that the file system has given the space, and makes sure of it.
    ///
    /// # Errors
    /// No space, or the file system failed. [`StoreError::Full`] too if no slot is free: an answer would have to take the place of one that nobody could open
    /// yet, which may be the only copy of another account's secret.
    pub fn reserve(&self) -> Result<(), StoreError> {
        let mut file = &self.file;
        let zeros = vec![0; SLOT];
        let mut free = 0;
        for slot in 0..SLOTS {
            if self.slot(slot).is_ok_and(|kept| kept.is_some()) {
                continue;
            }
            free += 1;
            file.seek(SeekFrom::Start(start(slot))).and_then(|_| file.write_all(&zeros)).map_err(of_io)?;
        }
        if free == 0 {
            return Err(StoreError::Full);
        }
        file.sync_all().map_err(of_io)?;
        sync_folder(&self.path).map_err(of_io)
    }

    /// Writes sealed bytes into a free slot, else over the first, and waits until the disk has them.
    ///
    /// # Errors
    /// They are too long, or the file system failed.
    pub fn keep(&self, sealed: &[u8]) -> Result<(), StoreError> {
        let length = u32::try_from(sealed.len()).ok().filter(|_| sealed.len() + PREFIX <= SLOT).ok_or(StoreError::Full)?;
        let free = (0..SLOTS).find(|slot| matches!(self.slot(*slot), Ok(None))).unwrap_or(0);
        let mut bytes = Vec::with_capacity(PREFIX + sealed.len());
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(sealed);
        put(&self.file, start(free), &bytes).map_err(of_io)
    }

    /// Everything that is kept, by slot. What does not open is for the caller to notice.
    #[must_use]
    pub fn kept(&self) -> Vec<(u64, Vec<u8>)> {
        (0..SLOTS).filter_map(|slot| Some((slot, self.slot(slot).ok()??))).collect()
    }

    /// Frees a slot whose content the store has.
    ///
    /// # Errors
    /// The file system failed.
    pub fn free(&self, slot: u64) -> Result<(), StoreError> {
        put(&self.file, start(slot), &[0; PREFIX]).map_err(of_io)
    }

    fn slot(&self, slot: u64) -> io::Result<Option<Vec<u8>>> {
        let mut file = &self.file;
        let mut prefix = [0; PREFIX];
        file.seek(SeekFrom::Start(start(slot)))?;
        if file.read(&mut prefix)? < PREFIX {
            return Ok(None);
        }
        let length = usize::try_from(u32::from_le_bytes(prefix)).unwrap_or(usize::MAX);
        if length == 0 || length > SLOT - PREFIX {
            return Ok(None);
        }
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes)?;
        Ok(Some(bytes))
    }
}

const fn start(slot: u64) -> u64 {
    HEAD + slot * SLOT as u64
}

fn put(mut file: &File, at: u64, bytes: &[u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)?;
    file.sync_data()
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn check_mode(file: &File) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map_err(of_io)?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(StoreError::Unsafe) }
}

#[cfg(not(unix))]
fn check_mode(_: &File) -> Result<(), StoreError> {
    Ok(())
}

/// A new file is there after a power cut only if its folder was synced too.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[allow(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn of_io(why: io::Error) -> StoreError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => StoreError::ReadOnly,
        _ => StoreError::Unavailable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_begun_over_answers_that_nobody_could_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let boat = Lifeboat::board(&folder.path().join("boat"), [1; 8]).expect("opened").expect("free");
        for slot in 0..SLOTS {
            boat.reserve().expect("a free slot");
            boat.keep(&[u8::try_from(slot).expect("small"); 9]).expect("kept");
        }
        let before = boat.kept();
        assert_eq!((before.len() as u64, boat.reserve()), (SLOTS, Err(StoreError::Full)));
        assert_eq!(boat.kept(), before);
        boat.free(2).expect("freed");
        assert_eq!(boat.reserve(), Ok(()));
    }
}
