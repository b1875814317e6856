//! RSA against its vectors, key reading, and opening.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use zhengxin_sign::rsa::open::PrivateKey;
use zhengxin_sign::rsa::{Encoding, Entropy, Padding, PublicKey, RsaError};

use crate::vectors::{cases, expect, input};

/// Entropy from a list, taken from the front; fails when it is used up.
struct Listed(Vec<u8>);

impl Entropy for Listed {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), RsaError> {
        if out.len() > self.0.len() {
            return Err(RsaError::Entropy);
        }
        self.0.drain(..out.len()).zip(out).for_each(|(from, to)| *to = from);
        Ok(())
    }
}

/// Entropy that goes round a short list for ever.
struct Round(Vec<u8>, usize);

impl Entropy for Round {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), RsaError> {
        for byte in out {
            *byte = self.0.get(self.1 % self.0.len()).copied().unwrap();
            self.1 += 1;
        }
        Ok(())
    }
}

fn key(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/rsa/keys");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn bytes(value: &serde_json::Value) -> Vec<u8> {
    Encoding::Hex.decode(value.as_str().unwrap()).unwrap()
}

#[test]
fn ciphertexts_are_those_of_the_vectors_and_open_again() {
    for case in cases("rsa") {
        let value = input(&case);
        let name = value["key"].as_str().unwrap();
        let padding = match value["padding"].as_str().unwrap() {
            "oaep_sha1" => Padding::OaepSha1,
            "oaep_sha256" => Padding::OaepSha256,
            _ => Padding::Pkcs1v15,
        };
        let encoding = match value["encoding"].as_str().unwrap() {
            "hex" => Encoding::Hex,
            "base64url" => Encoding::Base64Url,
            _ => Encoding::Base64,
        };
        let (plaintext, entropy) = (bytes(&value["plaintext"]), bytes(&value["entropy"]));
        let public = PublicKey::from_text(&key(&format!("{name}.spki.pub.pem"))).unwrap();
        let sealed = public.seal(&plaintext, padding, encoding, &mut Listed(entropy)).unwrap();
        expect(&case, "signature.txt", &sealed);
        let private = PrivateKey::from_text(&key(&format!("{name}.pkcs8.key.pem"))).unwrap();
        let opened = private.decrypt(&encoding.decode(&sealed).unwrap(), padding).unwrap();
        assert_eq!(opened, plaintext, "{}", case.display());
    }
}

#[test]
fn all_four_key_forms_are_read() {
    for bits in [1024, 2048] {
        let forms = ["spki.pub", "pkcs1.pub"].map(|form| key(&format!("test-only-{bits}.{form}.pem")));
        for text in forms {
            let public = PublicKey::from_text(&text).unwrap();
            assert_eq!((public.bits(), public.block_bytes()), (bits, bits as usize / 8));
            let bare: String = text.lines().filter(|line| !line.starts_with('-')).collect();
            assert_eq!(PublicKey::from_text(&bare).unwrap().bits(), bits);
            assert_eq!(PrivateKey::from_text(&text).unwrap_err(), RsaError::KeyFormat);
        }
        for form in ["pkcs1.key", "pkcs8.key"] {
            let text = key(&format!("test-only-{bits}.{form}.pem"));
            assert_eq!(PrivateKey::from_text(&text).unwrap().public_key().bits(), bits);
            assert_eq!(PublicKey::from_text(&text).unwrap_err(), RsaError::KeyFormat);
        }
    }
}

/// An RSAPublicKey with a modulus of `len` bytes, all `fill`, and one exponent byte.
fn made_up_key(len: usize, fill: u8, last: u8, exponent: u8) -> Vec<u8> {
    let mut modulus = vec![fill; len];
    *modulus.last_mut().unwrap() = last;
    if fill >= 0x80 {
        modulus.insert(0, 0);
    }
    let length = |len: usize| match u16::try_from(len).unwrap().to_be_bytes() {
        [0, low] => vec![0x81, low],
        [high, low] => vec![0x82, high, low],
    };
    let number = [&[2][..], &length(modulus.len()), &modulus, &[2, 1, exponent]].concat();
    [&[0x30][..], &length(number.len()), &number].concat()
}

