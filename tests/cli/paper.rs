//! `--format pdf`: sheets of paper where the program was built with it, and a way to them where not.

use serde_json::{Value, json};

use crate::support::{base, nape};

fn answers(person: &str) -> String {
    json!({"nape_answers": 1, "answers": Value::Object(base(person))}).to_string()
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_get_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.pdf");
    for args in [
        &["assess", "--format", "pdf"][..],
        &["report", "--output", path.to_str().unwrap()],
    ] {
        let run = nape(args, &answers("healthy_30"));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        for way in ["page.html", "--features pdf"] {
            assert!(run.stderr.contains(way), "{}", run.stderr);
        }
        assert!(!path.exists());
    }
}

#[cfg(feature = "pdf")]
mod with_pdf {
    use super::*;

    /// The PDF of a person, and how many sheets it has.
    fn sheets(person: &str, voice: &str) -> (Vec<u8>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.pdf");
        let output = path.to_str().unwrap();
        let args = [
            "report", "--voice", voice, "--label", "17-b", "--output", output,
        ];
        let run = nape(&args, &answers(person));
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        let bytes = std::fs::read(&path).unwrap();
        let sheets = bytes.windows(11).filter(|part| part == b"/Type/Page/");
        let sheets = sheets.count();
        (bytes, sheets)
    }

    #[test]
    fn what_a_patient_gets_fits_on_two_sheets() {
        for person in ["migraine_30", "neck_30", "occipital_34", "healthy_30"] {
            let (bytes, sheets) = sheets(person, "patient");
            assert!(bytes.starts_with(b"%PDF-1.7"));
            assert!((1..=2).contains(&sheets), "{person}: {sheets}");
        }
    }

    #[test]
    fn another_run_of_the_program_makes_the_same_bytes() {
        let first = sheets("neck_30", "clinician");
        assert!(first.1 > 2, "{}", first.1);
        assert!(first == sheets("neck_30", "clinician"));
    }
}
