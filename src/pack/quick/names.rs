//! Ids found by a glance: both ends of an id and its length tell nearly all apart.

/// What is compared of an id: up to sixteen bytes it is the whole id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Glance {
    head: u64,
    tail: u64,
    length: usize,
}

/// So many bytes are in a [`Glance`].
const SEEN: usize = 16;

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
        Self { head, tail, length }
    }

    /// A number that differs for most ids.
    fn hash(self) -> u64 {
        let length = u64::try_from(self.length).unwrap_or(u64::MAX);
        let mixed = self.head ^ self.tail.rotate_left(29) ^ length.rotate_left(57);
        mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// One id.
#[derive(Debug, Clone, Default)]
struct Name {
    glance: Glance,
    id: String,
}

impl Name {
    fn of(id: &str) -> Self {
        Self {
            glance: Glance::of(id),
            id: id.to_owned(),
        }
    }

    fn is(&self, glance: Glance, id: &str) -> bool {
        self.glance == glance && (glance.length <= SEEN || self.id == id)
    }
}

/// A short list of ids, looked through from the start.
#[derive(Debug, Clone, Default)]
pub(super) struct ShortList(Vec<Name>);

impl ShortList {
    pub(super) fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        Self(ids.map(Name::of).collect())
    }

    /// The position of an id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let glance = Glance::of(id);
        self.0.iter().position(|name| name.is(glance, id))
    }
}

/// A long list of ids: a table with most places empty, in which an id stands at the place that its
/// [`Glance`] says, or behind it.
#[derive(Debug, Clone)]
pub(super) struct LongList {
    places: Vec<Option<(Name, u16)>>,
    /// How far a hash is moved to be a place.
    shift: u32,
}

impl LongList {
    pub(super) fn new<'a>(ids: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let bits = ids
            .len()
            .saturating_mul(3)
            .max(2)
            .next_power_of_two()
            .ilog2();
        let mut list = Self {
            places: vec![None; 1_usize.checked_shl(bits).unwrap_or(1)],
            shift: u64::BITS.saturating_sub(bits),
        };
        for (position, id) in (0..=u16::MAX).zip(ids) {
            let start = list.start(Glance::of(id));
            let (before, after) = list.places.split_at_mut(start);
            let free = after.iter_mut().chain(before).find(|place| place.is_none());
            if let Some(free) = free {
                *free = Some((Name::of(id), position));
            }
        }
        list
    }

    fn start(&self, glance: Glance) -> usize {
        let place = glance.hash().checked_shr(self.shift).unwrap_or(0);
        usize::try_from(place).unwrap_or(0)
    }

    /// The position of an id.
    pub(super) fn find(&self, id: &str) -> Option<u16> {
        let glance = Glance::of(id);
        let mut place = self.start(glance);
        // An empty place ends the search, and there always is one.
        for _ in 0..self.places.len() {
            let (name, position) = self.places.get(place)?.as_ref()?;
            if name.is(glance, id) {
                return Some(*position);
            }
            place = place.saturating_add(1);
            if place == self.places.len() {
                place = 0;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_at_its_position_and_a_stranger_is_not() {
        let mut ids: Vec<String> = (0..300)
            .map(|at| format!("question_number_{at}_of_all"))
            .collect();
        for at in 0..12 {
            ids.push("abcdefghijkl".chars().take(at).collect());
        }
        let long = LongList::new(ids.iter().map(String::as_str));
        let short = ShortList::new(ids.iter().map(String::as_str));
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(long.find(id).map(usize::from), Some(at), "{id}");
            assert_eq!(short.find(id), Some(at), "{id}");
        }
        for stranger in [
            "question_number_1_of_ill",
            "b",
            "question_number_999_of_all",
            "abcdefghijklm",
        ] {
            assert_eq!(long.find(stranger), None, "{stranger}");
            assert_eq!(short.find(stranger), None, "{stranger}");
        }
    }
}
