//! Pushes while a secret is rotated: whatever the vendor signs with, old or new, is verified, and the row says with which it was.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::json;
use tempfile::TempDir;
use zhengxin::client::auth::sorted_md5::expected;
use zhengxin::client::inbox::{Answer, Inbox, RowsOf};
use zhengxin::client::secrets::{Grace, Phase, Rotation, Rules};
use zhengxin::client::settings::{Authentication, SortedMd5};
use zhengxin::client::{Engine, Settings};
use zhengxin::core::contract::Clock;
use zhengxin::core::json::Json;
use zhengxin::core::profile::Profile;
use zhengxin::core::store::{Cells, Store};
use zhengxin::sim::{Pace, Simulator, VirtualClock};
use zhengxin::{Builder, Credentials, Secret};
use zhengxin_store::MemoryStore;
use zhengxin_tests::NOW_MS;

struct World {
    sim: Simulator,
    clock: VirtualClock,
    cells: Arc<dyn Cells>,
    profile: Profile,
    inbox: Inbox,
    folder: TempDir,
}

impl World {
    fn new() -> Self {
        let clock = VirtualClock::at(NOW_MS);
        let builder = Simulator::builder().bundled().pace(Pace::INSTANT).virtual_clock(clock.clone()).secret_grace_s(600);
        let sim = builder.build().expect("a simulator");
        let store: Arc<dyn Store> = Arc::new(MemoryStore::with_clock(Arc::new(clock.clone())));
        let cells: Arc<dyn Cells> = store;
        let held = sim.credentials("jimi").into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
        let builder = Builder::<()>::dynamic(zhengxin::provider("jimi").expect("the vendor"), held);
        let profile = builder.base_url("http://127.0.0.1/jimi").reading("C11", "require").profile().expect("a profile");
        let engine = Engine::new(profile.clone(), Arc::new(sim.in_process())).expect("an engine");
        let engine = engine.clock(Arc::new(clock.clone())).cells(Arc::clone(&cells));
        let settings = Arc::new(Settings::new(profile.clone()).expect("settings"));
        let builder = Inbox::builder(Arc::clone(&cells), settings).clock(Arc::new(clock.clone()));
        let inbox = builder.secrets(engine.push_secrets().expect("a shared secret")).build();
        Self { sim, clock, cells, profile, inbox, folder: tempfile::tempdir().expect("a folder") }
    }

    /// The secret the vendor takes now.
    fn secret(&self) -> String {
        self.sim.credentials("jimi").into_iter().find(|(name, _)| name == "secret").expect("a secret").1
    }

    async fn rotate(&self) {
        let transport = Arc::new(self.sim.in_process());
        let rotation = Rotation::new(self.profile.clone(), transport, Arc::clone(&self.cells), self.folder.path().join("boat"));
        let rules = Rules { grace: Grace::Lasts(600_000), ..Rules::default() };
        let rotation = rotation.expect("a rotation").rules(rules).clock(Arc::new(self.clock.clone()));
        let status = rotation.rotate_to_rest().await.expect("rotated");
        assert_eq!((status.active_epoch, status.phase), (1, Phase::Stable));
    }

    /// Receives a push with this content under a secret; the answer's status.
    async fn push(&self, id: &str, secret: &str) -> u16 {
        let settings = Settings::new(self.profile.clone()).expect("settings");
        let Authentication::SortedMd5(scheme) = &settings.auth else { panic!("jimi signs with sorted MD5") };
        let scheme = SortedMd5 { appid: scheme.appid.clone(), secret: Secret::from(secret), ..*scheme };
        let timestamp = (self.clock.now_ms() / 1_000).to_string();
        let body = json!({ "id": id, "pldResult": "pass", "pldScore": "85" }).to_string();
        let trace = expected(&Json::parse(body.clone()).expect("JSON"), &scheme, &timestamp).expect("signable");
        let headers = [("appid", &*scheme.appid), ("timestamp", &*timestamp), ("sign", trace.sign())];
        let verdict = self.inbox.receive(None, &headers, Bytes::from(body)).await;
        assert_eq!(verdict.answer == Answer::Accepted("SUCCESS"), verdict.kept.is_some());
        verdict.answer.status()
    }

    /// The roles of the secrets that were used, newest row last.
    async fn roles(&self) -> Vec<String> {
        let rows = self.inbox.list(RowsOf { limit: 100, ..RowsOf::default() }).await.expect("the store");
        let mut roles: Vec<String> = rows.into_iter().filter_map(|row| row.secret).collect();
        roles.sort_unstable();
        roles
    }
}

#[tokio::test]
async fn old_and_new_are_taken_while_it_is_rotated_and_a_stranger_never_is() {
    let world = World::new();
    let first = world.secret();
    assert_eq!(world.push("1", &first).await, 200);
    world.rotate().await;
    let second = world.secret();
    assert_ne!(first, second);
    // Another process rotated: what this one knows is at most a second old.
    world.clock.advance(1_000);
    assert_eq!(world.push("2", &second).await, 200, "the new secret, although this process did not fetch it");
    assert_eq!(world.push("3", &first).await, 200, "what was on its way");
    assert_ne!(world.push("4", "nobody").await, 200);
    let roles = world.roles().await;
    assert_eq!(roles.len(), 3);
    assert_eq!(roles.iter().filter(|role| *role == "active").count(), 2, "{roles:?}");
    assert_eq!(roles.iter().filter(|role| *role == "previous").count(), 1, "{roles:?}");
}

#[tokio::test]
async fn before_a_rotation_the_configured_secret_is_the_only_one() {
    let world = World::new();
    let first = world.secret();
    assert_eq!(world.push("1", &first).await, 200);
    assert_ne!(world.push("2", "nobody").await, 200);
    assert_eq!(world.roles().await, ["active"]);
}
