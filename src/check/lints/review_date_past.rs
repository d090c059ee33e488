//! The pack should have been reviewed again before the day that is given.

use super::{At, Finding, Lint, Look};
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::ReviewDatePast,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let about = &look.ruleset.pack().about;
    let (Some(date), Some(review_by)) = (look.date, &about.review_by) else {
        return;
    };
    // Days in this form sort as text.
    if review_by.as_str() < date {
        let last = about.reviewed_on.as_deref();
        let last = last.map_or("never reviewed".to_owned(), |on| {
            format!("last reviewed on {on}")
        });
        found.push(Finding {
            about: "review_by".to_owned(),
            at: At::new("pack.json", "/review_by"),
            message: format!("on {date} the review of {review_by} is overdue ({last})"),
            help: "review the pack, and move `reviewed_on` and `review_by` on".to_owned(),
        });
    }
}
