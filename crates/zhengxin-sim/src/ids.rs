//! Ids that look random and are the same for the same seed.

/// A seeded sequence.
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    seed: u64,
    drawn: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }

    fn word(&mut self) -> u64 {
        self.drawn += 1;
        mix(self.seed ^ mix(self.drawn))
    }

    /// 32 lower-case hexadecimal digits.
    pub(crate) fn hex32(&mut self) -> String {
        format!("{:016x}{:016x}", self.word(), self.word())
    }

    /// A UUID of version 4.
    pub(crate) fn uuid(&mut self) -> String {
        let (a, b) = (self.word(), self.word());
        let (time_low, time_mid, time_hi) = (a >> 32, (a >> 16) & 0xffff, a & 0x0fff);
        let (clock, node) = (((b >> 48) & 0x3fff) | 0x8000, b & 0xffff_ffff_ffff);
        format!("{time_low:08x}-{time_mid:04x}-4{time_hi:03x}-{clock:04x}-{node:012x}")
    }
}

/// A number that depends on a text only, for results that stay the same for the same person.
pub(crate) fn of_text(text: &str) -> u64 {
    text.bytes().fold(0x9e37_79b9_7f4a_7c15, |state, byte| mix(state ^ u64::from(byte)))
}

/// One step of splitmix64.
fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_ids() {
        let (mut a, mut b, mut c) = (Ids::new(1), Ids::new(1), Ids::new(2));
        assert_eq!((a.hex32(), a.uuid()), (b.hex32(), b.uuid()));
        assert_ne!(a.hex32(), c.hex32());
        let id = a.uuid();
        assert_eq!((id.len(), id.chars().nth(14)), (36, Some('4')));
    }
}
