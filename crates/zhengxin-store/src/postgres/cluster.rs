//! For tests: a private PostgreSQL cluster, started from the system's binaries and removed with the process that started it.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use tokio_postgres::NoTls;

use super::connect::run_quietly;

/// Set to `1` where tests must not be skipped for want of a server.
pub const REQUIRE: &str = "ZHENGXIN_REQUIRE_POSTGRES";

/// How often a start is tried: another process may take the port that was just found free.
const TRIES: u32 = 5;

/// Waits for its standard input to close, which happens however the starting process ends, then stops the server and removes the folder. The
/// server's own file tells that it has stopped; its process may stay a zombie where nobody collects orphans.
const KEEPER: &str = r#"trap '' INT TERM HUP
read -r _
"$@" stop -m immediate -W
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e "$FOLDER/data/postmaster.pid" ] && sleep 0.2; done
rm -rf "$FOLDER""#;

/// Settings of the cluster. Statements are logged so that tests can look for values in them; parameters never are. `fsync` stays on.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
shared_buffers = 64MB
max_wal_size = 1GB
logging_collector = off
log_statement = 'all'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
deadlock_timeout = '100ms'
";

/// A running cluster of its own.
pub struct Cluster {
    port: u16,
    log: PathBuf,
    databases: AtomicU32,
    /// Its end of the pipe is what the keeper waits for.
    keeper: Child,
}

impl Cluster {
    /// The cluster of this process, started at first use. `None` on a machine without PostgreSQL: then a line on standard error says that `what` was
    /// skipped.
    ///
    /// # Panics
    /// The environment requires PostgreSQL, or it is there but does not start.
    pub fn shared(what: &str) -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
        let shared = SHARED.get_or_init(|| binaries().map(|folder| Self::start(&folder).expect("PostgreSQL is installed, so it starts")));
        if shared.is_none() {
            let required = std::env::var_os(REQUIRE).is_some_and(|value| value == "1");
            assert!(!required, "{REQUIRE} is set and there is no PostgreSQL");
            // Not `eprintln`: the test harness swallows that where the test passes.
            let _ = writeln!(io::stderr(), "SKIPPED: {what}: no PostgreSQL (initdb, pg_ctl) in PATH or /usr/lib/postgresql/*/bin");
        }
        shared.as_ref()
    }

    /// Starts a cluster from the binaries in a folder.
    ///
    /// # Errors
    /// It could not be set up or started.
    pub fn start(binaries: &Path) -> io::Result<Self> {
        let mut last = io::Error::other("never tried");
        for _ in 0..TRIES {
            match Self::try_start(binaries) {
                Ok(cluster) => return Ok(cluster),
                Err(why) => last = why,
            }
        }
        Err(last)
    }

    fn try_start(binaries: &Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("zhengxin-pg-").tempdir()?;
        let user = User::find(folder.path())?;
        user.own(folder.path())?;
        let data = folder.path().join("data");
        let log = folder.path().join("server.log");
        let initdb = [binaries.join("initdb").display().to_string(), "-D".into(), data.display().to_string()];
        let options = ["--auth=trust", "--username=zhengxin", "--encoding=UTF8", "--locale=C", "--no-sync"].map(str::to_owned);
        run(user.command(&[&initdb[..], &options[..]].concat(), folder.path()))?;
        let port = free_port()?;
        let mut settings = fs::OpenOptions::new().append(true).open(data.join("postgresql.conf"))?;
        writeln!(settings, "{SETTINGS}port = {port}")?;
        let control = [binaries.join("pg_ctl").display().to_string(), "-D".into(), data.display().to_string()];
        let start = ["-l".into(), log.display().to_string(), "-w".into(), "-t".into(), "30".into(), "start".into()];
        let keeper = keep(&user.words(&control), folder)?;
        run(user.command(&[&control[..], &start[..]].concat(), Path::new("/")))?;
        Ok(Self { port, log, databases: AtomicU32::new(0), keeper })
    }

    /// Port on 127.0.0.1.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Makes an empty database and returns its address.
    ///
    /// # Errors
    /// The server refused.
    pub async fn new_database(&self) -> io::Result<String> {
        let name = format!("zx{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let (client, connection) = tokio_postgres::connect(&self.url("postgres"), NoTls).await.map_err(|_| refused())?;
        let task = tokio::spawn(run_quietly(connection));
        let made = client.batch_execute(&format!("CREATE DATABASE {name}")).await;
        drop(client);
        let _ = task.await;
        made.map_err(|_| refused())?;
        Ok(self.url(&name))
    }

    /// Address of a database.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://zhengxin@127.0.0.1:{}/{database}", self.port)
    }

    /// What the server has logged so far: all statements, and errors.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn log(&self) -> io::Result<String> {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cluster").field("port", &self.port).finish_non_exhaustive()
    }
}

fn refused() -> io::Error {
    io::Error::other("the server made no database")
}

/// Who the server runs as: PostgreSQL refuses to run as root.
struct User {
    /// Name and ids of somebody else, where we are root.
    other: Option<(String, u32, u32)>,
}

impl User {
    /// Decides by the owner of a folder we just made.
    fn find(ours: &Path) -> io::Result<Self> {
        if fs::metadata(ours)?.uid() != 0 {
            return Ok(Self { other: None });
        }
        let known = fs::read_to_string("/etc/passwd")?;
        let other = ["postgres", "nobody"].iter().find_map(|name| {
            let mut words = known.lines().find(|line| line.split(':').next() == Some(name))?.split(':').skip(2);
            Some(((*name).to_owned(), words.next()?.parse().ok()?, words.next()?.parse().ok()?))
        });
        other.map(|other| Self { other: Some(other) }).ok_or_else(|| io::Error::other("root, and no user to run the server as"))
    }

    fn own(&self, folder: &Path) -> io::Result<()> {
        let Some((_, user, group)) = &self.other else { return Ok(()) };
        chown(folder, Some(*user), Some(*group))
    }

    /// The words that run a command as this user.
    fn words(&self, command: &[String]) -> Vec<String> {
        let Some((name, user, group)) = &self.other else { return command.to_vec() };
        let as_user = if on_path("setpriv").is_some() {
            vec!["setpriv".into(), format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".into(), "--".into()]
        } else {
            vec!["runuser".into(), "-u".into(), name.clone(), "--".into()]
        };
        [&as_user[..], command].concat()
    }

    fn command(&self, command: &[String], folder: &Path) -> Command {
        let words = self.words(command);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).current_dir(folder).stdin(Stdio::null());
        command
    }
}

/// Runs a command to its end. Its output goes to a file it cannot outlive, because a server that inherits a pipe keeps it open.
fn run(mut command: Command) -> io::Result<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{} ended with {status}", command.get_program().display()))) }
}

/// Starts the process that stops the server and removes its folder once this process is gone.
fn keep(control: &[String], folder: TempDir) -> io::Result<Child> {
    let mut keeper = Command::new("sh");
    keeper.args(["-c", KEEPER, "keeper"]).args(control).env("FOLDER", folder.path()).current_dir("/");
    let keeper = keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let _ = folder.keep();
    Ok(keeper)
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn on_path(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).find(|folder| folder.join(program).is_file())
}

/// The folder with the server's own programs.
fn binaries() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let mut folders: Vec<PathBuf> = versions.collect();
    folders.sort();
    folders.extend(on_path("initdb"));
    folders.into_iter().rev().find(|folder| ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file()))
}
