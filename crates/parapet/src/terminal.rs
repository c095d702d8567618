//! Writing to people: stdout for results, stderr for everything else.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use parapet_report::Color;
use parapet_scan::Progress;

use crate::env;
use crate::exit::Failure;

/// Widest line that reads well.
const MAX_WIDTH: usize = 120;

/// Writes results; a reader that went away is a quiet end.
pub(crate) fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a line for people.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says why a command could not be carried out.
pub(crate) fn error(failure: &Failure) {
    note(&format!("error[{}]: {}", failure.code, failure.message));
    if let Some(hint) = &failure.hint {
        note(&format!("hint: {hint}"));
    }
}

/// Colour only on a terminal, and only when nobody minds.
pub(crate) fn color() -> Color {
    if io::stdout().is_terminal() && !env::no_color() { Color::Always } else { Color::Never }
}

/// How wide output may be.
pub(crate) fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal
        .filter(|_| io::stdout().is_terminal())
        .or_else(env::columns)
        .unwrap_or(100)
        .clamp(40, MAX_WIDTH)
}

/// Whether stderr is read by a person right now.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// A line on stderr that says how far the scan is, on a terminal only and gone when done.
pub(crate) struct ProgressLine(Mutex<Instant>);

impl ProgressLine {
    const INTERVAL: Duration = Duration::from_millis(100);

    pub(crate) fn new() -> Self {
        Self(Mutex::new(Instant::now()))
    }
}

/// Takes the progress line away.
pub(crate) fn clear_progress() {
    let _ = write!(io::stderr().lock(), "\r\x1b[2K");
}

impl Progress for ProgressLine {
    fn advanced(&self, done: usize, total: usize) {
        let Ok(mut last) = self.0.try_lock() else { return };
        if last.elapsed() >= Self::INTERVAL {
            *last = Instant::now();
            let _ = write!(io::stderr().lock(), "\r\x1b[2KScanning {done} of {total} files");
        }
    }
}
