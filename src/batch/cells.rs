//! Rows of CSV as they are written: each on one line, quoted where it must be, and no two texts alike.

use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};

use crate::report::harmless_exact;

/// Adds one row to `out`.
pub(super) fn row<'a>(cells: impl Iterator<Item = &'a str>, out: &mut String) {
    let mut row = Row {
        writer: WriterBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .build(),
        written: Vec::new(),
    };
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            row.push(2, Writer::delimiter);
        }
        let cell = harmless_exact(cell);
        // Two quotes for each, and those around it.
        row.push(cell.len() * 2 + 2, |writer, out| {
            let (result, _, written) = writer.field(cell.as_bytes(), out);
            (result, written)
        });
    }
    row.push(4, Writer::terminator);
    // Whole texts, with quotes and commas between their characters.
    out.push_str(&String::from_utf8_lossy(&row.written));
}

/// A row that is being written.
struct Row {
    writer: Writer,
    written: Vec<u8>,
}

impl Row {
    /// Writes what takes so many bytes at most.
    fn push(
        &mut self,
        most: usize,
        write: impl FnOnce(&mut Writer, &mut [u8]) -> (WriteResult, usize),
    ) {
        let start = self.written.len();
        self.written.resize(start + most, 0);
        let room = self.written.get_mut(start..).unwrap_or_default();
        let (_, written) = write(&mut self.writer, room);
        self.written.truncate(start + written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str]) -> String {
        let mut out = String::new();
        row(cells.iter().copied(), &mut out);
        out
    }

    #[test]
    fn a_cell_stands_as_it_is_but_for_what_steers_a_terminal() {
        assert_eq!(written(&["p1", "", "é"]), "p1,,é\n");
        assert_eq!(written(&["a,b", "a\"b", " a "]), "\"a,b\",\"a\"\"b\", a \n");
        // Whoever joins rows by these must find them again: no sign is put before them.
        assert_eq!(written(&["=1+1", "-1", "+1", "@x"]), "=1+1,-1,+1,@x\n");
        assert_eq!(
            written(&["C:\\users\\p1", "\\u0041"]),
            "C:\\users\\p1,\\u0041\n"
        );
        assert_eq!(
            written(&["a\u{1b}b", "a\r\nb", "\u{feff}a", "\\u{1b}"]),
            "a\\u{1b}b,a\\u{d}\\u{a}b,\\u{feff}a,\\u{5c}u{1b}\n"
        );
    }
}
