//! The machine's randomness: ids that are used once, and padding.

use zhengxin_core::Text;
use zhengxin_core::contract::Nonce;

/// UUIDs of version 4 and bytes from the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemNonce;

impl Nonce for SystemNonce {
    fn next(&self) -> Text {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().hyphenated().to_string().into()
    }

    fn fill(&self, buffer: &mut [u8]) {
        // Without randomness nothing can be signed or sealed safely, and no caller could do better.
        getrandom::fill(buffer).expect("the operating system gives random bytes");
    }
}
