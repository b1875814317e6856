//! One JSON value a line in, one JSON object a line out: for programs and tests.

mod form;
mod gateway;
mod read;
mod sorted_md5;

use std::io::{BufRead, BufReader, Read};

use zhengxin::core::json::{Document, Value, Writer};

use crate::fail::Fail;
use crate::out::Out;

pub(crate) use form::form;
pub(crate) use gateway::gateway;
pub(crate) use sorted_md5::sorted_md5;

/// Why a line has no answer. Holds names and rules, never a value.
pub(crate) type Refusal = String;

/// Answers every line of standard input. A bad line is answered with an error, the others all the same.
///
/// # Errors
/// Exit code 1 if any line was bad.
pub(crate) fn run(out: &mut Out, answer: fn(Value<'_>, &mut Writer) -> Result<(), Refusal>) -> Result<(), Fail> {
    let all_good = answer_lines(std::io::stdin().lock(), out, answer)?;
    if all_good { Ok(()) } else { Err(Fail::printed()) }
}

fn answer_lines(input: impl Read, out: &mut Out, answer: fn(Value<'_>, &mut Writer) -> Result<(), Refusal>) -> Result<bool, Fail> {
    let mut input = BufReader::new(input);
    let (mut line, mut all_good) = (Vec::new(), true);
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line).map_err(|_| Fail::usage("standard input cannot be read"))?;
        if read == 0 {
            return Ok(all_good);
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let (text, is_good) = one(&line, answer);
        all_good &= is_good;
        out.line(&text)?;
        // A program that waits for each answer before it writes the next line must get it.
        if input.buffer().is_empty() {
            out.flush()?;
        }
    }
}

fn one(line: &[u8], answer: fn(Value<'_>, &mut Writer) -> Result<(), Refusal>) -> (String, bool) {
    let mut writer = Writer::with_capacity(256);
    let answered = Document::parse(line.to_vec().into()).map_err(|why| why.to_string()).and_then(|line| answer(line.root(), &mut writer));
    let is_good = answered.is_ok();
    if let Err(refusal) = answered {
        writer = Writer::new();
        writer.begin_object();
        writer.key("error");
        writer.string(&refusal);
        writer.end_object();
    }
    (String::from_utf8(writer.finish()).unwrap_or_default(), is_good)
}