#[test]
fn impossible_keys_are_refused() {
    let read = |der: Vec<u8>| PublicKey::from_der(&der).map(|key| key.bits());
    assert_eq!(read(made_up_key(512, 0xFF, 0xFF, 3)), Ok(4096));
    assert_eq!(read(made_up_key(129, 0x01, 0x01, 3)), Ok(1025));
    assert_eq!(read(made_up_key(127, 0xFF, 0xFF, 3)), Err(RsaError::KeySize), "too short");
    assert_eq!(read(made_up_key(513, 0x01, 0x01, 3)), Err(RsaError::KeySize), "too long");
    assert_eq!(read(made_up_key(128, 0xFF, 0xFE, 3)), Err(RsaError::KeyValue), "even modulus");
    assert_eq!(read(made_up_key(128, 0xFF, 0xFF, 1)), Err(RsaError::KeyValue), "exponent 1");
    assert_eq!(read(made_up_key(128, 0xFF, 0xFF, 4)), Err(RsaError::KeyValue), "even exponent");
    let mut tail = made_up_key(128, 0xFF, 0xFF, 3);
    tail.push(0);
    assert_eq!(read(tail), Err(RsaError::KeyFormat), "byte after the end");
}

#[test]
fn bad_randomness_encrypts_nothing() {
    let public = PublicKey::from_text(&key("test-only-1024.spki.pub.pem")).unwrap();
    let mut zeros = Round(vec![0], 0);
    let mut none = Listed(Vec::new());
    for entropy in [&mut zeros as &mut dyn Entropy, &mut none] {
        assert_eq!(public.encrypt(b"x", Padding::Pkcs1v15, entropy), Err(RsaError::Entropy));
    }
    assert_eq!(public.encrypt(b"", Padding::Pkcs1v15, &mut zeros), Err(RsaError::Empty));
}

#[test]
fn another_key_or_padding_does_not_open() {
    let public = PublicKey::from_text(&key("test-only-1024.spki.pub.pem")).unwrap();
    let private = PrivateKey::from_text(&key("test-only-1024.pkcs1.key.pem")).unwrap();
    let mut entropy = Round((1..=250).collect(), 0);
    let sealed = public.encrypt(b"x", Padding::OaepSha1, &mut entropy).unwrap();
    for padding in [Padding::OaepSha256, Padding::Pkcs1v15] {
        assert_eq!(private.decrypt(&sealed, padding), Err(RsaError::Padding));
    }
    let short = sealed.get(1..).unwrap();
    assert_eq!(private.decrypt(short, Padding::OaepSha1), Err(RsaError::Ciphertext));
    assert_eq!(private.decrypt(&[0xFF; 128], Padding::OaepSha1), Err(RsaError::Ciphertext));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_sealed_opens(
        plaintext in prop::collection::vec(any::<u8>(), 1..400),
        seed in prop::collection::vec(1u8.., 1..300),
        padding in prop::sample::select(vec![Padding::OaepSha1, Padding::OaepSha256, Padding::Pkcs1v15]),
        encoding in prop::sample::select(vec![Encoding::Base64, Encoding::Base64Url, Encoding::Hex]),
    ) {
        let private = PrivateKey::from_text(&key("test-only-1024.pkcs8.key.pem")).unwrap();
        let mut entropy = Round(seed, 0);
        let sealed = private.public_key().seal(&plaintext, padding, encoding, &mut entropy).unwrap();
        prop_assert_eq!(private.decrypt(&encoding.decode(&sealed).unwrap(), padding).unwrap(), plaintext);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn arbitrary_bytes_never_panic_as_keys(der in prop::collection::vec(any::<u8>(), 0..64), text in ".*") {
        let _ = (PublicKey::from_der(&der), PrivateKey::from_der(&der).is_ok());
        let _ = (PublicKey::from_text(&text), PrivateKey::from_text(&text).is_ok());
        let _ = Encoding::Hex.decode(&text);
    }

    #[test]
    fn damaged_keys_never_panic(at in 0usize..700, byte: u8, cut in 0usize..700, private: bool) {
        let name = if private { "test-only-1024.pkcs8.key.pem" } else { "test-only-1024.spki.pub.pem" };
        let text: String = key(name).lines().filter(|line| !line.starts_with('-')).collect();
        let mut der = Encoding::Base64.decode(&text).unwrap();
        der.truncate(cut.max(at + 1));
        if let Some(place) = der.get_mut(at) {
            *place = byte;
        }
        let _ = (PublicKey::from_der(&der), PrivateKey::from_der(&der).is_ok());
    }
}
