//! The folder of a store: who may read it, whether locks work there, and which processes live.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zhengxin_core::store::StoreError;

use crate::key::{is_open_to_others, of_io, private};

/// File systems over a network or a bridge, by the kernel's names. Their locks may bind one machine only, and shared memory does not reach over them.
const REMOTE: [&str; 15] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "fuse.ceph-fuse",
    "fuse.glusterfs",
    "fuse.juicefs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "lustre",
    "nfs",
    "nfs4",
    "smb3",
];

/// How long to wait before asking for a lock again. Nobody is told when a file lock is dropped.
const PAUSE: Duration = Duration::from_millis(5);

/// The folder of a store.
#[derive(Clone, Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder if there is none, and looks at modes and locks.
    pub(super) fn prepare(path: &Path) -> Result<Self, StoreError> {
        make(path).map_err(|why| of_io(&why))?;
        let about = fs::metadata(path).map_err(|why| of_io(&why))?;
        if !about.is_dir() {
            return Err(StoreError::Unavailable);
        }
        if is_open_to_others(&about) || is_remote(path) {
            return Err(StoreError::Unsafe);
        }
        Ok(Self(path.to_owned()))
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Refuses files of the store that others may read.
    pub(super) fn check_modes(&self, names: &[&str]) -> Result<(), StoreError> {
        for name in names {
            match fs::metadata(self.file(name)) {
                Ok(about) if is_open_to_others(&about) => return Err(StoreError::Unsafe),
                Ok(_) => {}
                Err(why) if why.kind() == io::ErrorKind::NotFound => {}
                Err(why) => return Err(of_io(&why)),
            }
        }
        Ok(())
    }

    /// The lock under which a store is opened, one process at a time. Whether locks work here is seen on the way: a second handle must not get it too.
    pub(super) fn lock(&self, budget: Duration) -> Result<File, StoreError> {
        let path = self.file("lock");
        let open = || private().create(true).truncate(false).open(&path).map_err(|why| of_io(&why));
        let (held, probe) = (open()?, open()?);
        let until = Instant::now() + budget;
        while !try_lock(&held)? {
            if Instant::now() >= until {
                return Err(StoreError::Busy);
            }
            std::thread::sleep(PAUSE);
        }
        if try_lock(&probe)? { Err(StoreError::Unsafe) } else { Ok(held) }
    }

    /// Says that a process lives, for as long as the file is held.
    pub(super) fn begin_life(&self, writer: u32) -> Result<Life, StoreError> {
        let path = self.life(writer);
        let folder = self.file("writers");
        make(&folder).map_err(|why| of_io(&why))?;
        let file = private().create(true).truncate(false).open(&path).map_err(|why| of_io(&why))?;
        if try_lock(&file)? { Ok(Life { path, _file: file }) } else { Err(StoreError::Unsafe) }
    }

    /// The lock of a process that is gone: held until what it left behind is noted. `None` while it lives.
    pub(super) fn end_life(&self, writer: u32) -> Result<Option<Ended>, StoreError> {
        match private().open(self.life(writer)) {
            Ok(file) if try_lock(&file)? => Ok(Some(Ended { _life: Some(Life { path: self.life(writer), _file: file }) })),
            Ok(_) => Ok(None),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Some(Ended { _life: None })),
            Err(why) => Err(of_io(&why)),
        }
    }

    fn life(&self, writer: u32) -> PathBuf {
        self.0.join("writers").join(writer.to_string())
    }
}

/// The held lock of a living process. The kernel drops it with the process, whatever ends it.
#[derive(Debug)]
pub(super) struct Life {
    path: PathBuf,
    _file: File,
}

impl Drop for Life {
    fn drop(&mut self) {
        // A file that stays says nothing: it is not locked.
        let _ = fs::remove_file(&self.path);
    }
}

/// The lock of a process that is gone, if its file was still there. Dropping it removes the file.
#[derive(Debug)]
pub(super) struct Ended {
    _life: Option<Life>,
}

fn try_lock(file: &File) -> Result<bool, StoreError> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(_)) => Err(StoreError::Unsafe),
    }
}

fn make(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Whether the folder lies on a file system of [`REMOTE`]. Where the system does not tell, it does not.
fn is_remote(path: &Path) -> bool {
    let (Ok(path), Ok(mounts)) = (path.canonicalize(), fs::read_to_string("/proc/self/mountinfo")) else { return false };
    type_of(&path, &mounts).is_some_and(|name| REMOTE.contains(&name))
}

/// The type of the file system that a path lies on: of the mounts on the way to it the deepest, of several in one place the last.
fn type_of<'a>(path: &Path, mounts: &'a str) -> Option<&'a str> {
    let mounts = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        // Spaces and the like in a path are written as octal escapes.
        let place = before.split(' ').nth(4)?.replace("\\040", " ").replace("\\134", "\\");
        let place = PathBuf::from(place);
        path.starts_with(&place).then(|| (place.components().count(), after.split(' ').next().unwrap_or_default()))
    });
    mounts.max_by_key(|(depth, _)| *depth).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime - ext4 /dev/root rw
23 22 0:21 / /srv rw shared:1 - nfs4 server:/srv rw
24 23 0:22 / /srv/local rw - xfs /dev/sdb rw
25 22 0:23 / /my\\040disk rw - fuse.sshfs host: rw
26 22 0:24 / /over rw - ext4 /dev/sdc rw
27 26 0:25 / /over rw - cifs //host/share rw";

    #[track_caller]
    fn check(path: &str, name: &str, remote: bool) {
        let found = type_of(Path::new(path), MOUNTS).expect("a type");
        assert_eq!((found, REMOTE.contains(&found)), (name, remote), "{path}");
    }

    #[test]
    fn network_file_systems_are_known_by_their_mounts() {
        check("/home/x", "ext4", false);
        check("/srv/x", "nfs4", true);
        check("/srv/local/x", "xfs", false);
        check("/srvx", "ext4", false);
        check("/my disk/x", "fuse.sshfs", true);
        check("/over/x", "cifs", true);
    }

    #[test]
    fn a_lock_is_held_by_one_and_waited_for() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = Folder::prepare(&place.path().join("s")).expect("made");
        let held = folder.lock(Duration::ZERO).expect("free");
        assert_eq!(folder.lock(Duration::ZERO).err(), Some(StoreError::Busy));
        drop(held);
        folder.lock(Duration::ZERO).expect("free again");
    }

    #[test]
    fn a_process_lives_while_its_lock_is_held() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = Folder::prepare(&place.path().join("s")).expect("made");
        let life = folder.begin_life(7).expect("begun");
        assert!(folder.end_life(7).expect("asked").is_none());
        drop(life);
        assert!(folder.end_life(7).expect("asked").is_some());
        fs::write(folder.life(8), "").expect("a file that was left behind");
        assert!(folder.end_life(8).expect("asked").is_some());
        assert!(!folder.life(8).exists(), "and is removed");
    }
}
