//! Ctrl-C, as something that a conversation hears of: whoever stops still hears what was found.

use std::sync::atomic::{AtomicBool, Ordering};

use super::PromptError;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From here on Ctrl-C no longer ends the program by itself.
pub fn listen() -> Result<(), PromptError> {
    match ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst)) {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(PromptError::Io(std::io::Error::other(error))),
    }
}

/// Whether Ctrl-C came.
pub fn came() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Waits until standard input holds a line, or its end; `true` when Ctrl-C came first.
pub(super) fn come_before_a_line() -> bool {
    #[cfg(unix)]
    {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        // The handler runs beside this thread, so the wait is looked up from now and then.
        let now_and_then = Timespec {
            tv_sec: 0,
            tv_nsec: 50_000_000,
        };
        let input = std::io::stdin();
        while !came() {
            let mut waiting = [PollFd::new(&input, PollFlags::IN)];
            match poll(&mut waiting, Some(&now_and_then)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                // What cannot be waited for is read, and says so by itself.
                Ok(_) | Err(_) => break,
            }
        }
    }
    came()
}
