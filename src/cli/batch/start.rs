//! The first bytes of an input say how it is packed. They may come one by one.

use std::io::{ErrorKind, Read};

/// How an input is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gz,
    Zst,
    /// Text of another kind.
    Utf16,
}

/// What an input begins with, and how it is packed. A frame of Zstandard that is passed over begins with any
/// of 16 bytes, for which the first of them stands here.
const MARKS: [(&[u8], Packing); 5] = [
    (b"\x1f\x8b", Packing::Gz),
    (b"\x28\xb5\x2f\xfd", Packing::Zst),
    (b"\x50\x2a\x4d\x18", Packing::Zst),
    (b"\xff\xfe", Packing::Utf16),
    (b"\xfe\xff", Packing::Utf16),
];

/// How an input is packed that begins with these bytes; `None` while more must come.
fn packing(start: &[u8]) -> Option<Packing> {
    let mut seen = [0; 4];
    let length = start.len().min(seen.len());
    for (into, byte) in seen.iter_mut().zip(start) {
        *into = *byte;
    }
    if let [first @ 0x50..=0x5f, ..] = &mut seen {
        *first = 0x50;
    }
    let seen = seen.get(..length).unwrap_or_default();
    for (mark, packing) in MARKS {
        if seen.starts_with(mark) {
            return Some(packing);
        }
        if mark.starts_with(seen) {
            return None;
        }
    }
    Some(Packing::Plain)
}

/// Reads until it is known how the input is packed; what was read by then, of which there are no more than
/// `most` bytes, stands in `start`. No more is waited for than must be: a short first record is answered
/// before the next one comes.
pub(super) fn look(
    source: &mut impl Read,
    most: usize,
    start: &mut Vec<u8>,
) -> std::io::Result<Packing> {
    let mut filled = 0;
    start.resize(most, 0);
    let looked = loop {
        let into = start.get_mut(filled..).unwrap_or_default();
        match source.read(into) {
            Ok(0) => break Ok(Packing::Plain),
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => break Err(error),
        }
        if let Some(packing) = packing(start.get(..filled).unwrap_or_default()) {
            break Ok(packing);
        }
    };
    start.truncate(filled);
    looked
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Drop<'b>(&'b [u8]);

    impl Read for Drop<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let one = into.len().min(1);
            self.0.read(&mut into[..one])
        }
    }

    #[test]
    fn bytes_that_come_one_by_one_say_the_same() {
        for (bytes, wanted) in [
            (&b""[..], Packing::Plain),
            (b"{}", Packing::Plain),
            (b"P", Packing::Plain),
            (b"P*M\x19", Packing::Plain),
            (b"(\xb5/", Packing::Plain),
            (b"\xef\xbb\xbf{}", Packing::Plain),
            (b"\x1f", Packing::Plain),
            (b"\x1f\x8b\x08", Packing::Gz),
            (b"\x28\xb5\x2f\xfd\x04", Packing::Zst),
            (b"\x50\x2a\x4d\x18\x04", Packing::Zst),
            (b"\x5f\x2a\x4d\x18\x04", Packing::Zst),
            (b"\xff\xfe{\0", Packing::Utf16),
            (b"\xfe\xff\0{", Packing::Utf16),
        ] {
            let mut start = Vec::new();
            assert_eq!(look(&mut &*bytes, 64, &mut start).unwrap(), wanted);
            assert_eq!(start, bytes);
            let (mut source, mut start) = (Drop(bytes), Vec::new());
            assert_eq!(
                look(&mut source, 64, &mut start).unwrap(),
                wanted,
                "{bytes:?}"
            );
            assert_eq!([&start, source.0].concat(), bytes, "nothing is lost");
        }
    }

    #[test]
    fn no_more_is_waited_for_than_must_be() {
        let (mut source, mut start) = (Drop(b"{}\n"), Vec::new());
        look(&mut source, 64, &mut start).unwrap();
        assert_eq!(start, b"{");
    }
}
