//! What the name of a file says about the form of what is written into it.

use std::path::Path;

/// The form that the ending of a name stands for, in letters of any case; none where the name has no ending.
/// `option` is where the form can be said.
///
/// # Errors
///
/// A sentence, where the ending stands for no form: a file that is not what its name says would be opened by the
/// wrong program, or by none.
pub(super) fn form<F: Copy>(
    path: Option<&Path>,
    endings: &[(&str, F)],
    option: &str,
) -> Result<Option<F>, String> {
    let Some(ending) = path.and_then(Path::extension) else {
        return Ok(None);
    };
    let ending = ending.to_string_lossy().to_lowercase();
    if ending.is_empty() {
        return Ok(None);
    }
    let mut all = endings.iter();
    match all.find(|(known, _)| *known == ending) {
        Some((_, form)) => Ok(Some(*form)),
        None => {
            let known: Vec<String> = endings.iter().map(|(one, _)| format!("`.{one}`")).collect();
            Err(format!(
                "`.{ending}` stands for no form, as {} do; take one of these, or say the form with `{option}`",
                known.join(", ")
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_says_the_form_in_letters_of_any_case_and_an_unknown_one_is_refused() {
        let endings = [("md", 1), ("html", 2)];
        let of = |name: &str| form(Some(Path::new(name)), &endings, "--format");
        for (name, wanted) in [
            ("a.md", Some(1)),
            ("b.d/a.b.HTML", Some(2)),
            ("a.Md", Some(1)),
            ("a", None),
            ("b.csv/a", None),
            ("a.", None),
            (".md", None),
        ] {
            assert_eq!(of(name), Ok(wanted), "{name}");
        }
        assert_eq!(form(None, &endings, "--format"), Ok(None));
        for name in ["a.csv", "a.html.gz", "a.htmlx", "a. md"] {
            let told = of(name).unwrap_err();
            assert!(told.contains("as `.md`, `.html` do; "), "{told}");
        }
    }
}
