//! One value of an answers file, straight into the place of its answer.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::names::Names;
use crate::answers::{Filled, Mark, OptionIndex, OptionSet, QuestionIndex, Ticks};
use crate::pack::{Kind, Question};

/// What is needed of a question to read its answer.
#[derive(Debug, Clone)]
pub(super) struct Form {
    kind: FormKind,
    /// Every word that can be written: [`NOT_SURE`], then the options, then others.
    words: Names,
    /// What each word says by itself.
    says: Vec<Option<Mark>>,
    count: usize,
    exclusive: OptionSet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormKind {
    YesNo,
    OneOf,
    AnyOf,
    Number { min: i32, max: i32 },
}

const NOT_SURE: &str = "not_sure";

impl Form {
    pub(super) fn of(question: &Question) -> Self {
        let kind = match question.kind {
            Kind::YesNo => FormKind::YesNo,
            Kind::OneOf { .. } => FormKind::OneOf,
            Kind::AnyOf { .. } => FormKind::AnyOf,
            Kind::Number { min, max, .. } => FormKind::Number { min, max },
        };
        let options = question.options().iter().map(|option| option.id.as_str());
        let words = options.clone().chain(["declined", "yes", "no"]);
        let words = [NOT_SURE].into_iter().chain(words);
        let says = |(at, word): (usize, &str)| match (word, kind) {
            (NOT_SURE, _) => Some(Mark::NOT_SURE),
            ("declined", _) => question.optional.then_some(Mark::OUT_OF_SCOPE),
            ("yes", FormKind::YesNo) => Some(Mark::yes_no(true)),
            ("no", FormKind::YesNo) => Some(Mark::yes_no(false)),
            (_, FormKind::OneOf) => option(at, question.options().len()).map(Mark::one_of),
            (_, FormKind::YesNo | FormKind::AnyOf | FormKind::Number { .. }) => None,
        };
        Self {
            kind,
            says: words.clone().enumerate().map(says).collect(),
            words: Names::new(words),
            count: question.options().len(),
            exclusive: question.exclusive(),
        }
    }

    /// A word by itself.
    fn word(&self, word: &str) -> Option<Mark> {
        let at = self.words.find(word)?;
        self.says.get(usize::from(at)).copied().flatten()
    }

    fn number(&self, number: i64) -> Option<Mark> {
        let number = i32::try_from(number).ok()?;
        match self.kind {
            FormKind::Number { min, max } if (min..=max).contains(&number) => {
                Some(Mark::number(number))
            }
            FormKind::Number { .. } | FormKind::YesNo | FormKind::OneOf | FormKind::AnyOf => None,
        }
    }

    /// Ticks as the reader of [`crate::pack::read_sheet`] takes them.
    fn ticks(&self, yes: OptionSet, no: OptionSet) -> Option<Mark> {
        let ticks = Ticks::partly(yes, no, self.count);
        let unsure = ticks.unsure();
        if yes.is_empty() {
            return match (unsure.is_empty(), no.is_empty()) {
                // Nothing ticked.
                (true, _) => None,
                // Nothing known of a list is "not sure", however it was written.
                (false, true) => Some(Mark::NOT_SURE),
                (false, false) => Some(Mark::any_of(ticks)),
            };
        }
        if yes.and(self.exclusive).is_empty() {
            // Something is so, so "none of these" is not.
            let no = no.or(self.exclusive);
            return Some(Mark::any_of(Ticks::partly(yes, no, self.count)));
        }
        (yes.len() == 1 && unsure.is_empty()).then(|| Mark::any_of(ticks))
    }
}

/// The option that a word names, from the position of the word; [`NOT_SURE`] stands before all options.
fn option(at: usize, count: usize) -> Option<OptionIndex> {
    let position = at.checked_sub(1).filter(|position| *position < count)?;
    u8::try_from(position).ok().map(OptionIndex)
}

/// The reason does not matter: whoever wants to know reads the text again, slowly.
pub(super) fn unfit<E: Error>() -> E {
    E::custom("unfit")
}

/// Reads one value, and puts it where it belongs. It is not handed back: a mark is large, and would be
/// copied from hand to hand.
#[derive(Debug)]
pub(super) struct Value<'a> {
    pub(super) form: &'a Form,
    pub(super) question: QuestionIndex,
    pub(super) filled: &'a mut Filled,
}

impl Value<'_> {
    fn put<E: Error>(self, mark: Option<Mark>) -> Result<(), E> {
        let mark = mark.ok_or_else(unfit)?;
        self.filled.put(self.question, mark);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answer")
    }

    /// Not asked.
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<(), E> {
        let mark = self.form.word(word);
        self.put(mark)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        let mark = self.form.number(number);
        self.put(mark)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        let number = i64::try_from(number).ok();
        let mark = number.and_then(|number| self.form.number(number));
        self.put(mark)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let form = self.form;
        if form.kind != FormKind::AnyOf {
            return Err(unfit());
        }
        let listed = List(form).visit_seq(list)?;
        let no = if listed.unsure {
            OptionSet::EMPTY
        } else {
            OptionSet::first(form.count).without(listed.set)
        };
        self.put(form.ticks(listed.set, no))
    }

    /// The long form. One that has a key twice is left to the slow reader.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let form = self.form;
        if form.kind != FormKind::AnyOf {
            return Err(unfit());
        }
        let (mut yes, mut no) = (None, None);
        while let Some(is_yes) = map.next_key_seed(Side)? {
            let side = if is_yes { &mut yes } else { &mut no };
            let listed = map.next_value_seed(List(form))?;
            if listed.unsure || side.replace(listed.set).is_some() {
                return Err(unfit());
            }
        }
        let (yes, no) = (yes.unwrap_or_default(), no.unwrap_or_default());
        if !yes.and(no).is_empty() {
            return Err(unfit());
        }
        self.put(form.ticks(yes, no))
    }
}

/// A key of the long form: whether it is "yes".
struct Side;

impl<'de> DeserializeSeed<'de> for Side {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Side {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("yes or no")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        match key {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(unfit()),
        }
    }
}

/// A list of option ids.
struct List<'a>(&'a Form);

/// What stands in a list.
struct Listed {
    set: OptionSet,
    unsure: bool,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = Listed;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Listed, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = Listed;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of option ids")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Listed, A::Error> {
        let mut listed = Listed {
            set: OptionSet::EMPTY,
            unsure: false,
        };
        while let Some(item) = list.next_element_seed(Item(self.0))? {
            let Some(option) = item else {
                listed.unsure = true;
                continue;
            };
            if listed.set.contains(option) {
                return Err(unfit());
            }
            listed.set = listed.set.or(OptionSet::one(option));
        }
        Ok(listed)
    }
}

/// One option id; `None` is [`NOT_SURE`].
struct Item<'a>(&'a Form);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = Option<OptionIndex>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Item<'_> {
    type Value = Option<OptionIndex>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an option id")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Self::Value, E> {
        match self.0.words.find(id) {
            Some(0) => Ok(None),
            Some(at) => option(usize::from(at), self.0.count)
                .map(Some)
                .ok_or_else(unfit),
            None => Err(unfit()),
        }
    }
}
