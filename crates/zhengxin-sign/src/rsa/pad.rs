//! PKCS#1 v1.5 and OAEP padding of one block (RFC 8017, sections 7.1 and 7.2), both ways.

use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Entropy, Padding, RsaError};

/// How often randomness is asked again for bytes that must not be zero.
const ATTEMPTS: usize = 64;

/// Fills `block`, all zeros, with a padded chunk. The chunk fits: the caller has cut it.
pub(super) fn pad(block: &mut [u8], chunk: &[u8], padding: Padding, entropy: &mut dyn Entropy) -> Result<(), RsaError> {
    match padding {
        Padding::OaepSha1 => pad_oaep::<Sha1>(block, chunk, entropy),
        Padding::OaepSha256 => pad_oaep::<Sha256>(block, chunk, entropy),
        Padding::Pkcs1v15 => pad_pkcs1(block, chunk, entropy),
    }
}

/// The chunk inside a padded block.
pub(super) fn unpad(block: &[u8], padding: Padding) -> Result<Zeroizing<Vec<u8>>, RsaError> {
    match padding {
        Padding::OaepSha1 => unpad_oaep::<Sha1>(block),
        Padding::OaepSha256 => unpad_oaep::<Sha256>(block),
        Padding::Pkcs1v15 => unpad_pkcs1(block),
    }
}

/// `00 02 <at least 8 non-zero random bytes> 00 <chunk>`.
fn pad_pkcs1(block: &mut [u8], chunk: &[u8], entropy: &mut dyn Entropy) -> Result<(), RsaError> {
    let fill = block.len().checked_sub(chunk.len() + 3).filter(|fill| *fill >= 8);
    let (head, tail) = block.split_at_mut(fill.ok_or(RsaError::KeySize)? + 2);
    let (kind, random) = head.split_at_mut(2);
    kind.copy_from_slice(&[0, 2]);
    fill_nonzero(random, entropy)?;
    let (zero, text) = tail.split_at_mut(1);
    zero.fill(0);
    text.copy_from_slice(chunk);
    Ok(())
}

/// Draws all bytes, then redraws one byte at a time for those that came out zero.
fn fill_nonzero(out: &mut [u8], entropy: &mut dyn Entropy) -> Result<(), RsaError> {
    entropy.fill(out)?;
    for byte in out {
        for _ in 0..ATTEMPTS {
            if *byte != 0 {
                break;
            }
            entropy.fill(std::slice::from_mut(byte))?;
        }
        if *byte == 0 {
            return Err(RsaError::Entropy);
        }
    }
    Ok(())
}

fn unpad_pkcs1(block: &[u8]) -> Result<Zeroizing<Vec<u8>>, RsaError> {
    let [0, 2, rest @ ..] = block else {
        return Err(RsaError::Padding);
    };
    let zero = rest.iter().position(|byte| *byte == 0).filter(|at| *at >= 8);
    let (_, tail) = rest.split_at(zero.ok_or(RsaError::Padding)? + 1);
    Ok(Zeroizing::new(tail.to_vec()))
}

/// `00 <masked seed> <masked hash(label), zeros, 01, chunk>`.
fn pad_oaep<D: Digest>(block: &mut [u8], chunk: &[u8], entropy: &mut dyn Entropy) -> Result<(), RsaError> {
    let hash = <D as Digest>::output_size();
    if block.len() < chunk.len() + 2 * hash + 2 {
        return Err(RsaError::KeySize);
    }
    let (seed, data) = block.split_at_mut(hash + 1);
    let seed = seed.get_mut(1..).ok_or(RsaError::KeySize)?;
    entropy.fill(seed)?;
    data.iter_mut().zip(D::digest([])).for_each(|(to, from)| *to = from);
    let (front, text) = data.split_at_mut(data.len() - chunk.len());
    if let Some(one) = front.last_mut() {
        *one = 1;
    }
    text.copy_from_slice(chunk);
    mask::<D>(data, seed);
    mask::<D>(seed, data);
    Ok(())
}

fn unpad_oaep<D: Digest>(block: &[u8]) -> Result<Zeroizing<Vec<u8>>, RsaError> {
    let hash = <D as Digest>::output_size();
    if block.len() < 2 * hash + 2 {
        return Err(RsaError::Padding);
    }
    let mut block = Zeroizing::new(block.to_vec());
    let (seed, data) = block.split_at_mut(hash + 1);
    let (first, seed) = seed.split_at_mut(1);
    mask::<D>(seed, data);
    mask::<D>(data, seed);
    let (label, rest) = data.split_at(hash);
    let one = rest.iter().position(|byte| *byte != 0).ok_or(RsaError::Padding)?;
    let (marker, text) = rest.split_at(one + 1);
    let is_right = first == [0] && label == D::digest([]).as_slice() && marker.last() == Some(&1);
    if is_right { Ok(Zeroizing::new(text.to_vec())) } else { Err(RsaError::Padding) }
}

/// MGF1: adds a stream made of digests of `seed` and a counter to `out`.
fn mask<D: Digest>(out: &mut [u8], seed: &[u8]) {
    for (counter, part) in (0u32..).zip(out.chunks_mut(<D as Digest>::output_size())) {
        let stream = D::new().chain_update(seed).chain_update(counter.to_be_bytes()).finalize();
        part.iter_mut().zip(stream).for_each(|(to, from)| *to ^= from);
    }
}
