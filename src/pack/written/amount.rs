//! Where an option of an ordered list begins or ends: a number, or a length of time as people say it.

use std::cmp::Ordering;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A whole number, or a length of time such as `4 weeks`.
///
/// A month has 28 to 31 days, so that it is not made up how long it is: 4 weeks and 1 month cannot be
/// compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// How many.
    Number(u32),
    /// How long.
    Time(u32, Unit),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    const ALL: [Self; 7] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Year,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The shortest and the longest, in seconds.
    fn seconds(self) -> (u64, u64) {
        const DAY: u64 = 24 * 60 * 60;
        match self {
            Self::Second => (1, 1),
            Self::Minute => (60, 60),
            Self::Hour => (60 * 60, 60 * 60),
            Self::Day => (DAY, DAY),
            Self::Week => (7 * DAY, 7 * DAY),
            Self::Month => (28 * DAY, 31 * DAY),
            Self::Year => (365 * DAY, 366 * DAY),
        }
    }

    /// What months and years have in common.
    fn months(self) -> Option<u64> {
        match self {
            Self::Month => Some(1),
            Self::Year => Some(12),
            Self::Second | Self::Minute | Self::Hour | Self::Day | Self::Week => None,
        }
    }
}

impl Amount {
    /// Nothing at all.
    pub fn is_zero(self) -> bool {
        matches!(self, Self::Number(0) | Self::Time(0, _))
    }

    /// Which is more; `None` when it depends on the month, or one is no time.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => Some(one.cmp(&other)),
            (Self::Time(one, unit), Self::Time(other, than)) => {
                let (one, other) = (u64::from(one), u64::from(other));
                if let Some((unit, than)) = unit.months().zip(than.months()) {
                    return Some((one * unit).cmp(&(other * than)));
                }
                let times = |count: u64, (least, most): (u64, u64)| (count * least, count * most);
                let (one, other) = (times(one, unit.seconds()), times(other, than.seconds()));
                if one.0 == one.1 && one == other {
                    Some(Ordering::Equal)
                } else if one.1 < other.0 {
                    Some(Ordering::Less)
                } else if other.1 < one.0 {
                    Some(Ordering::Greater)
                } else {
                    None
                }
            }
            (Self::Number(_), Self::Time(..)) | (Self::Time(..), Self::Number(_)) => None,
        }
    }

    /// Reads `4 weeks`.
    fn time(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once(' ')?;
        let count: u32 = count.parse().ok()?;
        let unit = unit.strip_suffix('s').unwrap_or(unit);
        let found = Unit::ALL.into_iter().find(|known| known.id() == unit)?;
        Some(Self::Time(count, found))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(count) => write!(out, "{count}"),
            Self::Time(count, unit) => {
                let s = if *count == 1 { "" } else { "s" };
                write!(out, "{count} {}{s}", unit.id())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl Visitor<'_> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a whole number from 0, or a time such as \"4 weeks\"")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Amount, E> {
        let wrong = || E::invalid_value(serde::de::Unexpected::Unsigned(value), &self);
        u32::try_from(value)
            .map(Amount::Number)
            .map_err(|_| wrong())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
        let wrong = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
        Amount::time(text).ok_or_else(wrong)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A whole number, or a length of time such as `4 weeks`.",
            "type": ["integer", "string"],
            "minimum": 0,
            "pattern": "^[0-9]+ (second|minute|hour|day|week|month|year)s?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(json: &str) -> Amount {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn an_amount_is_a_number_or_a_time_and_nothing_else() {
        for (json, shown) in [
            ("7", "7"),
            ("\"1 minute\"", "1 minute"),
            ("\"48 hours\"", "48 hours"),
            ("\"4 weeks\"", "4 weeks"),
        ] {
            assert_eq!(amount(json).to_string(), shown);
        }
        for json in [
            "-1",
            "1.5",
            "\"4\"",
            "\"weeks\"",
            "\"4 fortnights\"",
            "null",
            "5000000000",
        ] {
            let told = serde_json::from_str::<Amount>(json)
                .unwrap_err()
                .to_string();
            assert!(told.contains("such as \"4 weeks\""), "{told}");
        }
    }

    #[test]
    fn amounts_are_compared_only_where_it_can_be_said() {
        use Ordering::{Equal, Greater, Less};
        for (one, other, found) in [
            ("\"48 hours\"", "\"2 days\"", Some(Equal)),
            ("\"14 days\"", "\"2 weeks\"", Some(Equal)),
            ("\"1 hour\"", "\"61 minutes\"", Some(Less)),
            ("\"6 weeks\"", "\"1 month\"", Some(Greater)),
            ("\"4 weeks\"", "\"1 month\"", None),
            ("\"1 month\"", "\"1 month\"", Some(Equal)),
            ("\"12 months\"", "\"1 year\"", Some(Equal)),
            ("\"3 months\"", "\"1 year\"", Some(Less)),
            ("\"365 days\"", "\"1 year\"", None),
            ("3", "2", Some(Greater)),
            ("3", "\"3 days\"", None),
        ] {
            assert_eq!(amount(one).compare(amount(other)), found, "{one} {other}");
        }
    }
}
