//! FHIR R4: the questionnaire, a response to it, and a result, as other systems read them; and a response
//! that another program filled in, read back. `docs/fhir.md` is the prose of this module.

mod bundle;
mod enable;
mod findings;
mod names;
mod narrative;
mod questionnaire;
mod read;
mod resources;
mod response;

pub use bundle::bundle;
pub use questionnaire::questionnaire;
pub use read::{HandedOver, read_response};
pub use resources::{Bundle, Questionnaire, QuestionnaireResponse};
pub use response::response;

#[cfg(test)]
mod bundle_tests;
#[cfg(test)]
mod enable_tests;
#[cfg(test)]
mod read_tests;
