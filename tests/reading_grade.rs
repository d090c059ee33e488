//! How hard the texts for patients are to read: their Flesch-Kincaid grade, screen by screen.
//!
//! The grade is the school year in which a text should be understood:
//! `0.39 * words / sentences + 11.8 * syllables / words - 15.59`. The aim is a grade of 6 to 8, which
//! is what guidance for patient texts asks for. Only the upper end is held: a text below 6 is easier
//! still, and welcome.
//!
//! A *screen* is what a person reads at a time: one question with its options, its help and why it is
//! asked; one danger sign with its reason and what to do; one referral; one pattern with its limit and
//! its notes; one fixed sentence of the program; one lesson. Options are short, and could hide a hard
//! help or reason beside them. So a text of 30 words or more is also looked at by itself. Below 30
//! words the grade says nothing, and such screens are left out. So are questions for a clinician, and
//! clinical names.
//!
//! How it is counted:
//! - Every text of the pack ends a sentence: a title, an option, an item of a list. Within a text
//!   `.`, `!` and `?` do. A colon or a semicolon does not.
//! - Syllables stand in a pronouncing dictionary (CMU, through `syllarust`). What it lacks stands in
//!   [`SPOKEN`]; the rest is estimated from the letters. A figure counts as one syllable, as Flesch
//!   had it, and a word with a hyphen as one word.
//! - `{emergency}` and the like are filled as the program fills them.
//!
//! `UPDATE_DOCS=1 cargo test --test integration reading_grade` writes `docs/reading-grades.md` anew.

use std::fmt::Write as _;

use nape::pack::written::Audience;
use nape::pack::{Lesson, Phrase, Question, Ruleset, builtin};
use nape::report::{Role, lesson_page};

use crate::support::{cell, keep};

/// The highest grade, in tenths.
const HIGHEST: i64 = 80;

/// Fewer words say nothing about a grade.
const FEWEST_WORDS: i64 = 30;

/// Screens that may be harder, each with the reason. One that is no longer harder must go.
const EXCEPTIONS: [(&str, &str); 1] = [(
    "question `health_background`: \"Joint or ligament illness: ...\"",
    "it lists illnesses under the names by which those who have them know them; plainer words would \
     be other illnesses, and the screen as a whole is easy enough",
)];

/// Words of the pack that the dictionary lacks, and whose estimate is wrong: their syllables as spoken.
const SPOKEN: [(&str, i64); 9] = [
    ("benzodiazepines", 6),
    ("continua", 4),
    ("crp", 3),
    ("eclampsia", 4),
    ("esr", 3),
    ("hemicrania", 5),
    ("neuralgia", 3),
    ("opioid", 3),
    ("opioids", 3),
];

/// What a person reads at a time.
struct Screen {
    name: String,
    texts: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    words: i64,
    sentences: i64,
    syllables: i64,
}

impl Count {
    fn of(texts: &[impl AsRef<str>]) -> Self {
        let mut count = Self::default();
        for text in texts {
            let mut open = false;
            for token in text.as_ref().split_whitespace() {
                let word = token.trim_matches(|c: char| !c.is_alphanumeric());
                if !word.is_empty() {
                    count.words += 1;
                    count.syllables += word.split('-').map(syllables).sum::<i64>();
                    open = true;
                }
                let end = token.trim_end_matches(['"', '\'', ')', ']', '\u{201d}']);
                if open && end.ends_with(['.', '!', '?']) {
                    count.sentences += 1;
                    open = false;
                }
            }
            count.sentences += i64::from(open);
        }
        count
    }

    /// The grade in tenths, rounded up, so that 8.0 is never more than 8.
    fn grade(self) -> i64 {
        let below = 10 * self.words * self.sentences;
        let words_a_sentence = 39 * self.words * self.words;
        let syllables_a_word = 1180 * self.syllables * self.sentences;
        let above = words_a_sentence + syllables_a_word - 1559 * self.words * self.sentences;
        -(-above).div_euclid(below)
    }
}

/// The syllables of a word, or of the part of a word before or after a hyphen.
fn syllables(word: &str) -> i64 {
    let word: String = (word.to_lowercase().chars())
        .map(|letter| match letter {
            '\u{2019}' => '\'',
            other => other,
        })
        .filter(|letter| letter.is_alphanumeric() || *letter == '\'')
        .collect();
    if word.is_empty() {
        return 0;
    }
    if word.contains(|letter: char| letter.is_ascii_digit()) {
        return 1;
    }
    if let Some((_, spoken)) = SPOKEN.iter().find(|(known, _)| *known == word) {
        return *spoken;
    }
    i64::try_from(syllarust::count_syllables(&word)).unwrap()
}

