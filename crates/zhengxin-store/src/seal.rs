//! Sealing: what the store must not show is encrypted and authenticated (XChaCha20-Poly1305) under keys that come from the installation's key, which lies
//! outside the store.
//!
//! What is about a person is sealed under that person's own random key, which the store keeps wrapped; deleting it shreds everything sealed under it. The
//! place of a sealed part (space, key of the cell, version) is authenticated with it, so that an old or a foreign part put in its place does not open.
//! Fingerprints, the check of the key and the seals of chain heads use keys of their own, derived with labels.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Space, StoreError};

use crate::journal::Head;
use crate::key::MasterKey;

/// First byte of everything sealed: the form below.
const FORM: u8 = 1;
const NONCE: usize = 24;
/// Form, mark of the key, nonce.
const HEADER: usize = 1 + 8 + NONCE;

/// Where a sealed part stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Space of the cell.
    pub space: Space,
    /// Key of the cell.
    pub key: &'a str,
    /// The version of the cell the part belongs to.
    pub version: u64,
}

/// A person's own key, and the random mark by which a sealed part names it. Wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DataKey {
    key: [u8; 32],
    mark: [u8; 8],
}

impl DataKey {
    /// A new one.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`]: the system gives no random bytes.
    pub fn random() -> Result<Self, StoreError> {
        let (mut key, mut mark) = ([0; 32], [0; 8]);
        getrandom::fill(&mut key).and_then(|()| getrandom::fill(&mut mark)).map_err(|_| StoreError::Unavailable)?;
        Ok(Self { key, mark })
    }
}

impl core::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("<secret>")
    }
}

/// Seals and opens under one installation's key.
#[derive(Clone)]
pub struct Sealer {
    cells: Zeroizing<[u8; 32]>,
    wrap: Zeroizing<[u8; 32]>,
    fingerprint: Zeroizing<[u8; 32]>,
    heads: Zeroizing<[u8; 32]>,
    beside: Zeroizing<[u8; 32]>,
    check: [u8; 16],
}

impl core::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("<secret>")
    }
}

impl Sealer {
    /// Derives the keys.
    #[must_use]
    pub fn new(master: &MasterKey) -> Self {
        let derived = |label: &str| Zeroizing::new(mac(master.bytes(), &[b"zhengxin store 1 ", label.as_bytes()]));
        Self {
            cells: derived("cells"),
            wrap: derived("wrap"),
            fingerprint: derived("fingerprint"),
            heads: derived("heads"),
            beside: derived("beside"),
            check: first(&derived("check")),
        }
    }

    /// What a store keeps to recognise its key by.
    #[must_use]
    pub const fn check(&self) -> [u8; 16] {
        self.check
    }

    /// Keyed fingerprint of a value.
    #[must_use]
    pub fn fingerprint(&self, value: &[u8]) -> [u8; 8] {
        first(&mac(&self.fingerprint, &[value]))
    }

    /// The seal of a chain's head.
    #[must_use]
    pub fn head(&self, head: &Head) -> [u8; 16] {
        first(&mac(&self.heads, &[&head.chain.to_le_bytes(), &head.count.to_le_bytes(), &head.last]))
    }

    /// Wraps a person's key for the store.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`]: the system gives no random bytes.
    pub fn wrap(&self, subject: [u8; 8], key: &DataKey) -> Result<Vec<u8>, StoreError> {
        encrypt(&self.wrap, key.mark, &subject, &key.key)
    }

    /// Unwraps a person's key.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`]: it was altered, or belongs to somebody else.
    pub fn unwrap(&self, subject: [u8; 8], wrapped: &[u8]) -> Result<DataKey, StoreError> {
        let plain = decrypt(&self.wrap, &subject, wrapped)?;
        let key = plain.as_slice().try_into().map_err(|_| StoreError::Corrupt)?;
        Ok(DataKey { key, mark: mark_of(wrapped).ok_or(StoreError::Corrupt)? })
    }

    /// Seals a part of a cell, under a person's key or the installation's.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`]: the system gives no random bytes.
    pub fn seal(&self, place: Place<'_>, key: Option<&DataKey>, secret: &Secret) -> Result<Vec<u8>, StoreError> {
        let (key, mark) = key.map_or((&*self.cells, [0; 8]), |key| (&key.key, key.mark));
        encrypt(key, mark, &place.bytes(), secret.expose().as_bytes())
    }

    /// Opens a part of a cell that was sealed with [`seal`](Self::seal): `subject` tells whether it is about a person, `key` is that person's key as the store
    /// has it now. `None` where the key it was sealed under is gone.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`]: it was altered, or belongs to another place.
    pub fn open(&self, place: Place<'_>, subject: bool, key: Option<&DataKey>, sealed: &[u8]) -> Result<Option<Secret>, StoreError> {
        let key = match (subject, key) {
            (false, _) => &*self.cells,
            (true, Some(key)) if mark_of(sealed) == Some(key.mark) => &key.key,
            (true, _) => return Ok(None),
        };
        let plain = decrypt(key, &place.bytes(), sealed)?;
        let text = core::str::from_utf8(&plain).map_err(|_| StoreError::Corrupt)?;
        Ok(Some(Secret::new(text)))
    }

    /// Seals bytes that are kept beside the store, under a label.
    #[must_use]
    pub fn seal_bytes(&self, label: &str, plain: &[u8]) -> Option<Vec<u8>> {
        encrypt(&self.beside, [0; 8], label.as_bytes(), plain).ok()
    }

    /// Opens what [`seal_bytes`](Self::seal_bytes) made under this label.
    #[must_use]
    pub fn unseal_bytes(&self, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        decrypt(&self.beside, label.as_bytes(), sealed).ok().map(|plain| plain.to_vec())
    }
}

