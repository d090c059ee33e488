//! What stands beside the answers: checked as strictly as the slow reader does, and kept only where needed.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

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
    // No default: a list must have it, too, as it must for the slow reader.
    #[serde(rename = "sha256")]
    _sha256: Option<Cow<'t, str>>,
}