fn shown(grade: i64) -> String {
    let sign = if grade < 0 { "-" } else { "" };
    format!("{sign}{}.{}", grade.abs() / 10, grade.abs() % 10)
}

/// Everything that patients read, of 30 words or more.
fn screens(ruleset: &Ruleset) -> Vec<(Screen, Count)> {
    let pack = ruleset.pack();
    let mut screens = Vec::new();
    let patients = |question: &&Question| question.audience == Audience::Patient;
    for question in pack.questions.iter().filter(patients) {
        screens.push(harder(asked(question, false), asked(question, true)));
    }
    let mut add = |kind: &str, id: &str, texts: Vec<String>| {
        let name = format!("{kind} `{id}`");
        screens.push(Screen { name, texts });
    };
    let fill = |text: &String| -> String {
        text.replace("{emergency}", &pack.emergency.general)
            .replace("{crisis}", &pack.emergency.crisis)
            .replace("{number}", &pack.emergency.general)
    };
    for flag in &pack.flags {
        let texts = [&flag.title, &flag.reason, &flag.action];
        add("danger sign", &flag.id, texts.map(fill).to_vec());
    }
    for referral in &pack.referrals {
        let lists = referral.bring.iter().chain(&referral.avoid);
        let texts = [&referral.title, &referral.text].into_iter().chain(lists);
        add("referral", &referral.id, texts.map(fill).collect());
    }
    for pattern in &pack.patterns {
        let notes = pattern.notes.iter().map(|note| &note.text);
        let texts = [&pattern.summary, &pattern.limit].into_iter().chain(notes);
        add("pattern", &pattern.id, texts.cloned().collect());
    }
    for phrase in Phrase::ALL {
        let text = fill(&pack.wording.text(*phrase).to_owned());
        let texts = text.split('|').map(str::to_owned).collect();
        add("sentence", phrase.id(), texts);
    }
    for lesson in &pack.lessons {
        let texts = lesson_texts(ruleset, lesson);
        add("lesson", &lesson.id, texts);
    }
    let alone: Vec<Screen> = screens.iter().flat_map(by_themselves).collect();
    (screens.into_iter().chain(alone))
        .map(|screen| {
            let count = Count::of(&screen.texts);
            (screen, count)
        })
        .filter(|(_, count)| count.words >= FEWEST_WORDS)
        .collect()
}

/// The long texts of a screen, each by itself, named by its first words. Lessons are running text.
fn by_themselves(screen: &Screen) -> Vec<Screen> {
    let alone = screen.texts.len() == 1 || screen.name.starts_with("lesson");
    (screen.texts.iter())
        .filter(|text| !alone && Count::of(&[text]).words >= FEWEST_WORDS)
        .map(|text| {
            let first: Vec<&str> = text.split_whitespace().take(4).collect();
            Screen {
                name: format!("{}: \"{} ...\"", screen.name, first.join(" ")),
                texts: vec![text.clone()],
            }
        })
        .collect()
}

/// A question as it is put to the person, or to someone who answers for them.
fn asked(question: &Question, proxy: bool) -> Screen {
    let mut texts = vec![question.words(proxy).to_owned()];
    texts.extend((question.options().iter()).map(|option| option.words(proxy).to_owned()));
    texts.extend(question.help.clone());
    texts.push(question.why.clone());
    let name = format!("question `{}`", question.id);
    Screen { name, texts }
}

fn harder(one: Screen, other: Screen) -> Screen {
    let grade = |screen: &Screen| Count::of(&screen.texts).grade();
    if grade(&other) > grade(&one) {
        other
    } else {
        one
    }
}

/// A lesson as the program shows it where drawings are told in words, without its sources.
fn lesson_texts(ruleset: &Ruleset, lesson: &Lesson) -> Vec<String> {
    let blocks = lesson_page(ruleset, lesson).into_iter();
    (blocks.take_while(|block| block.role != Role::Muted))
        .map(|block| block.text)
        .collect()
}

fn exception(name: &str) -> Option<&'static str> {
    let found = EXCEPTIONS.iter().find(|(screen, _)| *screen == name)?;
    Some(found.1)
}

