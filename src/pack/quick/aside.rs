//! What stands beside the answers: checked as strictly as the slow reader does, and kept only where needed.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::value::unfit;

/// A text, or `null`; borrowed where nothing in it is escaped.
#[derive(Default)]
pub(super) struct MaybeText<'t>(pub(super) Option<Cow<'t, str>>);

impl<'de: 't, 't> Deserialize<'de> for MaybeText<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = MaybeText<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text or null")
            }

            fn visit_unit<E: Error>(self) -> Result<MaybeText<'de>, E> {
                Ok(MaybeText(None))
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<MaybeText<'de>, E> {
                Ok(MaybeText(Some(Cow::Borrowed(text))))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<MaybeText<'de>, E> {
                Ok(MaybeText(Some(Cow::Owned(text.to_owned()))))
            }
        }

        deserializer.deserialize_any(Text)
    }
}

/// Which pack asked: its shape alone is looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackNameAside<'t> {
    #[serde(borrow, rename = "id")]
    _id: Cow<'t, str>,
    #[serde(borrow, rename = "version")]
    _version: Cow<'t, str>,
    #[serde(borrow, default, rename = "sha256")]
    _sha256: MaybeText<'t>,
}

/// Any value at all that can be read as one: numbers in range, texts without a broken escape.
pub(super) struct Aside;

/// How `serde_json` names a value that it hands on unread; it reads what stands in it once more.
const RAW: &str = "$serde_json::private::RawValue";

impl<'de> Deserialize<'de> for Aside {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Aside {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        while let Some(key) = map.next_key::<MaybeText<'de>>()? {
            if key.0.as_deref() == Some(RAW) {
                return Err(unfit());
            }
            map.next_value::<Self>()?;
        }
        Ok(self)
    }
}
