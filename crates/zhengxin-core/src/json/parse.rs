//! The parser: one pass over a checked text that writes the tape.

use super::{
    error::{JsonError, JsonErrorKind},
    keys::Keys,
    scan,
    tape::Word,
    unescape,
    value::Kind,
};

/// How deep arrays and objects may be nested in each other.
pub const MAX_DEPTH: usize = 64;

/// The longest text that is read, in bytes: 256 MiB less one. Much shorter limits belong to whoever receives the body.
pub const MAX_LEN: usize = (1 << 28) - 1;

/// Bytes of text for one word of the tape, at least, in the answers we know; denser texts make the tape grow.
const BYTES_PER_WORD: usize = 10;

/// From so many words on, room that was not needed is given back: a report stays in memory while it is read.
const LARGE: usize = 1 << 14;

/// Parses a text of at most [`MAX_LEN`] bytes.
///
/// # Errors
/// Any kind but `Encoding` and `TooLarge`.
pub(super) fn tape(text: &str) -> Result<Vec<Word>, JsonError> {
    let bytes = text.as_bytes();
    let tape = Vec::with_capacity(bytes.len() / BYTES_PER_WORD + 4);
    let mut parser = Parser { text, bytes, at: 0, depth: 0, tape };
    parser.peek();
    if parser.at == bytes.len() {
        return parser.fail(JsonErrorKind::Empty);
    }
    parser.value()?;
    parser.peek();
    if parser.at < bytes.len() {
        return parser.fail(JsonErrorKind::TrailingData);
    }
    if parser.tape.capacity() > LARGE {
        parser.tape.shrink_to_fit();
    }
    Ok(parser.tape)
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    tape: Vec<Word>,
}

impl Parser<'_> {
    #[cold]
    fn fail<T>(&self, kind: JsonErrorKind) -> Result<T, JsonError> {
        Err(kind.at(self.at))
    }

    /// The next byte that is not whitespace, or zero, which begins nothing, at the end.
    #[inline]
    fn peek(&mut self) -> u8 {
        loop {
            let byte = self.byte();
            if byte > b' ' || !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return byte;
            }
            self.at += 1;
        }
    }

    #[inline]
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    /// A value of any kind; strings, most of what there is, without a call.
    #[inline(always)]
    fn value(&mut self) -> Result<(), JsonError> {
        if self.peek() == b'"' { self.string() } else { self.other_value() }
    }

    fn other_value(&mut self) -> Result<(), JsonError> {
        match self.byte() {
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::array),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.literal(Kind::Bool, b"true"),
            b'f' => self.literal(Kind::Bool, b"false"),
            b'n' => self.literal(Kind::Null, b"null"),
            _ => self.fail(JsonErrorKind::Syntax),
        }
    }

    #[inline]
    fn nested(&mut self, container: fn(&mut Self) -> Result<(), JsonError>) -> Result<(), JsonError> {
        if self.depth == MAX_DEPTH {
            return self.fail(JsonErrorKind::Depth);
        }
        self.depth += 1;
        container(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self) -> Result<(), JsonError> {
        let (start, head) = self.open();
        let mut keys = Keys::new(self.text, self.tape.len());
        if self.peek() == b'}' {
            return self.close(Kind::Object, start, head, 0);
        }
        loop {
            if self.peek() != b'"' {
                return self.fail(JsonErrorKind::Syntax);
            }
            let key = self.at;
            self.string()?;
            if !keys.admit(&self.tape) {
                return Err(JsonErrorKind::DuplicateKey.at(key));
            }
            if self.peek() != b':' {
                return self.fail(JsonErrorKind::Syntax);
            }
            self.at += 1;
            self.value()?;
            match self.peek() {
                b',' => self.at += 1,
                b'}' => return self.close(Kind::Object, start, head, keys.count()),
                _ => return self.fail(JsonErrorKind::Syntax),
            }
        }
    }

    fn array(&mut self) -> Result<(), JsonError> {
        let (start, head) = self.open();
        if self.peek() == b']' {
            return self.close(Kind::Array, start, head, 0);
        }
        let mut count = 0;
        loop {
            self.value()?;
            count += 1;
            match self.peek() {
                b',' => self.at += 1,
                b']' => return self.close(Kind::Array, start, head, count),
                _ => return self.fail(JsonErrorKind::Syntax),
            }
        }
    }

    /// Steps over the bracket and leaves room for the container's two words.
    #[inline]
    fn open(&mut self) -> (usize, usize) {
        let (start, head) = (self.at, self.tape.len());
        self.at += 1;
        self.tape.extend([Word::tail(0, 0); 2]);
        (start, head)
    }

    #[inline]
    fn close(&mut self, kind: Kind, start: usize, head: usize, count: u32) -> Result<(), JsonError> {
        self.at += 1;
        self.tape[head] = Word::container(kind, start, count);
        self.tape[head + 1] = Word::tail(self.at, self.tape.len());
        Ok(())
    }

    #[inline(always)]
    fn string(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        let end = scan::special(self.bytes, start + 1);
        if self.bytes.get(end) != Some(&b'"') {
            return self.string_with_escapes(start, end);
        }
        self.at = end + 1;
        self.tape.push(Word::scalar(Kind::String, start, self.at - start));
        Ok(())
    }

    /// A string from `start` whose first special byte, at `end`, is not its closing quote.
    #[cold]
    #[inline(never)]
    fn string_with_escapes(&mut self, start: usize, mut end: usize) -> Result<(), JsonError> {
        loop {
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end = scan::special(self.bytes, unescape::check(self.bytes, end)?),
                Some(_) => return Err(JsonErrorKind::ControlCharacter.at(end)),
                None => return Err(JsonErrorKind::Syntax.at(end)),
            }
        }
        self.at = end + 1;
        self.tape.push(Word::escaped(start, self.at - start));
        Ok(())
    }

    fn number(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        if self.byte() == b'-' {
            self.at += 1;
        }
        if self.byte() == b'0' {
            self.at += 1;
            if self.byte().is_ascii_digit() {
                return self.fail(JsonErrorKind::Number);
            }
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.byte(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        self.tape.push(Word::scalar(Kind::Number, start, self.at - start));
        Ok(())
    }

    /// One digit or more.
    #[inline]
    fn digits(&mut self) -> Result<(), JsonError> {
        if !self.byte().is_ascii_digit() {
            return self.fail(JsonErrorKind::Number);
        }
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        Ok(())
    }

    fn literal(&mut self, kind: Kind, word: &[u8]) -> Result<(), JsonError> {
        let start = self.at;
        for &expected in word {
            if self.byte() != expected {
                return self.fail(JsonErrorKind::Syntax);
            }
            self.at += 1;
        }
        self.tape.push(Word::scalar(kind, start, word.len()));
        Ok(())
    }
}
