//! Instructions of every case, counted by valgrind; and CPU time of whole calls, which is for reading only.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use zhengxin_budget::cases::{CASES, Case};

use crate::say;
use crate::snapshot::Line;

/// The server beside us, ended with us.
struct Server {
    child: Child,
    base: String,
}

impl Server {
    fn start() -> Result<Self, String> {
        let mut child = Command::new(this()?)
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|why| format!("no server: {why}"))?;
        let mut base = String::new();
        let said = child.stdout.take().map(|out| BufReader::new(out).read_line(&mut base));
        match said {
            Some(Ok(_)) => Ok(Self { child, base: base.trim_end().to_owned() }),
            _ => Err("the server says no address".to_owned()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn this() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|why| format!("this program cannot be found: {why}"))
}

/// Every count, or nothing where valgrind is missing and nobody insists.
pub(crate) fn lines() -> Result<Option<Vec<Line>>, String> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        const MISSING: &str = "valgrind is missing: instructions were NOT counted (apt-get install valgrind)";
        let insists = std::env::var("CI").is_ok_and(|value| value == "true");
        let _ = writeln!(std::io::stderr(), "\n!!! {MISSING}\n");
        return if insists { Err(MISSING.to_owned()) } else { Ok(None) };
    }
    let counts = count_all(&Server::start()?.base)?;
    Ok(Some(table(&counts)))
}

/// All cases, two at a time.
fn count_all(base: &str) -> Result<BTreeMap<&'static str, f64>, String> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(case) = CASES.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let counted = one(case, base).map(|count| (case.name, count));
                    done.lock().expect("no counter panics").push(counted);
                }
            });
        }
    });
    done.into_inner().expect("no counter panics").into_iter().collect()
}

/// Instructions of doing it once.
fn one(case: &Case, base: &str) -> Result<f64, String> {
    let (few, many) = (instructions(case, case.few, base)?, instructions(case, case.many, base)?);
    Ok(many.saturating_sub(few) as f64 / f64::from(case.many - case.few))
}

fn instructions(case: &Case, times: u32, base: &str) -> Result<u64, String> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(this()?)
        .args(["run", case.name, &times.to_string(), base])
        .output()
        .map_err(|why| format!("valgrind: {why}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{} failed under valgrind:\n{said}", case.name));
    }
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    collected.and_then(|(_, count)| count.trim().parse().ok()).ok_or_else(|| format!("valgrind counts nothing:\n{said}"))
}

/// The counts, and the ratios that have targets.
fn table(counts: &BTreeMap<&'static str, f64>) -> Vec<Line> {
    let of = |name: &str| counts.get(name).copied().unwrap_or(f64::NAN);
    let ratio = |name: &str, left: &str, right: &str, target: f64| Line::target(name, of(left) / of(right), target);
    let mut lines: Vec<Line> = counts
        .iter()
        .map(|(name, count)| match *name {
            "halves/order/ours" => Line::target(*name, *count, 75_000.0),
            _ => Line::count(*name, *count),
        })
        .collect();
    lines.extend([
        ratio("ratio/call/score", "call/score/ours", "call/score/direct", 1.0),
        ratio("ratio/call/order", "call/order/ours", "call/order/direct", 1.0),
        ratio("ratio/call/report", "call/report/ours", "call/report/direct", 1.0),
        ratio("ratio/sign/md5", "sign/md5/ours", "sign/md5/digest", 1.25),
        ratio("ratio/sign/gateway", "sign/gateway/ours", "sign/gateway/digest", 1.7),
        ratio("ratio/report/typed", "report/typed/ours", "report/typed/direct", 0.7),
        ratio("ratio/report/json", "report/json/ours", "report/typed/direct", 0.7),
        Line::target("ratio/generate/400-to-4x100", of("generate/400") / (4.0 * of("generate/100")), 1.1),
    ]);
    lines
}

/// CPU time of whole calls beside those written by hand, five rounds each in turn.
pub(crate) fn cpu() -> Result<(), String> {
    let server = Server::start()?;
    say("median of five rounds, microseconds of CPU a call: ours, direct, ratio");
    for (workload, times) in [("score", 4000), ("order", 4000), ("report", 60)] {
        let mut rounds = [Vec::new(), Vec::new()];
        for _ in 0..5 {
            for (side, rounds) in ["ours", "direct"].into_iter().zip(&mut rounds) {
                rounds.push(cpu_of(&format!("call/{workload}/{side}"), times, &server.base)?);
            }
        }
        let [ours, direct] = rounds.map(|mut rounds| {
            rounds.sort_unstable_by(f64::total_cmp);
            rounds[2]
        });
        say(&format!("{workload:<8} {ours:>10.1} {direct:>10.1} {:>6.2}", ours / direct));
    }
    Ok(())
}

/// Microseconds of one call, by this thread's own account; the first calls are taken out.
fn cpu_of(case: &str, times: u32, base: &str) -> Result<f64, String> {
    let case = zhengxin_budget::cases::find(case).ok_or("there is no such case")?;
    (case.run)(times / 20, base);
    let before = on_cpu()?;
    (case.run)(times, base);
    Ok((on_cpu()? - before) / 1000.0 / f64::from(times))
}

fn on_cpu() -> Result<f64, String> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").map_err(|why| format!("schedstat: {why}"))?;
    text.split(' ').next().and_then(|first| first.parse().ok()).ok_or_else(|| "schedstat has no number".to_owned())
}
