//! The installation's key: 32 bytes that lie outside the store.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};
use zhengxin_core::store::StoreError;

/// The key itself. Wiped when dropped; never shown.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct MasterKey([u8; 32]);

impl MasterKey {
    /// Takes a key over.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A new one.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`]: the system gives no random bytes.
    pub fn random() -> Result<Self, StoreError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| StoreError::Unavailable)?;
        Ok(Self(bytes))
    }

    pub(crate) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 hex digits or base64, with white space around.
    fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut key = Zeroizing::new([0; 32]);
        if text.len() == 64 {
            for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
                *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
            }
        } else if STANDARD.decode_slice(text, key.as_mut_slice()).ok()? != 32 {
            return None;
        }
        Some(Self(*key))
    }

    fn to_text(&self) -> Zeroizing<String> {
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let mut text = Zeroizing::new(String::with_capacity(65));
        text.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 16)));
        text.push('\n');
        text
    }
}

fn digit(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(16)
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<secret>")
    }
}

/// Where the key is.
#[derive(Clone, Debug)]
pub struct Key(Source);

#[derive(Clone, Debug)]
enum Source {
    File(PathBuf),
    Environment(String),
    Given(MasterKey),
}

impl Key {
    /// A file that only its owner may read: 64 hex digits or base64. Made with mode 0600 when a new store is made and there is none.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Source::File(path.into()))
    }

    /// An environment variable with 64 hex digits or base64.
    pub fn env(name: impl Into<String>) -> Self {
        Self(Source::Environment(name.into()))
    }

    /// The key itself, from wherever the program has it.
    #[must_use]
    pub const fn given(key: MasterKey) -> Self {
        Self(Source::Given(key))
    }

    /// Reads the key.
    ///
    /// # Errors
    /// [`StoreError::Key`]: there is none, or it is not 32 bytes. [`StoreError::Unsafe`]: others may read the file.
    pub fn load(&self) -> Result<MasterKey, StoreError> {
        match &self.0 {
            Source::File(path) => read(path),
            Source::Environment(name) => {
                let text = Zeroizing::new(std::env::var(name).map_err(|_| StoreError::Key)?);
                MasterKey::from_text(&text).ok_or(StoreError::Key)
            }
            Source::Given(key) => Ok(key.clone()),
        }
    }

    /// Reads the key, and makes the file first if there is none: for a store that is new itself. Of several processes that do this at once, one makes it.
    ///
    /// # Errors
    /// As [`load`](Self::load); [`StoreError::ReadOnly`] or [`StoreError::Full`] if the file cannot be written.
    pub fn load_or_create(&self) -> Result<MasterKey, StoreError> {
        match &self.0 {
            Source::File(path) if !path.exists() => create(path).and_then(|()| read(path)),
            _ => self.load(),
        }
    }
}

fn read(path: &Path) -> Result<MasterKey, StoreError> {
    let about = fs::metadata(path).map_err(|_| StoreError::Key)?;
    if is_open_to_others(&about) {
        return Err(StoreError::Unsafe);
    }
    let text = Zeroizing::new(fs::read_to_string(path).map_err(|_| StoreError::Key)?);
    MasterKey::from_text(&text).ok_or(StoreError::Key)
}

/// Writes a new key beside its place and links it there, so that the place never has half a key and the first writer wins.
fn create(path: &Path) -> Result<(), StoreError> {
    let key = MasterKey::random()?;
    let mut mark = [0; 8];
    getrandom::fill(&mut mark).map_err(|_| StoreError::Unavailable)?;
    let draft = path.with_extension(format!("{:016x}.new", u64::from_le_bytes(mark)));
    let made = write_new(&draft, key.to_text().as_bytes()).and_then(|()| fs::hard_link(&draft, path));
    let removed = fs::remove_file(&draft);
    match made {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.and(removed).and_then(|()| sync_folder(path)).map_err(|why| of_io(&why)),
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private().create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the name of a new file durable.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

/// Options for a file that only its owner may read and write.
pub(crate) fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether the group or others have any right.
pub(crate) fn is_open_to_others(about: &fs::Metadata) -> bool {
    #[cfg(unix)]
    return std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0;
    #[cfg(not(unix))]
    {
        let _ = about;
        false
    }
}

/// What a failure of the file system means for the store. Its text may name paths, so it goes no further.
pub(crate) fn of_io(why: &io::Error) -> StoreError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => StoreError::Full,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        _ => StoreError::Unavailable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_and_base64_are_the_same_key() {
        let key = MasterKey::new(core::array::from_fn(|at| u8::try_from(at * 7).expect("small")));
        let base64 = STANDARD.encode(key.bytes());
        for text in [&**key.to_text(), &base64] {
            assert_eq!(MasterKey::from_text(text).expect("a key").bytes(), key.bytes());
        }
        for wrong in ["", "00", &"0".repeat(63), &"g".repeat(64), &STANDARD.encode([0; 31]), &STANDARD.encode([0; 33])] {
            assert!(MasterKey::from_text(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_key_file_is_made_once_and_kept_private() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        let key = Key::file(&path);
        assert_eq!(key.load().err(), Some(StoreError::Key));
        let first = key.load_or_create().expect("made");
        assert_eq!(key.load_or_create().expect("read").bytes(), first.bytes());
        assert!(!is_open_to_others(&fs::metadata(&path).expect("the file")));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        Key::file(&path).load_or_create().expect("made");
        for mode in [0o640, 0o604, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
            assert_eq!(Key::file(&path).load().err(), Some(StoreError::Unsafe), "{mode:o}");
        }
    }

    #[test]
    fn racing_processes_agree_on_one_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        let keys: Vec<MasterKey> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| Key::file(&path).load_or_create().expect("a key"))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert!(keys.iter().all(|key| key.bytes() == keys[0].bytes()));
    }

    #[test]
    fn the_key_is_never_shown() {
        let key = Key::given(MasterKey::new([7; 32]));
        assert_eq!(format!("{key:?}"), "Key(Given(<secret>))");
    }
}
