//! A hundred thousand forgeries: none is acknowledged, none is kept.

use bytes::Bytes;
use serde_json::{Value, json};
use zhengxin::client::inbox::Answer;

use crate::stage::Stage;

const FORGERIES: u64 = 100_000;

/// Numbers that repeat from run to run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }
}

/// Changes a delivery in one to three places.
fn forge(dice: &mut Dice, headers: &mut Vec<(String, String)>, body: &mut Vec<u8>) {
    for _ in 0..=dice.roll(3) {
        match dice.roll(8) {
            0 | 1 if !body.is_empty() => {
                let at = dice.roll(body.len());
                body[at] ^= 1 << dice.roll(8);
            }
            2 => body.truncate(dice.roll(body.len() + 1)),
            3 => {
                let at = dice.roll(body.len() + 1);
                body.splice(at..at, *b"\",\"x\":\"&pldResult=pass");
            }
            4 if !headers.is_empty() => {
                let at = dice.roll(headers.len());
                headers.remove(at);
            }
            5 if !headers.is_empty() => {
                let at = dice.roll(headers.len());
                let place = dice.roll(headers[at].1.len() + 1);
                headers[at].1.insert(place, char::from(b'0' + u8::try_from(dice.roll(10)).expect("a digit")));
            }
            6 if headers.len() > 1 => {
                let (a, b) = (dice.roll(headers.len()), dice.roll(headers.len()));
                let text = headers[a].1.clone();
                headers[a].1 = core::mem::replace(&mut headers[b].1, text);
            }
            _ => {
                let text = String::from_utf8_lossy(body).replacen("reject", "pass", 1);
                *body = text.into_bytes();
            }
        }
    }
}

#[tokio::test]
async fn no_forgery_is_ever_acknowledged() {
    let stage = Stage::new();
    let (_, id) = stage.known("forged").await;
    let said = json!({"id": id, "clientId": "forged", "pldResult": "reject", "pldScore": "35", "prResult": ""});
    let honest = stage.signed(&said, 0);
    let (mut dice, mut refused) = (Dice(7), 0_u64);
    let writes = stage.store.writes();
    for _ in 0..FORGERIES {
        let (mut headers, mut body) = (honest.headers.clone(), honest.body.clone().into_bytes());
        forge(&mut dice, &mut headers, &mut body);
        let same_headers =
            headers.iter().filter(|header| header.0 != "appid").eq(honest.headers.iter().filter(|header| header.0 != "appid"));
        if same_headers && serde_json::from_slice::<Value>(&body).is_ok_and(|now| now == said) {
            continue;
        }
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let verdict = stage.inbox.receive(None, &headers, Bytes::from(body)).await;
        assert!(matches!(verdict.answer, Answer::Refused | Answer::Malformed), "{:?}", verdict.answer);
        assert!(verdict.answer.body().is_empty() && verdict.kept.is_none());
        refused += 1;
    }
    assert!(refused > FORGERIES * 9 / 10, "{refused}");
    let counts = stage.inbox.counts();
    assert_eq!((counts.refused + counts.malformed, counts.accepted), (refused, 0));
    assert!(counts.refused > 0 && counts.malformed > 0);
    assert_eq!((stage.store.writes(), stage.rows().await.len()), (writes, 0));
}
