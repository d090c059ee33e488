//! A text for patients that is hard to read.

use super::{Finding, Lint, Look};
use crate::check::reading::{Count, HIGHEST_GRADE, Screen, grade_shown, measured};
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::ReadingGrade,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let spoken = &look.ruleset.pack().about.spoken;
    let screens = measured(&look.screens, spoken);
    let hard: Vec<&Screen> = screens
        .iter()
        .filter(|screen| screen.count.too_hard())
        .collect();
    for screen in &hard {
        // A text that is told by itself is not told again with what stands around it, unless that is
        // hard without it, too.
        let inside = hard.iter().filter(|other| {
            let within = |text| screen.texts.contains(text);
            !screen.alone && other.alone && other.texts.iter().all(within)
        });
        let told: Count = inside.map(|other| other.count).sum();
        if !(screen.count - told).too_hard() {
            continue;
        }
        let grade = grade_shown(screen.count.grade());
        found.push(Finding {
            about: screen.about.clone(),
            at: screen.at.clone(),
            message: format!(
                "{} is at reading grade {grade}, above {}, in `{}`",
                if screen.alone {
                    "this text"
                } else {
                    "what is read here at a time"
                },
                HIGHEST_GRADE / 10,
                screen.about
            ),
            help: "write shorter sentences and shorter words; the hardest text is shown".to_owned(),
        });
    }
}
