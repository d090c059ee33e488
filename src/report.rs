//! One [`crate::assess::Assessment`], many renderers.
//!
//! [`page()`] turns an assessment into [`Block`]s of words; [`render()`] lays blocks out as text, with
//! colour or without; [`json_v1`] is the frozen machine format. Renderers decide nothing: what is
//! said was decided by the rules, and how urgent it is by the assessment.

mod bar;
mod block;
mod body_map;
mod body_shapes;
mod catalogue;
mod comparison;
pub mod comparison_v1;
mod day;
mod drawing;
mod harmless;
mod html;
pub mod json_v1;
mod levels;
mod live;
mod markdown;
mod numbers;
mod outline;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod plot;
mod qr;
mod record;
mod render;
mod rule_page;
mod rule_readers;
mod rule_sentences;
mod rule_sheet;
mod short_form;
mod summary_line;
mod svg;
mod telling;
mod words;

pub use bar::Bar;
pub use block::{Block, Figure, Role, Shade};
pub use body_map::{marked_areas, named_areas};
pub use body_shapes::{BodyPicture, PictureArea, PictureView, body_picture};
pub use catalogue::{QuestionsV1, lesson_page, lessons_page, questions_json, questions_page};
pub use comparison::{
    Compared, Side as ComparedSide, comparison_page, examination_changes, lost_notices,
};
pub use day::is_day;
pub use drawing::Drawing;
pub use harmless::{harmless, harmless_exact, harmless_json};
pub use html::html;
pub use levels::{Headline, headline_of, status_word};
pub use live::live;
pub use markdown::markdown;
pub use page::{closing, emergency_notice, emergency_reminder, impact_page, page};
#[cfg(feature = "pdf")]
pub use pdf::{PdfError, pdf};
pub use plot::{Plot, PlotLine};
pub use qr::Qr;
pub use record::{Privacy, Record, Voice};
pub use render::{Style, render};
pub use rule_page::rule_page;
pub use rule_readers::readers_of;
pub use short_form::short_form_page;
pub use summary_line::SummaryLines;
pub use svg::{MAP_STYLE, body_svg};
pub use words::{Quote, Words};

#[cfg(test)]
mod body_map_tests;
#[cfg(test)]
mod body_shapes_tests;
#[cfg(test)]
mod rule_sentences_tests;
