//! Kill -9 at any moment: what was acknowledged is there, the chain holds, what was left open becomes unknown. The test binary runs itself as the process
//! that is killed, once as it is and once with a planted bug, which the same check must find.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use zhengxin_core::contract::Ledger as _;
use zhengxin_core::store::Books as _;
use zhengxin_core::words::Billed;

use super::{Place, broken, options, planned, rows, settled, wait};
use crate::sqlite::{Options, SqliteStore};

const FOLDER: &str = "ZHENGXIN_TEST_FOLDER";
const PLANTED: &str = "ZHENGXIN_TEST_PLANTED";

#[test]
#[ignore = "is the process that the tests below kill"]
fn victim() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let options = Options { answers_before_commit: std::env::var_os(PLANTED).is_some(), ..options() };
    let store = Arc::new(SqliteStore::open(folder, &options).expect("opened"));
    std::thread::scope(|scope| {
        for caller in 0..4 {
            let store = Arc::clone(&store);
            scope.spawn(move || {
                for at in 0_u64.. {
                    let row = wait(store.plan(planned(&format!("k{caller}-{at}")))).expect("planned");
                    say(&format!("planned {row}\n"));
                    wait(store.settle(row, settled())).expect("settled");
                    say(&format!("settled {row}\n"));
                }
            });
        }
    });
}

/// One write per line, so that no line is torn by the end of the process.
fn say(line: &str) {
    std::io::stdout().write_all(line.as_bytes()).and_then(|()| std::io::stdout().flush()).expect("written");
}

/// Rows that a process acknowledged before it was killed, after so many lines.
pub(super) fn killed_after(place: &Place, lines: usize, is_planted: bool) -> (Vec<u64>, Vec<u64>) {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command.args(["--exact", "sqlite::tests::kill::victim", "--ignored", "--nocapture"]).env(FOLDER, place.folder());
    if is_planted {
        command.env(PLANTED, "1");
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started");
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    let (mut planned, mut settled, mut seen, mut line) = (Vec::new(), Vec::new(), 0, String::new());
    while output.read_line(&mut line).expect("read") > 0 {
        for (word, rows) in [("planned ", &mut planned), ("settled ", &mut settled)] {
            if let Some((_, row)) = line.split_once(word) {
                rows.push(row.trim().parse().expect("a number"));
                seen += 1;
            }
        }
        line.clear();
        if seen == lines {
            child.kill().expect("killed");
        }
    }
    child.wait().expect("ended");
    assert!(seen >= lines, "the process ended by itself after {seen} of {lines} lines");
    (planned, settled)
}

/// What is wrong with the store after the process was killed, if anything.
pub(super) fn after(place: &Place, planned: &[u64], settled: &[u64]) -> Result<(), String> {
    let store = place.open().map_err(|why| format!("not opened: {}", why.code()))?;
    wait(store.abandon()).map_err(|why| format!("not abandoned: {}", why.code()))?;
    if let Some((row, why)) = broken(&store) {
        return Err(format!("row {row}: {why}"));
    }
    let rows = rows(&store);
    let find = |number: u64| rows.iter().find(|row| row.number == number).ok_or(format!("row {number} is lost"));
    for number in planned {
        find(*number)?;
    }
    for number in settled {
        if find(*number)?.billed != Billed::Yes {
            return Err(format!("the end of row {number} is lost"));
        }
    }
    match rows.iter().find(|row| row.closed_ms.is_none() || (row.billed != Billed::Yes && row.sent != Some(true))) {
        Some(row) => Err(format!("row {} is neither settled nor unknown", row.number)),
        None => Ok(()),
    }
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let place = Place::new();
    let (mut planned, mut settled) = (Vec::new(), Vec::new());
    for lines in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 40, 41, 42, 43] {
        let (more_planned, more_settled) = killed_after(&place, lines, false);
        planned.extend(more_planned);
        settled.extend(more_settled);
        assert_eq!(after(&place, &planned, &settled), Ok(()));
    }
}

#[test]
fn the_check_finds_a_store_that_answers_before_it_commits() {
    let found = (0..20).map(|at| 7 + at).any(|lines| {
        let place = Place::new();
        let (planned, settled) = killed_after(&place, lines, true);
        after(&place, &planned, &settled).is_err()
    });
    assert!(found, "the planted bug was not found");
}
