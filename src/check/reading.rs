//! How hard the texts for patients are to read: their Flesch-Kincaid grade, screen by screen.
//!
//! The grade is the school year in which a text should be understood:
//! `0.39 * words / sentences + 11.8 * syllables / words - 15.59`. The aim is a grade of 6 to 8, which
//! is what guidance for patient texts asks for. Only the upper end is held: a text below 6 is easier
//! still, and welcome.
//!
//! A *screen* is what a person reads at a time: one question with its options, its help and why it is
//! asked; one danger sign with its reason and what to do; one referral; one pattern with its limit and
//! its notes; one contradiction; one fixed sentence of the program; one lesson. Options are short, and
//! could hide a hard help or reason beside them. So a text of 30 words or more is also looked at by
//! itself. Below 30 words the grade says nothing, and such screens are left out. So are questions for a
//! clinician, and clinical names.
//!
//! How it is counted:
//! - Every text of the pack ends a sentence: a title, an option, an item of a list. Within a text
//!   `.`, `!` and `?` do. A colon or a semicolon does not.
//! - Syllables stand in a pronouncing dictionary (CMU, through `syllarust`). What it lacks, and whose
//!   estimate is wrong, stands in `spoken` of `pack.json`: which words those are depends on the pack.
//!   The rest is estimated from the letters. A figure counts as one syllable, as Flesch had it, and a
//!   word with a hyphen as one word.
//! - `{emergency}` and the like are filled as the program fills them.

use std::iter::Sum;
use std::ops::Sub;

use super::places::Places;
use super::texts::{self, Reader, ScreenKind, Text, TextRole, TextScreen};
use crate::pack::written::Spoken;
use crate::pack::{At, PackSource, Ruleset};

/// The highest grade that is easy enough, in tenths.
pub const HIGHEST_GRADE: i64 = 80;

/// Fewer words say nothing about a grade.
pub const FEWEST_WORDS: i64 = 30;

/// Something that is read at a time, and how hard it is.
#[derive(Debug, Clone)]
pub struct Screen {
    /// What it is, in words: `question` and its id.
    pub name: String,
    /// What it is, by ids, as `allow` names it.
    pub about: String,
    /// The words.
    pub texts: Vec<String>,
    /// What was counted in them.
    pub count: Count,
    /// The hardest of its texts.
    pub(super) at: At,
    /// A text by itself, not all that is read at a time.
    pub(super) alone: bool,
}

impl Screen {
    fn new(name: String, about: String, texts: &[Counted<'_>]) -> Self {
        let hardest = texts.iter().max_by_key(|(_, count)| {
            // Two words may have any grade.
            (count.words >= FEWEST_WORDS / 3, count.grade())
        });
        Self {
            name,
            about,
            texts: texts.iter().map(|(text, _)| text.words.clone()).collect(),
            count: texts.iter().map(|(_, count)| *count).sum(),
            at: hardest.map(|(text, _)| text.at.clone()).unwrap_or_default(),
            alone: false,
        }
    }
}

/// The words, sentences and syllables of some texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Words.
    pub words: i64,
    /// Sentences.
    pub sentences: i64,
    /// Syllables, as spoken.
    pub syllables: i64,
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, count| Self {
            words: sum.words + count.words,
            sentences: sum.sentences + count.sentences,
            syllables: sum.syllables + count.syllables,
        })
    }
}

impl Sub for Count {
    type Output = Self;

    fn sub(self, less: Self) -> Self {
        Self {
            words: self.words - less.words,
            sentences: self.sentences - less.sentences,
            syllables: self.syllables - less.syllables,
        }
    }
}

