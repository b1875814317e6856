//! B16, B17: stopped before and after every step of the store, then started again: nothing is lost and nothing happens twice.

use core::future::Future;
use core::pin::pin;
use core::task::{Context, Poll, Waker};

use zhengxin::client::inbox::{Effect, OrderState, Placed, RowState, Verdict};

use crate::stage::{Delivery, HOUR_MS, SUBJECT, SUCCESS, Stage};
use crate::troubled::Halt;

/// Runs until it is done or stands still, and drops it there. The store answers at once, so one poll is enough.
fn until_killed<T>(running: impl Future<Output = T>) -> Option<T> {
    match pin!(running).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

/// Every place to stop, before and after each of so many steps.
fn places(steps: u64) -> impl Iterator<Item = Halt> {
    (0..steps).flat_map(|step| [Halt::Before(step), Halt::After(step)])
}

const MOST_STEPS: u64 = 24;

#[tokio::test]
async fn a_delivery_survives_a_kill_at_every_step() {
    let mut killed = 0;
    for halt in places(MOST_STEPS) {
        let stage = Stage::new();
        let (key, _) = stage.known("killed").await;
        let push = Delivery::of(&stage.due()[0]);
        stage.store.halt(Some(halt));
        let mut answered: Option<Verdict> = None;
        let ended = until_killed(async {
            let verdict = stage.receive(&push).await;
            answered = Some(verdict.clone());
            stage.inbox.apply(&verdict.kept.expect("kept")).await.expect("store")
        });
        killed += u32::from(ended.is_none());
        stage.store.halt(None);
        stage.restarted().recover().await.expect("store");
        let is_acknowledged = answered.is_some_and(|verdict| verdict.answer == SUCCESS);
        if is_acknowledged {
            assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"], "{halt:?}: what was acknowledged is not lost");
        } else {
            stage.take(&push).await;
        }
        assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"], "{halt:?}");
        let rows = stage.rows().await;
        assert!(matches!(rows[..], [(RowState::Applied, Some(Effect::Changed | Effect::Nothing))]), "{halt:?}: {rows:?}");
        let order = stage.state(&key).await;
        assert_eq!((order.state, order.contradicted.len(), order.due_ms), (OrderState::Settled, 0, None), "{halt:?}");
    }
    assert!(killed >= 8, "only {killed} places stop it");
}

#[tokio::test]
async fn a_registration_survives_a_kill_at_every_step_with_a_push_waiting() {
    let mut killed = 0;
    for halt in places(MOST_STEPS) {
        let stage = Stage::new();
        let id = stage.order("killed").await;
        assert_eq!(stage.take(&Delivery::of(&stage.due()[0])).await, None);
        let placed = Placed { push: "risk_progress", id: Some(&id), client_id: Some("killed"), subject: Some(SUBJECT), called: None };
        stage.store.halt(Some(halt));
        killed += u32::from(until_killed(stage.inbox.placed(placed)).is_none());
        stage.store.halt(None);
        let key = stage.restarted().placed(placed).await.expect("store").expect("a key");
        assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"], "{halt:?}");
        assert_eq!(stage.rows().await.len(), 1);
    }
    assert!(killed >= 8, "only {killed} places stop it");
}

#[tokio::test]
async fn a_sweep_survives_a_kill_at_every_step() {
    let mut killed = 0;
    for halt in places(MOST_STEPS) {
        let stage = Stage::new();
        let (key, _) = stage.known("killed").await;
        stage.clock.advance(HOUR_MS);
        stage.store.halt(Some(halt));
        let mut running = Box::pin(stage.sweep());
        // The simulator in process may give way once or twice; standing still for good is what counts.
        let mut is_done = false;
        for _ in 0..50 {
            if running.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
                is_done = true;
                break;
            }
        }
        killed += u32::from(!is_done);
        drop(running);
        stage.store.halt(None);
        stage.clock.advance(HOUR_MS);
        let inbox = stage.restarted();
        inbox.sweep(&stage.engine, stage.clock_ms()).await.expect("store");
        assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"], "{halt:?}");
        assert_eq!(stage.state(&key).await.state, OrderState::Settled);
    }
    assert!(killed >= 6, "only {killed} places stop it");
}
