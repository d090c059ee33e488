//! Keys that were pressed before their question was there.

/// What was typed or pasted before the question was there must not answer it.
pub(super) fn discard_typed_ahead() {
    #[cfg(unix)]
    {
        let queue = rustix::termios::QueueSelector::IFlush;
        // A stream that is no terminal has nothing to discard.
        let _refused = rustix::termios::tcflush(std::io::stdin(), queue);
    }
}
