//! What each code means, with an example and the way out. `docs/pack-format.md` says the same words, and
//! a test keeps the two in agreement.

use super::DiagnosticCode;

/// A code, explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What it means, in the words of `docs/pack-format.md`.
    pub meaning: &'static str,
    /// What leads to it.
    pub example: &'static str,
    /// What to do about it.
    pub mend: &'static str,
}

/// Explains a code.
#[rustfmt::skip] // a table to read
pub fn explanation(code: DiagnosticCode) -> Explanation {
    let (meaning, example, mend) = match code {
        DiagnosticCode::Unreadable => (
            "a file or folder that cannot be read",
            "red_flags/10_nerve_signs.json that only its owner may open",
            "make the file readable, and keep it in UTF-8",
        ),
        DiagnosticCode::MissingFile => (
            "a required file, or the text of a lesson",
            "a pack without sources.json; a lesson `posture` without education/posture.md",
            "add the file; an empty list is enough where a list stands",
        ),
        DiagnosticCode::UnexpectedFile => (
            "a file that the form does not know; a text without a lesson",
            "red_flags/notes.txt; education/posture.md without a lesson `posture`",
            "move the file out of the pack, or name it as the form says",
        ),
        DiagnosticCode::Syntax => (
            "not JSON",
            "{\"flags\": [}",
            "mend the JSON at the place that is named",
        ),
        DiagnosticCode::UnknownKey => (
            "an unknown key or an unknown word of a list of words",
            "\"urgencyy\": \"soon\"",
            "write the key as in the form; the nearest right one is named",
        ),
        DiagnosticCode::WrongShape => (
            "a missing key, a value of the wrong kind, a key written twice",
            "\"title\": 7",
            "write the kind of value that the form asks for, and every required key once",
        ),
        DiagnosticCode::UnknownId => (
            "a name that is declared nowhere, with the nearest right one",
            "{\"definition\": \"long_agoo\"}, where only `long_ago` is declared",
            "name what is declared, or declare it",
        ),
        DiagnosticCode::RepeatedId => (
            "a source, question, option, definition, flag, exception, pattern, criterion, note, referral, lesson, contradiction, sentence, base or case that is declared twice; an area or an option of a drawing, too",
            "two flags with \"id\": \"new_sign\"",
            "give one of the two another id",
        ),
        DiagnosticCode::ReservedId => (
            "a question that has the name of a key of answers files: `nape_answers`, `id`, `answers`, `note`, `pack`, `interview`",
            "{\"id\": \"note\", \"type\": \"yes_no\"}",
            "give the question another id",
        ),
        DiagnosticCode::WrongComparison => (
            "a comparison that the question's type does not allow; two in one; none; a sum of something without a value",
            "{\"answer\": {\"question\": \"age\", \"is\": \"yes\"}}",
            "compare in the one way that fits the type of the question",
        ),
        DiagnosticCode::WrongCount => (
            "an empty list; a repeated member; a count of 0 or above its list; an empty range",
            "{\"all\": []}",
            "fill the list, or put the count or the range inside what is possible",
        ),
        DiagnosticCode::WrongLayer => (
            "something that may not be read here (the table above); a later question in `enable_when`",
            "a red flag with {\"flag\": \"new_sign\"}",
            "read only what stands lower: answers, definitions, flags, patterns, then referrals and lessons",
        ),
        DiagnosticCode::Cycle => (
            "definitions that wait for each other; a ring in `ranks_below`, `stands_below` or `yields_to`",
            "a definition `a` that reads `b`, and a `b` that reads `a`",
            "take one of the two references out",
        ),
        DiagnosticCode::WrongForm => (
            "a broken rule of the form: an id that is no id; `not`, `only` or \"none of these\" in a red flag, also through definitions; a definition with a question that is not `danger`, read by a red flag; an examination in an exception through a definition; less than `hold` at `same_day` and above; `if_unsure` above its flag, or `emergency` without a reason; levels out of order; a pattern file of another name; a list without options or without an exclusive one; a number without range; an empty text; a question of the danger part that is not `danger`; a missing reserved question; not exactly one fallback; another `schema_version`; a review date that is no day; a character that nobody sees; a drawing whose layers differ, that leaves a place out, or with a path that cannot be drawn",
            "a red flag with {\"not\": ...}",
            "follow the help at the place; what excuses a flag goes into `unless`",
        ),
        DiagnosticCode::Source => (
            "a source that is not listed; `published` without a source",
            "\"basis\": \"published\" with \"sources\": []",
            "list the source in sources.json, or write \"basis\": \"judgement\"",
        ),
        DiagnosticCode::Wording => (
            "a sentence that is missing, or has other placeholders; a placeholder that nothing fills, in a flag or a referral",
            "a phrase with {level} where the program fills {count}",
            "keep every sentence, with exactly its placeholders",
        ),
        DiagnosticCode::WrongAnswer => (
            "in cases and answers files: a value that is no answer to its question",
            "\"age\": \"old\"",
            "write an answer that fits the type of the question",
        ),
        DiagnosticCode::NeverReadQuestion => (
            "a question that no rule, no `enable_when` and no list of an examination reads, other than `subject`, `age` and what is for the record",
            "a question `coffee`, and no rule with \"question\": \"coffee\"",
            "read it, take it out, or write \"purpose\": \"record\"",
        ),
        DiagnosticCode::NeverReadOption => (
            "an option that no comparison names, of a question that rules read. Aside: exclusive options, options beside an `only`, options with a value in a sum that is read, and one last option of a `one_of`, which is what is left",
            "`colours` offers `red` and `blue`, and rules include `red` only",
            "read the option, take it out, or allow it with a reason",
        ),
        DiagnosticCode::NeverReadDefinition => (
            "a definition that no rule reads",
            "a definition `old_headache`, and no {\"definition\": \"old_headache\"}",
            "read it, or take it out",
        ),
        DiagnosticCode::NeverReadSource => (
            "a source that nothing cites; sources may be shared with lessons and texts, so it is a note only",
            "sources.json lists `smith_1999`, and no \"sources\" names it",
            "cite it where it is used, or take it out",
        ),
        DiagnosticCode::EmptyBounds => (
            "a comparison that no answer can meet",
            "{\"answer\": {\"question\": \"age\", \"from\": 150}}, where `age` ends at 120",
            "put the range inside `min` and `max` of the question",
        ),
        DiagnosticCode::BoundsOutsideQuestion => (
            "a range of a comparison that some answers meet, with a `from`, `to` or `below` outside `min` and `max` of its question",
            "{\"answer\": {\"question\": \"age\", \"from\": 65, \"to\": 200}}, where `age` ends at 120",
            "take the end out if every number on that side is meant, or write the number that is",
        ),
        DiagnosticCode::ContradictoryBounds => (
            "a condition that can never be yes, because its parts exclude each other, also through definitions",
            "{\"all\": [{\"answer\": {\"question\": \"age\", \"below\": 18}}, {\"answer\": {\"question\": \"age\", \"from\": 50}}]}",
            "write `any` in place of `all`, or mend one of the two comparisons",
        ),
        DiagnosticCode::AlwaysYes => (
            "a condition that every answer makes yes, such as an `any` that covers all numbers",
            "{\"any\": [{\"answer\": {\"question\": \"age\", \"below\": 50}}, {\"answer\": {\"question\": \"age\", \"from\": 50}}]}",
            "take it out, or narrow one of its parts",
        ),
        DiagnosticCode::NeverAsked => (
            "a question that nobody can be asked, whatever they answer before it",
            "`b` is asked when `a` is yes, and `c` when `a` is no and `b` is yes",
            "mend `enable_when`, or what it hangs on",
        ),
        DiagnosticCode::NeverHolds => (
            "a red flag, exception, level, referral or lesson that never comes true, although its condition can be met: an exception always excuses it, another level always takes it, or it is never allowed",
            "`partly_fits` asks for 4 points, and `fits` for 3",
            "follow the help at the place",
        ),
        DiagnosticCode::SameRule => (
            "two red flags, or two criteria of one pattern, with the same condition once definitions are unfolded",
            "flags `a` and `b`, both with \"when\": {\"definition\": \"long_ago\"}",
            "make one rule of the two, or say in which they differ",
        ),
        DiagnosticCode::ImpliedRule => (
            "a red flag whose every case raises another one that is at least as urgent, as strict with the neck and as careful of doubt",
            "a flag `fever_and_rash`, soon, beside a flag `fever`, soon",
            "take it out, make it more urgent, or allow it with the reason for its own words",
        ),
        DiagnosticCode::IdlePoints => (
            "points of a criterion that change nobody's level",
            "1 point, where a level asks for `points_from` 10 and all others bring 9 together or less",
            "write 0 points, or let a level ask for points that they reach",
        ),
        DiagnosticCode::UnvouchedGate => (
            "a danger question that `enable_when` can hide from somebody whom its answer would make a same-day case or more, and no invariant says who must be asked",
            "`head_signs` is asked after an injury only, and nothing expects it to be `asked`",
            "say in invariants.json who must be asked; `nape rules prove` names somebody who is not",
        ),
        DiagnosticCode::GapInOptions => (
            "options with `from` and `below` that leave a gap, overlap, or do not stand in ascending order; a first option that begins above 0, or a last one that ends. A list without any of these ends is not looked at",
            "options with \"below\": \"24 hours\" and then \"from\": \"2 days\"",
            "let each option begin where the one before it ends, and mend the texts in the same way; leave the last one open",
        ),
        DiagnosticCode::ReadingGrade => (
            "something that a patient reads at a time (a question with its options, help and `why`; a red flag; a referral; a pattern; a fixed sentence; a lesson), or one long text of it, above a Flesch-Kincaid grade of 8. Fewer than 30 words are not graded",
            "a `help` with one sentence of forty words",
            "write shorter sentences and shorter words; a word that is counted wrongly goes into `spoken` of pack.json",
        ),
        DiagnosticCode::ForbiddenWord => (
            "a word in a text for patients that `forbidden_words` of `pack.json` names. Whole words only; another form of the word is another entry",
            "a referral with \"realign\" in its text, where the word is forbidden",
            "write what the entry says in its place",
        ),
        DiagnosticCode::RepeatedText => (
            "the same text of 25 characters or more in two questions, red flags, referrals, patterns or contradictions; the same sentence twice in one of them; two options of one question with the same text. Aside: the `why` of questions beside each other, the `action` of flags with the same urgency, options of other questions, what to bring and avoid, exceptions and reasons to withhold",
            "two flags with one `reason`: the second was copied, and not changed",
            "say what is meant in the second place, or allow it with a reason",
        ),
        DiagnosticCode::MissingHelp => (
            "a danger question for patients without `help`, other than `subject` and `age`",
            "a danger question about a stiff neck, and no word on what a stiff neck is",
            "say what its words mean, where someone may not know them",
        ),
        DiagnosticCode::MissingSource => (
            "a red flag, exception, criterion, referral or lesson without any source; judgement may have none, so it is a note only",
            "a flag with \"basis\": \"judgement\" and no \"sources\"",
            "name what it derives from, if anything was published",
        ),
        DiagnosticCode::ReviewDatePast => (
            "`review_by` lies before the day given with `--date`; without `--date` nothing is said, since no clock is read",
            "\"review_by\": \"2026-01-01\" and --date 2026-07-01",
            "review the pack, and move `reviewed_on` and `review_by` on",
        ),
        DiagnosticCode::NoCase => (
            "a red flag that no written case expects to be raised; a level that no written case reaches; a referral that no written case expects; a pack without any written case",
            "a flag `new_sign`, and no case with \"raised\": [\"new_sign\"]",
            "write the case; the recipe stands in CONTRIBUTING.md",
        ),
        DiagnosticCode::NoNearMiss => (
            "a red flag that no written case just fails to raise (`near_miss_of`, and the flag in `not_raised`)",
            "a flag `new_sign`, and no case with \"near_miss_of\" and \"not_raised\": [\"new_sign\"]",
            "write a case that lacks the one thing that matters",
        ),
        DiagnosticCode::NoBoundaryCase => (
            "a threshold of a red flag, of an exception or of a definition that one of them reads, at which no two written cases stand: one just inside, for whom the rule is yes, and one just outside, for whom it is not (below a `not`, the other way round)",
            "a flag from the age of 50, no case of 50 that raises it, and no case of 49 that does not",
            "write the two patients; `nape rules test --boundaries` shows two who would do",
        ),
        DiagnosticCode::UnusedAllow => (
            "an entry of `allow` that allows nothing that was found",
            "\"allow\" names `colours.red`, and a rule reads `red` by now",
            "take the entry out",
        ),
    };
    Explanation { meaning, example, mend }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../docs/pack-format.md");

    /// The rows of a table under a heading, cell by cell.
    fn rows(heading: &str) -> Vec<Vec<&'static str>> {
        let (_, below) = PAGE.split_once(heading).unwrap();
        let part = below.split("\n## ").next().unwrap();
        let rows = part.lines().filter(|line| line.starts_with("| `"));
        rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect())
            .collect()
    }

    #[test]
    fn the_page_and_the_program_say_the_same_of_every_code() {
        let of = |lint: bool| {
            DiagnosticCode::ALL
                .iter()
                .filter(move |code| code.is_lint() == lint)
        };
        let refused: Vec<Vec<String>> = of(false)
            .map(|code| {
                vec![
                    format!("`{}`", code.id()),
                    explanation(*code).meaning.to_owned(),
                ]
            })
            .collect();
        assert_eq!(rows("\n## What the checker refuses\n"), refused);
        let told: Vec<Vec<String>> = of(true)
            .map(|code| {
                vec![
                    format!("`{}`", code.id()),
                    code.severity().id().to_owned(),
                    explanation(*code).meaning.to_owned(),
                ]
            })
            .collect();
        assert_eq!(rows("\n## What the checker doubts\n"), told);
    }
}
