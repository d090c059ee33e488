//! In which form records come and go: as was asked for, or as a name says.

use std::path::Path;

use super::super::CliError;
use super::super::arguments::BatchForm;

/// The form of an input, however it is compressed.
pub(super) fn of_input(path: &Path, asked: Option<BatchForm>) -> Result<BatchForm, CliError> {
    if let Some(form) = asked {
        return Ok(form);
    }
    let name = path.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.strip_suffix(".zst").unwrap_or(name);
    BatchForm::of_name(Some(Path::new(name)), "--from").map_err(CliError::Usage)
}

/// The form of an output. What was asked for counts, whatever the name says.
pub(super) fn of_output(
    path: Option<&Path>,
    asked: Option<BatchForm>,
) -> Result<BatchForm, CliError> {
    let ending = path.and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    if let (Some(path), Some(ending @ ("gz" | "zst"))) = (path, ending.as_deref()) {
        let path = path.display();
        let program = if ending == "gz" { "gzip" } else { "zstd" };
        return Err(CliError::Usage(format!(
            "`{path}` would not be compressed as its name says; leave `--output` out, and write `| {program} > {path}`"
        )));
    }
    asked
        .map_or_else(|| BatchForm::of_name(path, "--to"), Ok)
        .map_err(CliError::Usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_the_form_whether_it_is_compressed_or_not() {
        let of = |name: &str| of_input(Path::new(name), None).ok();
        for (name, wanted) in [
            ("a.csv", Some(BatchForm::Csv)),
            ("b/a.CSV.gz", Some(BatchForm::Csv)),
            ("a.ndjson.zst", Some(BatchForm::Ndjson)),
            ("a.jsonl", Some(BatchForm::Ndjson)),
            ("part-00000", Some(BatchForm::Ndjson)),
            ("-", Some(BatchForm::Ndjson)),
            ("a.gz", Some(BatchForm::Ndjson)),
            ("a.xlsx", None),
        ] {
            assert_eq!(of(name), wanted, "{name}");
        }
        let asked = of_input(Path::new("a.xlsx"), Some(BatchForm::Csv));
        assert_eq!(asked.ok(), Some(BatchForm::Csv));
    }

    #[test]
    fn an_output_has_the_form_of_its_name_unless_another_is_asked_for() {
        let of = |name: &str, asked| of_output(Some(Path::new(name)), asked).ok();
        for (name, wanted) in [
            ("a.csv", Some(BatchForm::Csv)),
            ("b.d/A.CSV", Some(BatchForm::Csv)),
            ("a.ndjson", Some(BatchForm::Ndjson)),
            ("a.jsonl", Some(BatchForm::Ndjson)),
            ("a.json", Some(BatchForm::Ndjson)),
            ("results", Some(BatchForm::Ndjson)),
            ("a.xlsx", None),
            ("a.csv.gz", None),
        ] {
            assert_eq!(of(name, None), wanted, "{name}");
        }
        let (csv, ndjson) = (Some(BatchForm::Csv), Some(BatchForm::Ndjson));
        assert_eq!(of("a.csv", ndjson), ndjson);
        assert_eq!(of("a.xlsx", csv), csv);
        assert_eq!(of("a.csv.zst", csv), None);
        assert_eq!(of_output(None, None).ok(), ndjson);
    }
}
