//! Zstandard as it comes: frame after frame, what may be skipped is skipped, each checked at its end.

use std::io::{BufRead, Error, ErrorKind, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::batch::InputForm;

/// What a decoder must remember at most. All levels of `zstd` stay below, but for `--ultra` and `--long`.
const WINDOW: u64 = 8 << 20;

pub(super) struct Zst<R> {
    source: R,
    decoder: FrameDecoder,
    is_inside: bool,
    /// The data ended inside a frame; what was decoded before is given first.
    is_cut_off: bool,
    /// What unpacks what this decoder does not.
    pipe: &'static str,
}

/// A last block that is empty, and room for a checksum: the end of a frame.
const AN_END: &[u8] = &[1, 0, 0, 0, 0, 0, 0];

impl<R: BufRead> Zst<R> {
    pub(super) fn new(source: R, form: InputForm) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Self {
            source,
            decoder,
            is_inside: false,
            is_cut_off: false,
            // Standard input has no name that says so.
            pipe: match form {
                InputForm::Ndjson => "zstd -dc FILE | nape batch -",
                InputForm::Csv => "zstd -dc FILE | nape batch --from csv -",
            },
        }
    }

    /// What is decoded.
    pub(super) fn get_ref(&self) -> &R {
        &self.source
    }

    /// Goes into the next frame; `false` at the end of the data.
    fn enter(&mut self) -> std::io::Result<bool> {
        if self.source.fill_buf()?.is_empty() {
            return Ok(false);
        }
        match self.decoder.reset(&mut self.source) {
            Ok(()) => self.is_inside = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => {
                let mut rest = self.source.by_ref().take(u64::from(length));
                let skipped = std::io::copy(&mut rest, &mut std::io::sink())?;
                if skipped < u64::from(length) {
                    return Err(ErrorKind::UnexpectedEof.into());
                }
            }
            Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                return Err(Error::other(format!(
                    "it was compressed with `--long` or `--ultra`, which takes more memory than there is here; \
                     `{}` reads it",
                    self.pipe
                )));
            }
            Err(error) => return Err(in_words(&error)),
        }
        Ok(true)
    }

    /// Comes out of a frame that was decoded to its end.
    fn leave(&mut self) -> std::io::Result<()> {
        self.is_inside = false;
        if self.is_cut_off {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let written = self.decoder.get_checksum_from_data();
        if written.is_some() && written != self.decoder.get_calculated_checksum() {
            let reason = "its checksum is another";
            return Err(Error::new(ErrorKind::InvalidData, reason));
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Zst<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        loop {
            if !self.is_inside {
                if !self.enter()? {
                    return Ok(0);
                }
                continue;
            }
            let read = self.decoder.read(into)?;
            if read > 0 {
                return Ok(read);
            }
            if self.decoder.is_finished() {
                self.leave()?;
            } else {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                match self.decoder.decode_blocks(&mut self.source, one) {
                    Ok(_) => {}
                    Err(error) if in_words(&error).kind() == ErrorKind::UnexpectedEof => {
                        // The decoder keeps a window of what it decoded back until a frame ends.
                        self.is_cut_off = true;
                        let ended = self
                            .decoder
                            .decode_blocks(AN_END, BlockDecodingStrategy::All);
                        ended.map_err(|error| in_words(&error))?;
                    }
                    Err(error) => return Err(in_words(&error)),
                }
            }
        }
    }
}

/// The library's error, as one that tells data that ends from data that is damaged.
fn in_words(error: &FrameDecoderError) -> Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<Error>() {
            return Error::new(io.kind(), io.to_string());
        }
        cause = inner.source();
    }
    Error::new(ErrorKind::InvalidData, error.to_string())
}
