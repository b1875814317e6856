//! Where the files of a vendor come from: a folder on disk that cannot be left, or texts in memory.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Largest file, in bytes.
pub(crate) const FILE_MAX: u64 = 1 << 20;

/// Most names looked at in one folder.
const NAMES_MAX: usize = 1_000;

/// Why a file cannot be read.
#[derive(Debug)]
pub(crate) enum Trouble {
    Missing,
    NotRegular(&'static str),
    TooLarge(u64),
    Failed(io::ErrorKind),
}

/// A place to read files of a vendor from, by their plain names.
pub(crate) trait Folder {
    /// The bytes of a file.
    fn read(&self, name: &str) -> Result<Vec<u8>, Trouble>;

    /// Names of the files there, sorted.
    fn names(&self) -> Vec<String>;

    /// How a file is called in diagnostics and results.
    fn path(&self, name: &str) -> PathBuf;
}

/// A folder on disk.
#[derive(Debug)]
pub(crate) struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The folder of a file.
    pub(crate) fn of(file: &Path) -> Self {
        Self { root: file.parent().unwrap_or(Path::new("")).to_owned() }
    }

    fn open_root(&self) -> &Path {
        if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root }
    }

    /// Whether a file really lies in the folder, whatever the path says.
    fn holds(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        match (real(self.open_root()), real(path)) {
            (Some(root), Some(file)) => file.parent() == Some(root.as_path()),
            _ => false,
        }
    }
}

impl Folder for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        let path = self.path(name);
        regular(&path)?;
        if !self.holds(&path) {
            return Err(Trouble::NotRegular("a file outside the folder"));
        }
        let file = File::open(&path).map_err(|error| Trouble::Failed(error.kind()))?;
        let opened = file.metadata().map_err(|error| Trouble::Failed(error.kind()))?;
        if !opened.is_file() {
            return Err(Trouble::NotRegular("no longer a regular file"));
        }
        let mut bytes = Vec::new();
        let read = file.take(FILE_MAX + 1).read_to_end(&mut bytes);
        match read.map(|length| length as u64) {
            Ok(length) if length > FILE_MAX => Err(Trouble::TooLarge(length)),
            Ok(_) => Ok(bytes),
            Err(error) => Err(Trouble::Failed(error.kind())),
        }
    }

    fn names(&self) -> Vec<String> {
        names(self.open_root(), |_| true)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }
}

/// Looks at a path without opening it: pipes and devices are never opened, links never followed.
fn regular(path: &Path) -> Result<(), Trouble> {
    let seen = fs::symlink_metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Trouble::Missing,
        kind => Trouble::Failed(kind),
    })?;
    let kind = seen.file_type();
    if kind.is_symlink() {
        return Err(Trouble::NotRegular("a link"));
    }
    if kind.is_dir() {
        return Err(Trouble::NotRegular("a folder"));
    }
    if !kind.is_file() {
        return Err(Trouble::NotRegular("a pipe, device or socket"));
    }
    if seen.len() > FILE_MAX { Err(Trouble::TooLarge(seen.len())) } else { Ok(()) }
}

/// Sorted names in a folder for which a check holds; names that are no text are left out.
pub(crate) fn names(folder: &Path, keep: impl Fn(&Path) -> bool) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.take(NAMES_MAX).filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let kept = paths.filter(|path| keep(path));
    let named = kept.filter_map(|path| path.file_name().and_then(OsStr::to_str).map(str::to_owned));
    let mut names: Vec<String> = named.collect();
    names.sort();
    names
}

/// Files in memory.
#[derive(Debug)]
pub(crate) struct Memory<'a> {
    files: &'a [(&'a str, &'a str)],
}

impl<'a> Memory<'a> {
    /// Files by name; a name may be a path whose last part counts.
    pub(crate) fn new(files: &'a [(&'a str, &'a str)]) -> Self {
        Self { files }
    }

    fn find(&self, name: &str) -> Option<&(&'a str, &'a str)> {
        self.files.iter().find(|(path, _)| last(path) == name)
    }
}

/// The last part of a path.
pub(crate) fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

impl Folder for Memory<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        let (_, text) = self.find(name).ok_or(Trouble::Missing)?;
        let length = text.len() as u64;
        if length > FILE_MAX { Err(Trouble::TooLarge(length)) } else { Ok(text.as_bytes().to_vec()) }
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.files.iter().map(|(path, _)| last(path).to_owned()).collect();
        names.sort();
        names
    }

    fn path(&self, name: &str) -> PathBuf {
        PathBuf::from(self.find(name).map_or(name, |(path, _)| *path))
    }
}
