//! A sink in front of a digest: gathers small pieces on the stack.

use zeroize::Zeroize as _;

use crate::marked::{Part, Sink};

/// Takes runs of canonical bytes; implemented for digests.
pub(crate) trait Absorb {
    fn absorb(&mut self, bytes: &[u8]);
}

const ROOM: usize = 512;

/// Hands text to `inner` in few and long runs, because an update has a price of its own.
pub(crate) struct Buffered<'a, A> {
    inner: &'a mut A,
    buffer: [u8; ROOM],
    used: usize,
    /// How much of the buffer was ever written, which is what has to be wiped.
    high: usize,
}

impl<'a, A: Absorb> Buffered<'a, A> {
    pub(crate) fn new(inner: &'a mut A) -> Self {
        Self { inner, buffer: [0; ROOM], used: 0, high: 0 }
    }

    /// Passes on what is left and wipes the buffer.
    pub(crate) fn finish(&mut self) {
        self.flush();
        if let Some(written) = self.buffer.get_mut(..self.high) {
            written.zeroize();
        }
    }

    /// Makes room for a piece that does not fit, or passes a very long one on at once.
    #[cold]
    fn overflow(&mut self, bytes: &[u8]) {
        self.flush();
        match self.buffer.get_mut(..bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.used = bytes.len();
            }
            None => self.inner.absorb(bytes),
        }
    }

    fn flush(&mut self) {
        self.inner.absorb(self.buffer.get(..self.used).unwrap_or_default());
        self.high = self.high.max(self.used);
        self.used = 0;
    }
}

impl<A: Absorb> Sink for Buffered<'_, A> {
    #[inline(always)]
    fn put(&mut self, _part: Part, text: &str) {
        let bytes = text.as_bytes();
        if let Some(room) = self.buffer.get_mut(self.used..self.used + bytes.len()) {
            copy_short(room, bytes);
            self.used += bytes.len();
        } else {
            self.overflow(bytes);
        }
    }
}

/// Copies between slices of one length. Most pieces are short, and two overlapping copies of a
/// fixed size beat a call to the general routine.
#[inline(always)]
fn copy_short(to: &mut [u8], from: &[u8]) {
    match from.len() {
        0 => {}
        1 => to.copy_from_slice(from),
        2..=3 => copy_ends::<2>(to, from),
        4..=7 => copy_ends::<4>(to, from),
        8..=15 => copy_ends::<8>(to, from),
        16..=32 => copy_ends::<16>(to, from),
        _ => to.copy_from_slice(from),
    }
}

#[inline(always)]
fn copy_ends<const N: usize>(to: &mut [u8], from: &[u8]) {
    if let (Some(to), Some(from)) = (to.first_chunk_mut::<N>(), from.first_chunk::<N>()) {
        *to = *from;
    }
    if let (Some(to), Some(from)) = (to.last_chunk_mut::<N>(), from.last_chunk::<N>()) {
        *to = *from;
    }
}