impl Count {
    /// Counts texts that stand apart. `spoken` says what the dictionary lacks.
    pub fn of(texts: &[impl AsRef<str>], spoken: &[Spoken]) -> Self {
        let mut count = Self::default();
        for text in texts {
            let mut open = false;
            for token in text.as_ref().split_whitespace() {
                let word = token.trim_matches(|c: char| !c.is_alphanumeric());
                if !word.is_empty() {
                    count.words += 1;
                    let parts = word.split('-').map(|part| syllables(part, spoken));
                    count.syllables += parts.sum::<i64>();
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

    /// The grade in tenths, rounded up, so that 8.0 is never more than 8; 0 without any word.
    pub fn grade(self) -> i64 {
        let below = 10 * self.words * self.sentences;
        let words_a_sentence = 39 * self.words * self.words;
        let syllables_a_word = 1180 * self.syllables * self.sentences;
        let above = words_a_sentence + syllables_a_word - 1559 * self.words * self.sentences;
        (-above).checked_div_euclid(below).map_or(0, |grade| -grade)
    }

    /// Whether that many words say something, and are too hard.
    pub(super) fn too_hard(self) -> bool {
        self.words >= FEWEST_WORDS && self.grade() > HIGHEST_GRADE
    }
}

/// A grade in tenths as it is written: `7.9`.
pub fn grade_shown(grade: i64) -> String {
    let sign = if grade < 0 { "-" } else { "" };
    format!("{sign}{}.{}", grade.abs() / 10, grade.abs() % 10)
}

/// The syllables of a word, or of the part of a word before or after a hyphen.
pub fn syllables(word: &str, spoken: &[Spoken]) -> i64 {
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
    if let Some(known) = spoken.iter().find(|known| known.word == word) {
        return i64::from(known.syllables);
    }
    i64::try_from(syllarust::count_syllables(&word)).unwrap_or(i64::MAX)
}

/// Everything that patients read, of 30 words or more: first each screen, then each long text.
pub fn screens(ruleset: &Ruleset, source: &PackSource) -> Vec<Screen> {
    let pack = ruleset.pack();
    let screens = texts::screens(pack, &Places::of(source));
    measured(&screens, &pack.about.spoken)
}

/// The same, of texts that were found before.
pub(super) fn measured(screens: &[TextScreen], spoken: &[Spoken]) -> Vec<Screen> {
    let counted: Vec<(&TextScreen, Vec<Counted<'_>>)> = (screens.iter())
        .map(|screen| {
            let texts = screen.texts.iter();
            let counts = texts.map(|text| (text, Count::of(&[&text.words], spoken)));
            (screen, counts.collect())
        })
        .collect();
    let whole = counted.iter().map(|(screen, texts)| whole(screen, texts));
    let alone = (counted.iter()).flat_map(|(screen, texts)| alone(screen, texts));
    whole
        .chain(alone)
        .filter(|screen| screen.count.words >= FEWEST_WORDS)
        .collect()
}

type Counted<'a> = (&'a Text, Count);

/// A screen as the person reads it, or who answers for them, whichever is harder.
fn whole(screen: &TextScreen, texts: &[Counted<'_>]) -> Screen {
    let read_by = |other: Reader| {
        let texts = texts.iter().copied();
        let texts = texts.filter(|(text, _)| text.reader != other && !stands_in(text.role));
        Screen::new(name(screen), screen.id.clone(), &texts.collect::<Vec<_>>())
    };
    let (person, proxy) = (read_by(Reader::Proxy), read_by(Reader::Person));
    if proxy.count.grade() > person.count.grade() {
        proxy
    } else {
        person
    }
}

/// What is read in place of the rest, or by a clinician only.
fn stands_in(role: TextRole) -> bool {
    matches!(role, TextRole::Withhold | TextRole::Exception)
}

/// The long texts of a screen, each by itself, named by its first words. Lessons are running text.
fn alone(screen: &TextScreen, texts: &[Counted<'_>]) -> Vec<Screen> {
    if texts.len() == 1 || screen.kind == ScreenKind::Lesson {
        return Vec::new();
    }
    let long = texts
        .iter()
        .filter(|(_, count)| count.words >= FEWEST_WORDS);
    long.map(|(text, count)| {
        let first: Vec<&str> = text.words.split_whitespace().take(4).collect();
        let name = format!("{}: \"{} ...\"", name(screen), first.join(" "));
        Screen {
            alone: true,
            ..Screen::new(name, text.about.clone(), &[(*text, *count)])
        }
    })
    .collect()
}

fn name(screen: &TextScreen) -> String {
    let kind = match screen.kind {
        ScreenKind::Question => "question",
        ScreenKind::Flag => "danger sign",
        ScreenKind::Referral => "referral",
        ScreenKind::Pattern => "pattern",
        ScreenKind::Contradiction => "contradiction",
        ScreenKind::Sentence => "sentence",
        ScreenKind::Lesson => "lesson",
    };
    format!("{kind} `{}`", screen.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(word: &str, syllables: u8) -> Spoken {
        let word = word.to_owned();
        Spoken { word, syllables }
    }

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        let known = [
            ("cat", 1),
            ("painkillers", 3),
            ("emergency", 4),
            ("colour", 2),
            ("can't", 1),
            ("doctor\u{2019}s", 2),
            ("\"Weakness,", 2),
            ("oestrogen", 3),
            ("paracetamol", 5),
            ("14", 1),
            ("\u{2019}", 1),
            ("--", 0),
        ];
        for (word, count) in known {
            assert_eq!(syllables(word, &[]), count, "{word}");
        }
        assert_eq!(syllables("ABC", &[spoken("abc", 7)]), 7);
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
            ("", count(0, 0, 0), 0),
        ];
        for (text, counted, grade) in known {
            let count = Count::of(&[text], &[]);
            assert_eq!((count, count.grade()), (counted, grade), "{text}");
        }
        // Texts of their own are sentences of their own.
        let apart = ["Fever", "Seeing double", "?"];
        assert_eq!(Count::of(&apart, &[]), count(3, 2, 6));
        assert_eq!(
            (grade_shown(-14), grade_shown(80)),
            ("-1.4".into(), "8.0".into())
        );
    }
}