impl Place<'_> {
    /// The fields with their lengths, so that no two places have the same bytes.
    fn bytes(self) -> Vec<u8> {
        let space = self.space.word().as_bytes();
        let mut out = Vec::with_capacity(32 + self.key.len());
        for part in [space, self.key.as_bytes()] {
            out.extend_from_slice(&(part.len() as u64).to_le_bytes());
            out.extend_from_slice(part);
        }
        out.extend_from_slice(&self.version.to_le_bytes());
        out
    }
}

fn encrypt(key: &[u8; 32], mark: [u8; 8], place: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| StoreError::Unavailable)?;
    let cipher = XChaCha20Poly1305::new(key.into());
    let text = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad: place }).map_err(|_| StoreError::Unavailable)?;
    let mut out = Vec::with_capacity(HEADER + text.len());
    out.push(FORM);
    out.extend_from_slice(&mark);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&text);
    Ok(out)
}

fn decrypt(key: &[u8; 32], place: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let (header, text) = sealed.split_at_checked(HEADER).ok_or(StoreError::Corrupt)?;
    let nonce: [u8; NONCE] = header[9..].try_into().map_err(|_| StoreError::Corrupt)?;
    if header[0] != FORM {
        return Err(StoreError::Corrupt);
    }
    let plain = XChaCha20Poly1305::new(key.into()).decrypt(&nonce.into(), Payload { msg: text, aad: place });
    plain.map(Zeroizing::new).map_err(|_| StoreError::Corrupt)
}

fn mark_of(sealed: &[u8]) -> Option<[u8; 8]> {
    sealed.get(1..9)?.try_into().ok()
}

/// HMAC-SHA256 over the parts, one after the other.
fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    core::array::from_fn(|at| bytes[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer() -> Sealer {
        Sealer::new(&MasterKey::new([3; 32]))
    }

    const PLACE: Place<'_> = Place { space: Space::Secret, key: "jimi/main", version: 4 };

    #[test]
    fn a_sealed_part_opens_in_its_place_only() {
        let sealer = sealer();
        let sealed = sealer.seal(PLACE, None, &"synthetic".into()).expect("sealed");
        let open = |place| sealer.open(place, false, None, &sealed);
        assert_eq!(open(PLACE), Ok(Some("synthetic".into())));
        for other in [Place { space: Space::Token, ..PLACE }, Place { key: "jimi/other", ..PLACE }, Place { version: 3, ..PLACE }] {
            assert_eq!(open(other), Err(StoreError::Corrupt), "{other:?}");
        }
    }

    #[test]
    fn every_altered_byte_is_found() {
        let sealer = sealer();
        let sealed = sealer.seal(PLACE, None, &"synthetic".into()).expect("sealed");
        // The mark of the key says nothing where there is one key only.
        for at in (0..sealed.len()).filter(|at| !(1..9).contains(at)) {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(sealer.open(PLACE, false, None, &altered), Err(StoreError::Corrupt), "byte {at}");
        }
        for length in 0..sealed.len() {
            assert_eq!(sealer.open(PLACE, false, None, &sealed[..length]), Err(StoreError::Corrupt), "{length} bytes");
        }
    }

    #[test]
    fn a_person_s_part_is_gone_with_the_key_even_when_there_is_a_new_one() {
        let sealer = sealer();
        let (first, second) = (DataKey::random().expect("a key"), DataKey::random().expect("a key"));
        let sealed = sealer.seal(PLACE, Some(&first), &"synthetic".into()).expect("sealed");
        let open = |key| sealer.open(PLACE, true, key, &sealed);
        assert_eq!(open(Some(&first)), Ok(Some("synthetic".into())));
        assert_eq!(open(Some(&second)), Ok(None));
        assert_eq!(open(None), Ok(None));
        assert_eq!(sealer.open(PLACE, false, None, &sealed), Err(StoreError::Corrupt));
    }

    #[test]
    fn a_wrapped_key_opens_for_its_person_and_installation_only() {
        let sealer = sealer();
        let key = DataKey::random().expect("a key");
        let wrapped = sealer.wrap([1; 8], &key).expect("wrapped");
        let unwrapped = sealer.unwrap([1; 8], &wrapped).expect("unwrapped");
        assert_eq!((unwrapped.key, unwrapped.mark), (key.key, key.mark));
        assert_eq!(sealer.unwrap([2; 8], &wrapped).err(), Some(StoreError::Corrupt));
        assert_eq!(Sealer::new(&MasterKey::new([4; 32])).unwrap([1; 8], &wrapped).err(), Some(StoreError::Corrupt));
    }

    #[test]
    fn bytes_beside_the_store_open_under_their_label_only() {
        let sealed = sealer().seal_bytes("lifeboat a", b"synthetic").expect("sealed");
        assert_eq!(sealer().unseal_bytes("lifeboat a", &sealed).as_deref(), Some(&b"synthetic"[..]));
        assert_eq!(sealer().unseal_bytes("lifeboat b", &sealed), None);
        assert_eq!(sealer().unseal_bytes("lifeboat a", &sealed[1..]), None);
    }

    #[test]
    fn derived_keys_differ() {
        let sealer = sealer();
        let all = [&*sealer.cells, &*sealer.wrap, &*sealer.fingerprint, &*sealer.heads, &*sealer.beside];
        for (at, one) in all.iter().enumerate() {
            assert!(all.iter().skip(at + 1).all(|other| one != other));
        }
        assert_ne!(sealer.check(), Sealer::new(&MasterKey::new([4; 32])).check());
    }
}
