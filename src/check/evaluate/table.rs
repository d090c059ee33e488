//! A table of counts: what somebody else says by what came.

/// Counts in rows (the reference) and columns (the result).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Vec<usize>>,
    columns: usize,
}

impl Table {
    /// A table of so many rows and columns, with no case in it.
    pub fn new(rows: usize, columns: usize) -> Self {
        Self {
            rows: vec![vec![0; columns]; rows],
            columns,
        }
    }

    /// Counts one case. What stands outside the table is not counted.
    pub fn add(&mut self, row: usize, column: usize) {
        let cell = self.rows.get_mut(row).and_then(|row| row.get_mut(column));
        if let Some(count) = cell {
            *count = count.saturating_add(1);
        }
    }

    /// The cases in one cell.
    pub fn count(&self, row: usize, column: usize) -> usize {
        let row = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        row.get(column).copied().unwrap_or(0)
    }

    /// The rows, each with its cells.
    pub fn rows(&self) -> &[Vec<usize>] {
        &self.rows
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The cases in a row.
    pub fn row(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |cells| cells.iter().sum())
    }

    /// The cases in a column.
    pub fn column(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.sum()
    }

    /// All cases in the table.
    pub fn total(&self) -> usize {
        self.rows.iter().flatten().sum()
    }

    /// The cases for which both say the same: row and column have one number.
    pub fn same(&self) -> usize {
        (0..self.rows.len().min(self.columns))
            .map(|at| self.count(at, at))
            .sum()
    }

    /// The same cases with rows and columns exchanged.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let rows = (0..self.columns).map(|column| {
            let cells = 0..self.rows.len();
            cells.map(|row| self.count(row, column)).collect()
        });
        Self {
            rows: rows.collect(),
            columns: self.rows.len(),
        }
    }

    /// The first `size` rows and columns, empty where there are fewer.
    #[must_use]
    pub fn square(&self, size: usize) -> Self {
        let rows = (0..size).map(|row| (0..size).map(|column| self.count(row, column)).collect());
        Self {
            rows: rows.collect(),
            columns: size,
        }
    }

    /// How many categories anybody is in, as a row or as a column.
    pub fn categories(&self) -> usize {
        let all = 0..self.rows.len().max(self.columns);
        all.filter(|at| self.row(*at) > 0 || self.column(*at) > 0)
            .count()
    }
}
