//! "Did you mean": the nearest right name.

/// Whether this can be an id: a-z, 0-9 and `_`, beginning with a letter.
pub(crate) fn is_id(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The candidate most like `name`, if one is close enough to be a slip of the finger.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = name.chars().count();
    let allowed = match length {
        0..=2 => return None,
        3..=5 => 2,
        6..=10 => 3,
        _ => 4,
    };
    // Each letter more or less is one step: what is much longer needs no comparing, however long it is.
    let may_be_near = |candidate: &&str| candidate.chars().count().abs_diff(length) <= allowed;
    candidates
        .into_iter()
        .filter(may_be_near)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A help sentence with the nearest right name, or with all of them when they are few.
pub(crate) fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(best) = nearest(name, candidates.clone()) {
        return Some(format!("did you mean `{best}`?"));
    }
    let all: Vec<&str> = candidates.into_iter().collect();
    match all.len() {
        1..=12 => Some(format!("it can be {}", quoted(&all))),
        _ => None,
    }
}

/// The names in backticks, separated by commas.
pub(crate) fn quoted(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The first letters of a text, so many at most: what came from elsewhere may be a million long.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut rest = text.chars();
    let mut start: String = rest.by_ref().take(most).collect();
    if rest.next().is_some() {
        start.push_str("...");
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_does_not() {
        let names = ["nausea", "vomiting", "light"];
        assert_eq!(nearest("nausae", names), Some("nausea"));
        assert_eq!(nearest("thunderclap", names), None);
        assert_eq!(
            did_you_mean("xyzzy", names).unwrap(),
            "it can be `nausea`, `vomiting`, `light`"
        );
    }
}
