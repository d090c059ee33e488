//! A session of each mode, recorded from the program itself: `docs/sessions/`.

mod recordings;

use std::path::Path;
use std::thread::ScopedJoinHandle;

use crate::support::keep;

/// A page with one recording.
struct Page {
    /// The name of the file, without its end.
    file: &'static str,
    title: &'static str,
    /// What it shows, and how to start it: Markdown.
    about: &'static str,
    record: fn() -> String,
}

/// A new page is one more entry.
const PAGES: &[Page] = &[
    Page {
        file: "lists",
        title: "In a terminal, with lists",
        about: "`nape` asks in lists: arrow keys and Enter, or the space bar where several can be ticked. Here \
                somebody with migraine-like attacks answers for herself. `nape --all` looks the same and asks \
                more: also what can no longer change the result.",
        record: recordings::lists,
    },
    Page {
        file: "plain",
        title: "In plain lines, for a screen reader",
        about: "`nape --plain` asks in numbered lines and never draws over a line. The number is typed, and read \
                back in words.",
        record: recordings::plain,
    },
    Page {
        file: "pipe",
        title: "From a pipe",
        about: "`nape --plain` takes its lines from a file, too. What it says goes to standard error, and the \
                page to standard output. A line that is no answer stops it.",
        record: recordings::pipe,
    },
    Page {
        file: "changes",
        title: "Going back, looking at the answers, changing one",
        about: "Esc opens the menu, and with it the way back. Before the result all answers stand there to be \
                looked at; the number of one asks it again. Start it with `nape`.",
        record: recordings::changes,
    },
    Page {
        file: "saved",
        title: "Saved, killed, resumed",
        about: "`nape --save FILE` keeps every answer, so that an interview outlives the program, and \
                `nape --resume FILE` goes on with it ([what is kept](../saved-interviews.md)).",
        record: recordings::saved,
    },
    Page {
        file: "gentle",
        title: "The quiet form, for someone in pain",
        about: "`nape --gentle` is dim on a terminal with colour, puts each sentence on a line of its own, asks the \
                whole danger check and then few other questions. With `--save` the rest can be resumed later.",
        record: recordings::gentle,
    },
    Page {
        file: "clinician",
        title: "With a clinician",
        about: "`nape --clinician` says under `?` which rules read the answer, and asks for the findings of an \
                examination after the answers. The page keeps the two apart.",
        record: recordings::clinician,
    },
    Page {
        file: "visits",
        title: "Between patient and clinic",
        about: "`nape examine FILE --save COPY` asks a clinician for the findings of an examination, beside answers that \
                were given before. They go into a copy. `nape compare BEFORE AFTER` says what changed between two \
                files: here, what the examination added to what the patient had entered.",
        record: recordings::visits,
    },
    Page {
        file: "live",
        title: "How the picture forms",
        about: "`nape --live` shows between two questions which patterns are still possible, what is known of \
                danger signs, and what that means for the neck: for a therapist beside a patient.",
        record: recordings::live,
    },
    Page {
        file: "demo",
        title: "A replay of a sample patient",
        about: "`nape demo` replays a made-up patient for teaching. Enter shows the next step; `--pace 0` shows \
                all of it at once, as here.",
        record: recordings::demo,
    },
    Page {
        file: "emergency",
        title: "An emergency, and a slip",
        about: "When an answer means an emergency, `nape` stops asking and says what to do. Whoever ticked the \
                wrong row can take it back.",
        record: recordings::emergency,
    },
];

/// How the recordings are to be read: above the list of pages.
const READING: &str = "# What a session looks like

Recorded from the program, in a terminal of 80 columns and 24 rows; a test keeps them true, and
`UPDATE_DOCS=1 cargo test sessions` writes them anew. `$` stands before what was typed to start it,
`[...]` where something is left out. A line of dashes ends with the key that was pressed at that
moment: above it stands the list as it was then, below it what came next. The people are made up.

";

/// Where the list of pages stands in the README.
const BEGIN: &str = "<!-- sessions, from tests/sessions.rs -->\n";
const END: &str = "<!-- end of sessions -->\n";

fn page(page: &Page, recorded: &str) -> String {
    let Page { title, about, .. } = page;
    format!("# {title}\n\n{about}\n\n[How to read it](README.md)\n\n```text\n{recorded}```\n")
}

/// A list of the pages, seen from a folder that has them in `folder`.
fn list(folder: &str) -> String {
    let line = |page: &Page| format!("- [{}]({folder}{}.md)\n", page.title, page.file);
    PAGES.iter().map(line).collect()
}

#[test]
fn the_recorded_sessions_are_what_the_program_shows() {
    let recorded: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = PAGES.iter().map(|page| scope.spawn(page.record)).collect();
        running.into_iter().map(ScopedJoinHandle::join).collect()
    });
    for (each, recorded) in PAGES.iter().zip(recorded) {
        let recorded = recorded.unwrap_or_else(|_| panic!("{} could not be recorded", each.file));
        let file = format!("docs/sessions/{}.md", each.file);
        keep(&file, &page(each, &recorded));
    }
}

#[test]
fn the_pages_of_sessions_are_listed_beside_them_and_in_the_readme() {
    keep("docs/sessions/README.md", &(READING.to_owned() + &list("")));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let readme = readme.replace("\r\n", "\n");
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let listed = list("docs/sessions/");
    keep("README.md", &format!("{before}{BEGIN}{listed}{END}{after}"));
    let files = std::fs::read_dir(root.join("docs/sessions")).unwrap();
    assert_eq!(files.count(), PAGES.len() + 1, "a page that nothing makes");
}