fn table(ruleset: &Ruleset) -> String {
    let mut screens = screens(ruleset);
    screens.sort_by(|(one, count), (other, than)| {
        (than.grade().cmp(&count.grade())).then_with(|| one.name.cmp(&other.name))
    });
    let mut out = format!(
        "# How hard the texts are to read\n\n\
         Generated from the rule pack; a test keeps it true. `UPDATE_DOCS=1 cargo test reading_grade` \
         writes it anew. The Flesch-Kincaid grade is the school year in which a text should be \
         understood. The aim is at most 8; below 6 is easier still, and fine. What counts as a screen, \
         and how it is counted, stands in `tests/reading_grade.rs`. Screens of fewer than \
         {FEWEST_WORDS} words are left out.\n\n\
         {} screens; {} above grade 8.\n\n| Screen | Words | Grade |\n|---|---|---|\n",
        screens.len(),
        (screens.iter())
            .filter(|(_, count)| count.grade() > HIGHEST)
            .count()
    );
    for (screen, count) in &screens {
        let reason = exception(&screen.name).map(|reason| format!(" (exception: {reason})"));
        let _ = writeln!(
            out,
            "| {}{} | {} | {} |",
            cell(&screen.name),
            reason.unwrap_or_default(),
            count.words,
            shown(count.grade())
        );
    }
    out
}

#[test]
fn the_texts_for_patients_are_easy_enough_to_read() {
    let ruleset = builtin().unwrap();
    let screens = screens(&ruleset);
    assert!(screens.len() > 100, "only {} screens", screens.len());
    let mut too_hard = Vec::new();
    for (screen, count) in &screens {
        if count.grade() > HIGHEST && exception(&screen.name).is_none() {
            let grade = shown(count.grade());
            too_hard.push(format!(
                "{grade} {}: {}",
                screen.name,
                screen.texts.join(" / ")
            ));
        }
    }
    too_hard.sort();
    assert!(
        too_hard.is_empty(),
        "above grade 8; shorten the sentences, or take shorter words:\n{}",
        too_hard.join("\n")
    );
}

#[test]
fn every_exception_is_still_needed() {
    let ruleset = builtin().unwrap();
    let screens = screens(&ruleset);
    for (name, reason) in EXCEPTIONS {
        assert!(reason.len() > 20, "{name} needs a reason");
        let found = screens.iter().find(|(screen, _)| screen.name == name);
        let (_, count) = found.unwrap_or_else(|| panic!("there is no {name} of 30 words or more"));
        let grade = shown(count.grade());
        assert!(
            count.grade() > HIGHEST,
            "{name} is at grade {grade} and needs no exception"
        );
    }
}

#[test]
fn the_table_of_reading_grades_is_up_to_date() {
    keep("docs/reading-grades.md", &table(&builtin().unwrap()));
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    let known = [
        ("cat", 1),
        ("headache", 2),
        ("painkillers", 3),
        ("emergency", 4),
        ("colour", 2),
        ("can't", 1),
        ("doctor\u{2019}s", 2),
        ("\"Weakness,", 2),
        ("oestrogen", 3),
        ("paracetamol", 5),
        ("14", 1),
    ];
    for (word, spoken) in known {
        assert_eq!(syllables(word), spoken, "{word}");
    }
    for (word, spoken) in SPOKEN {
        assert_eq!(syllarust::try_count_syllables(word), None, "{word}");
        let estimate = i64::try_from(syllarust::count_syllables(word)).unwrap();
        assert_ne!(estimate, spoken, "{word} needs no help");
    }
}

#[test]
fn known_texts_have_their_known_grade() {
    let count = |words, sentences, syllables| Count {
        words,
        sentences,
        syllables,
    };
    // Counted by hand. The second and third stand in many descriptions of the formula.
    let known = [
        ("The cat sat on the mat.", count(6, 1, 6), -14),
        (
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
            count(13, 1, 24),
            113,
        ),
        (
            "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
            count(16, 1, 23),
            77,
        ),
        ("Call (112). \"Now!\" Do not wait", count(6, 3, 6), -30),
        (
            "One-sided pain: it came 2.5 days ago; it stays",
            count(9, 1, 12),
            37,
        ),
    ];
    for (text, counted, grade) in known {
        let count = Count::of(&[text]);
        assert_eq!((count, count.grade()), (counted, grade), "{text}");
    }
    // Texts of their own are sentences of their own.
    assert_eq!(Count::of(&["Fever", "Seeing double", "?"]), count(3, 2, 6));
}

#[test]
fn a_lesson_is_read_as_it_is_shown_and_without_its_sources() {
    let ruleset = builtin().unwrap();
    let lessons = &ruleset.pack().lessons;
    let lesson = lessons.iter().find(|lesson| lesson.id == "headache_diary");
    let texts = lesson_texts(&ruleset, lesson.unwrap());
    assert_eq!(texts[0], "A headache diary");
    assert!(texts.len() > 5, "{texts:?}");
    let told = texts.iter().filter(|text| text.contains("A sample row"));
    assert_eq!(told.count(), 1, "{texts:?}");
    let other = |text: &&String| text.contains("```") || text.contains("J Headache Pain");
    assert_eq!(texts.iter().find(other), None);
}
