//! The modes of the terminal while a conversation runs, and how they are given back.

/// Remembers the modes as they were found.
#[derive(Debug)]
pub(super) struct Guard {
    #[cfg(unix)]
    found: Option<rustix::termios::Termios>,
}

impl Guard {
    /// Remembers the modes of standard input; nothing when it is no terminal.
    pub(super) fn new() -> Self {
        Self {
            #[cfg(unix)]
            found: rustix::termios::tcgetattr(std::io::stdin()).ok(),
        }
    }

    /// No echo, no lines and no signals. The library is raw only while it waits for a key: a key
    /// between two of its waits would be echoed into the list, and a Ctrl-C there would be lost
    /// until the next key.
    pub(super) fn quiet(&self) {
        #[cfg(unix)]
        self.set_quiet(1);
    }

    /// Takes away the keys that were pressed before the question was there; whether Ctrl-C was one.
    pub(super) fn drain(&self) -> bool {
        #[cfg(unix)]
        {
            /// What Ctrl-C sends when it is a key.
            const INTERRUPT: u8 = 3;
            if self.found.is_none() {
                return false;
            }
            // Reads that do not wait.
            self.set_quiet(0);
            let mut interrupted = false;
            let mut keys = [0_u8; 256];
            while let Ok(count @ 1..) = rustix::io::read(std::io::stdin(), &mut keys) {
                interrupted |= keys.iter().take(count).any(|key| *key == INTERRUPT);
            }
            self.set_quiet(1);
            interrupted
        }
        #[cfg(not(unix))]
        false
    }

    /// Sets the modes as they were found.
    pub(super) fn restore(&self) {
        #[cfg(unix)]
        if let Some(found) = &self.found {
            let action = rustix::termios::OptionalActions::Now;
            // Nothing can be done about a terminal that refuses.
            let _refused = rustix::termios::tcsetattr(std::io::stdin(), action, found);
        }
    }

    /// `wait`: how many keys a read waits for.
    #[cfg(unix)]
    fn set_quiet(&self, wait: u8) {
        use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcsetattr};
        let Some(found) = &self.found else { return };
        let mut quiet = found.clone();
        let line = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        quiet.local_modes.remove(line | LocalModes::IEXTEN);
        quiet.special_codes[SpecialCodeIndex::VMIN] = wait;
        quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
        let _refused = tcsetattr(std::io::stdin(), OptionalActions::Now, &quiet);
    }
}
