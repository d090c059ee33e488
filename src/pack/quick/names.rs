//! Ids found by a glance: both ends of an id and its length tell nearly all apart.

/// What is compared of an id: up to 24 bytes it is the whole id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Glance {
    head: u64,
    middle: u64,
    tail: u64,
    length: usize,
}

/// So many bytes are in a [`Glance`].
const SEEN: usize = 24;

impl Glance {
    fn of(id: &str) -> Self {
        let bytes = id.as_bytes();
        let length = bytes.len();
        let long = bytes.first_chunk::<8>().zip(bytes.last_chunk::<8>());
        let short = bytes.first_chunk::<4>().zip(bytes.last_chunk::<4>());
        let (head, tail) = match (long, short) {
            (Some((head, tail)), _) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            (None, Some((head, tail))) => {
                let [head, tail] = [head, tail].map(|half| u64::from(u32::from_le_bytes(*half)));
                (head, tail)
            }
            (None, None) => {
                let shift = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
                (bytes.iter().fold(0, shift), 0)
            }
        };
        let middle = bytes.get(8..).and_then(|rest| rest.first_chunk::<8>());
        Self {
            head,
            middle: middle.map_or(0, |middle| u64::from_le_bytes(*middle)),
            tail,
            length,
        }
    }

    /// A number that differs for most ids.
    fn hash(self) -> u64 {
        let length = u64::try_from(self.length).unwrap_or(u64::MAX);
        let mixed = self.head ^ self.tail.rotate_left(29) ^ length.rotate_left(57);
        mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// One id.
#[derive(Debug, Clone)]
struct Name {
    glance: Glance,
    id: String,
}

/// Ids, and a table with most places empty in which the position of an id stands at the place that its
/// [`Glance`] says, or behind it. So an id is found without a guess which one it will be.
#[derive(Debug, Clone)]
pub(super) struct Names {
    ids: Vec<Name>,
    places: Vec<u16>,
    /// How far a hash is moved to be a place.
    shift: u32,
}

/// No name stands here: there are never so many.
const EMPTY: u16 = u16::MAX;

impl Names {
    /// Of two equal ids the first is found.
    pub(super) fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let names = ids.take(usize::from(EMPTY)).map(|id| Name {
            glance: Glance::of(id),
            id: id.to_owned(),
        });
        let names: Vec<Name> = names.collect();
        let bits = names.len().saturating_mul(3).max(2);
        let bits = bits.next_power_of_two().ilog2();
        let mut places = vec![EMPTY; 1_usize.checked_shl(bits).unwrap_or(1)];
        let shift = u64::BITS.saturating_sub(bits);
        for (position, name) in (0..EMPTY).zip(&names) {
            let (before, after) = places.split_at_mut(start(name.glance, shift));
            let mut places = after.iter_mut().chain(before);
            if let Some(free) = places.find(|place| **place == EMPTY) {
                *free = position;
            }
        }
        Self {
            ids: names,
            places,
            shift,
        }
    }

    /// The position of an id.
    pub(super) fn find(&self, id: &str) -> Option<u16> {
        let glance = Glance::of(id);
        let mut place = start(glance, self.shift);
        // An empty place ends the search, and there always is one.
        for _ in 0..self.places.len() {
            let position = *self.places.get(place)?;
            let name = self.ids.get(usize::from(position))?;
            if name.glance == glance && (glance.length <= SEEN || name.id == id) {
                return Some(position);
            }
            place = place.saturating_add(1);
            if place == self.places.len() {
                place = 0;
            }
        }
        None
    }
}

fn start(glance: Glance, shift: u32) -> usize {
    let place = glance.hash().checked_shr(shift).unwrap_or(0);
    usize::try_from(place).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_at_its_position_and_a_stranger_is_not() {
        let mut ids: Vec<String> = (0..300)
            .map(|at| format!("question_number_{at}_of_all_there_are"))
            .collect();
        for at in 0..27 {
            ids.push("abcdefghijklmnopqrstuvwxyz".chars().take(at).collect());
        }
        let names = Names::new(ids.iter().map(String::as_str));
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(names.find(id).map(usize::from), Some(at), "{id}");
        }
        for stranger in [
            "question_number_1_of_ill_there_are",
            "question_number_1_of_all_where_are",
            "question_number_999_of_all_there_are",
            "b",
            "abcdefghijkkm",
            "abcdefghijkkmnopqrstu",
        ] {
            assert_eq!(names.find(stranger), None, "{stranger}");
        }
        assert_eq!(Names::new([].into_iter()).find("a"), None);
        assert_eq!(Names::new(["a", "b", "a"].into_iter()).find("a"), Some(0));
    }
}
