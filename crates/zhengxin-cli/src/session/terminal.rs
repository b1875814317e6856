//! The terminal: prompts whose answers may be hidden, and what is shown in place of the line before it.

use std::io::{self, IsTerminal as _, Write as _};

use rustix::termios::{self, LocalModes, OptionalActions, Termios};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use zeroize::Zeroizing;

use crate::fail::Fail;

/// Longest line that is read, bytes; as long as a terminal takes one.
const LONGEST: usize = 4_096;

/// A terminal whose echo is off but for answers that may be seen. What was set before is set again when this is dropped.
pub(super) struct Terminal {
    before: Termios,
    lines: UnboundedReceiver<Zeroizing<String>>,
}

impl Terminal {
    /// The terminal on standard input; `None` if it is none.
    pub(super) fn open() -> Option<Self> {
        let stdin = io::stdin();
        if !stdin.is_terminal() || !io::stderr().is_terminal() {
            return None;
        }
        let before = termios::tcgetattr(&stdin).ok()?;
        let (send, lines) = unbounded_channel();
        // It ends with the process: a read cannot be called off.
        std::thread::spawn(move || {
            while let Some(line) = read_line() {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        let terminal = Self { before, lines };
        terminal.echo(false).ok()?;
        Some(terminal)
    }

    /// Characters in a line.
    pub(super) fn columns() -> u32 {
        termios::tcgetwinsize(io::stderr()).map_or(80, |size| u32::from(size.ws_col)).clamp(20, 120)
    }

    /// Asks for a line.
    ///
    /// # Errors
    /// The terminal went away.
    pub(super) async fn ask(&mut self, prompt: &str, is_hidden: bool) -> Result<Zeroizing<String>, Fail> {
        // What was typed before the question is no answer to it.
        while self.lines.try_recv().is_ok() {}
        let gone = || Fail::negative("the terminal went away");
        self.echo(!is_hidden).map_err(|_| gone())?;
        {
            let mut screen = io::stderr().lock();
            write!(screen, "{prompt}").and_then(|()| screen.flush()).map_err(|_| gone())?;
        }
        let line = self.lines.recv().await.ok_or_else(gone)?;
        self.echo(false).map_err(|_| gone())?;
        Ok(line)
    }

    fn echo(&self, is_on: bool) -> rustix::io::Result<()> {
        let mut modes = self.before.clone();
        modes.local_modes.set(LocalModes::ECHO, is_on);
        // The end of the line is shown even where the line is not.
        modes.local_modes.insert(LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
        termios::tcsetattr(io::stdin(), OptionalActions::Now, &modes)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, &self.before);
    }
}

/// One line, past the buffers of the standard library, which would keep what was typed.
fn read_line() -> Option<Zeroizing<String>> {
    let mut buffer = Zeroizing::new([0_u8; LONGEST]);
    let read = loop {
        match rustix::io::read(io::stdin(), &mut buffer[..]) {
            Err(rustix::io::Errno::INTR) => {}
            read => break read.ok().filter(|read| *read > 0)?,
        }
    };
    let text = std::str::from_utf8(buffer.get(..read)?).unwrap_or_default();
    Some(Zeroizing::new(text.trim_end_matches(['\n', '\r']).to_owned()))
}
