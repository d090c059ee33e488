//! Numbers as bits, the highest first. `None` is "there is no room", or "that is not there".

use bitstream_io::{BigEndian, BitRead as _, BitReader, BitWrite as _, BitWriter};

/// The bits that tell `choices` things apart.
fn width(choices: u64) -> u32 {
    let highest = choices.saturating_sub(1);
    u64::BITS.saturating_sub(highest.leading_zeros())
}

/// Bits as they are written.
pub(super) struct Writer(BitWriter<Vec<u8>, BigEndian>);

impl Writer {
    pub(super) fn new() -> Self {
        Self(BitWriter::new(Vec::new()))
    }

    pub(super) fn flag(&mut self, flag: bool) -> Option<()> {
        self.0.write_bit(flag).ok()
    }

    /// A number in so many bits.
    pub(super) fn number(&mut self, bits: u32, number: u64) -> Option<()> {
        if bits == 0 {
            return (number == 0).then_some(());
        }
        self.0.write_unsigned_var(bits, number).ok()
    }

    /// One of so many things, by its number from 0.
    pub(super) fn one_of(&mut self, choices: u64, number: u64) -> Option<()> {
        if number >= choices {
            return None;
        }
        self.number(width(choices), number)
    }

    /// A number that is small most often: as many zeros as it has bits after the first, then it and one
    /// (Exp-Golomb).
    pub(super) fn small(&mut self, number: u32) -> Option<()> {
        let number = u64::from(number).checked_add(1)?;
        let bits = number.ilog2();
        self.number(bits, 0)?;
        self.number(bits.checked_add(1)?, number)
    }

    /// The first of several things is most often: so many ones, and a zero before the last thing.
    pub(super) fn step(&mut self, last: u32, step: u32) -> Option<()> {
        for _ in 0..step {
            self.flag(true)?;
        }
        if step < last {
            self.flag(false)?;
        }
        (step <= last).then_some(())
    }

    /// The bytes, the last filled with zeros.
    pub(super) fn bytes(mut self) -> Option<Vec<u8>> {
        self.0.byte_align().ok()?;
        Some(self.0.into_writer())
    }
}

/// Bits as they are read.
pub(super) struct Reader<'a>(BitReader<&'a [u8], BigEndian>);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(BitReader::new(bytes))
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        self.0.read_bit().ok()
    }

    pub(super) fn number(&mut self, bits: u32) -> Option<u64> {
        if bits == 0 {
            return Some(0);
        }
        self.0.read_unsigned_var(bits).ok()
    }

    pub(super) fn one_of(&mut self, choices: u64) -> Option<u64> {
        let number = self.number(width(choices))?;
        (number < choices).then_some(number)
    }

    pub(super) fn small(&mut self) -> Option<u32> {
        let mut bits = 0_u32;
        while !self.flag()? {
            bits = bits.checked_add(1)?;
        }
        if bits > u32::BITS {
            return None;
        }
        let first = 1_u64.checked_shl(bits)?;
        let number = first.checked_add(self.number(bits)?)?;
        u32::try_from(number.checked_sub(1)?).ok()
    }

    pub(super) fn step(&mut self, last: u32) -> Option<u32> {
        let mut step = 0_u32;
        while step < last && self.flag()? {
            step = step.checked_add(1)?;
        }
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_things_need_so_many_bits() {
        let widths = [1, 2, 3, 4, 5, 8, 9, 123, 1 << 32].map(width);
        assert_eq!(widths, [0, 1, 2, 2, 3, 3, 4, 7, 32]);
    }

    #[test]
    fn what_was_written_is_read_and_what_is_not_there_is_not() {
        let small = [0, 1, 2, 3, 100, u32::MAX - 1, u32::MAX];
        let mut writer = Writer::new();
        for number in small {
            writer.small(number).unwrap();
        }
        for step in 0..=3 {
            writer.step(3, step).unwrap();
        }
        writer.one_of(5, 4).unwrap();
        assert_eq!(writer.one_of(5, 5), None);
        assert_eq!(writer.step(1, 2), None);
        let bytes = writer.bytes().unwrap();
        let mut reader = Reader::new(&bytes);
        for number in small {
            assert_eq!(reader.small(), Some(number));
        }
        for step in 0..=3 {
            assert_eq!(reader.step(3), Some(step));
        }
        assert_eq!(reader.one_of(5), Some(4));
        assert_eq!(reader.number(64), None);
        // 4 of 3 bits cannot be one of three things.
        assert_eq!(Reader::new(&[0b1100_0000]).one_of(3), None);
        assert_eq!(Reader::new(&[0; 9]).small(), None);
    }
}
