//! The object around the answers, and the pairs of question ids and values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::QuickSheet;
use super::aside::{MaybeText, PackNameAside};
use super::names::Names;
use super::value::{Form, Value, unfit};
use crate::answers::{Filled, QuestionIndex};
use crate::pack::SheetKey;
use crate::pack::sheet::{LONGEST_NOTE, VERSION};

/// Reads a whole file.
pub(super) struct Sheet<'a> {
    pub(super) names: &'a Names,
    pub(super) forms: &'a [Form],
    /// Which questions were answered so far, "not asked" too.
    pub(super) seen: &'a mut [bool],
    pub(super) filled: &'a mut Filled,
}

impl<'de> DeserializeSeed<'de> for Sheet<'_> {
    type Value = QuickSheet<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Sheet<'_> {
    type Value = QuickSheet<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answers file")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<QuickSheet<'de>, A::Error> {
        match map.next_key_seed(AnyKey(self.names))? {
            None => Ok(QuickSheet::default()),
            Some(Key::Field(first)) => self.fields(first, &mut map),
            Some(Key::Question(first)) => {
                self.value(first, &mut map)?;
                self.pairs(&mut map)?;
                Ok(QuickSheet::default())
            }
        }
    }
}

impl Sheet<'_> {
    /// The keys of the file, of which the first was read.
    fn fields<'de, A: MapAccess<'de>>(
        &mut self,
        first: SheetKey,
        map: &mut A,
    ) -> Result<QuickSheet<'de>, A::Error> {
        let mut sheet = QuickSheet::default();
        let mut before = Seen::default();
        let mut next = Some(Key::Field(first));
        while let Some(key) = next {
            let Key::Field(field) = key else {
                return Err(unfit());
            };
            if before.has(field) {
                return Err(unfit());
            }
            before.add(field);
            match field {
                SheetKey::Version => {
                    if map.next_value::<u32>()? != VERSION {
                        return Err(unfit());
                    }
                }
                SheetKey::Id => sheet.id = map.next_value::<MaybeText<'de>>()?.0,
                SheetKey::Note => sheet.note = map.next_value::<MaybeText<'de>>()?.0,
                SheetKey::Pack => {
                    map.next_value::<Option<PackNameAside>>()?;
                }
                SheetKey::Answers => map.next_value_seed(Pairs(self))?,
                SheetKey::Interview => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            next = map.next_key_seed(AnyKey(self.names))?;
        }
        // There are never fewer bytes than characters, so most notes need not be counted.
        let long = sheet
            .note
            .as_deref()
            .filter(|note| note.len() > LONGEST_NOTE);
        let is_too_long = long.is_some_and(|note| note.chars().count() > LONGEST_NOTE);
        if before.has(SheetKey::Version) && before.has(SheetKey::Answers) && !is_too_long {
            Ok(sheet)
        } else {
            Err(unfit())
        }
    }

    /// Pairs of question ids and values up to the end of the object.
    fn pairs<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        while let Some(question) = map.next_key_seed(QuestionKey(self.names))? {
            self.value(question, map)?;
        }
        Ok(())
    }

    fn value<'de, A: MapAccess<'de>>(
        &mut self,
        question: u16,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let index = QuestionIndex(question);
        let (Some(form), Some(seen)) = (
            self.forms.get(index.position()),
            self.seen.get_mut(index.position()),
        ) else {
            return Err(unfit());
        };
        if std::mem::replace(seen, true) {
            return Err(unfit());
        }
        map.next_value_seed(Value {
            form,
            question: index,
            filled: self.filled,
        })
    }
}

/// Which keys of the file were read.
#[derive(Default)]
struct Seen([Option<SheetKey>; 6]);

impl Seen {
    fn has(&self, field: SheetKey) -> bool {
        self.0.contains(&Some(field))
    }

    fn add(&mut self, field: SheetKey) {
        if let Some(free) = self.0.iter_mut().find(|place| place.is_none()) {
            *free = Some(field);
        }
    }
}

/// Reads the object of answers.
struct Pairs<'b, 'a>(&'b mut Sheet<'a>);

impl<'de> DeserializeSeed<'de> for Pairs<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Pairs<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("question ids and answers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.0.pairs(&mut map)
    }
}

/// The id of a question.
struct QuestionKey<'a>(&'a Names);

impl<'de> DeserializeSeed<'de> for QuestionKey<'_> {
    type Value = u16;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u16, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for QuestionKey<'_> {
    type Value = u16;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the id of a question")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<u16, E> {
        self.0.find(key).ok_or_else(unfit)
    }
}

/// A key of the outermost object, which may be a bare one.
enum Key {
    Field(SheetKey),
    Question(u16),
}

struct AnyKey<'a>(&'a Names);

impl<'de> DeserializeSeed<'de> for AnyKey<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for AnyKey<'_> {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key of an answers file")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        match SheetKey::find(key) {
            Some(field) => Ok(Key::Field(field)),
            None => self.0.find(key).map(Key::Question).ok_or_else(unfit),
        }
    }
}
