//! Sums over what was judged, and the identity they must keep.

use std::collections::BTreeMap;

use super::class::Class;
use super::judge::{Judged, Verdict};
use super::result::{ClassTotal, Reconciliation, Step, StepSum, Waterfall};
use crate::bill::Bill;
use crate::moment::Period;

pub(super) fn sum(provider: &str, bill: &Bill, verdict: Verdict, period: Period) -> Reconciliation {
    let classes = Class::ALL.into_iter().map(|class| total(class, &verdict.all)).collect();
    let waterfall = waterfall(bill, &verdict.all);
    let plain = |judged: &Judged| judged.finding.class == Class::Matched && judged.finding.flags.is_empty();
    let mut findings: Vec<_> = verdict.all.into_iter().filter(|judged| !plain(judged)).map(|judged| judged.finding).collect();
    findings.sort_by_key(|finding| (finding.class, finding.line.is_none(), finding.line, finding.row));
    Reconciliation {
        provider: provider.to_owned(),
        period,
        lines: bill.lines.len() as u64,
        rows: verdict.rows,
        agreed_unbilled: verdict.agreed_unbilled,
        unknown_operations: bill.unknown_operations,
        classes,
        waterfall,
        day_shift_h: verdict.day_shift_h,
        findings,
        doubles: verdict.doubles,
        marks: verdict.marks,
    }
}

fn total(class: Class, all: &[Judged]) -> ClassTotal {
    let none = ClassTotal { class, count: 0, ours_fen: 0, theirs_fen: 0 };
    all.iter().filter(|judged| judged.finding.class == class).fold(none, |total, judged| ClassTotal {
        count: total.count + 1,
        ours_fen: total.ours_fen + judged.booked_fen,
        theirs_fen: total.theirs_fen + judged.finding.theirs_fen.unwrap_or(0),
        ..total
    })
}

/// Our sum is taken from the rows and theirs from the lines, each on its own; the steps from the classes. That they meet is the check.
fn waterfall(bill: &Bill, all: &[Judged]) -> Waterfall {
    let ours_fen = all.iter().map(|judged| judged.booked_fen).sum::<i64>();
    let theirs_fen = bill.stated_fen.unwrap_or_else(|| bill.lines.iter().map(|line| line.amount_fen).sum());
    let mut by_step: BTreeMap<Step, i64> = BTreeMap::new();
    for (step, fen) in all.iter().flat_map(steps) {
        *by_step.entry(step).or_default() += fen;
    }
    let steps: Vec<StepSum> = Step::ALL.into_iter().map(|step| StepSum { step, fen: by_step.get(&step).copied().unwrap_or(0) }).collect();
    let explained: i64 = steps.iter().map(|step| step.fen).sum();
    Waterfall { ours_fen, steps, theirs_fen, difference_fen: theirs_fen - ours_fen - explained }
}

/// What one finding adds on the way from our sum to theirs.
fn steps(judged: &Judged) -> Vec<(Step, i64)> {
    let (booked, finding) = (judged.booked_fen, &judged.finding);
    let asked = finding.theirs_fen.unwrap_or(0);
    match finding.class {
        Class::Matched | Class::ResolvedUnbilled | Class::StillUnknown => Vec::new(),
        Class::PricedDifferently => {
            let agreed = finding.ours_fen.unwrap_or(booked);
            vec![(Step::Resolved, agreed - booked), (Step::Price, asked - agreed)]
        }
        Class::ResolvedBilled => vec![(Step::Resolved, asked)],
        Class::ListedUnbilled => vec![(Step::ListedUnbilled, asked)],
        Class::OnlyTheirs => vec![(Step::OnlyTheirs, asked)],
        Class::OnlyOurs | Class::NearEdge => vec![(Step::OnlyOurs, -booked)],
        Class::Duplicate => vec![(Step::Duplicate, asked)],
        Class::OutsidePeriod => vec![(Step::OutsidePeriod, asked)],
        Class::Credit => vec![(Step::Credit, asked)],
    }
}
