//! `nape rules schema`: the JSON Schemas of the files of a pack.

use std::path::Path;

use super::arguments::RulesSchemaOptions;
use super::{CliError, Exit, Host, files, snippet};
use crate::pack::{SourceFile, builtin_source, nearest};

/// The folder of the schemas, in a pack.
const FOLDER: &str = "schema/";

pub(super) fn run(host: &Host, options: &RulesSchemaOptions) -> Result<Exit, CliError> {
    let schemas = schemas();
    if let Some(folder) = &options.write {
        return write(host, folder, &schemas, options.force);
    }
    let Some(wanted) = &options.name else {
        let widest = schemas.iter().map(|schema| name(schema).len()).max();
        let mut out = String::new();
        for schema in &schemas {
            let (name, width) = (name(schema), widest.unwrap_or(0));
            out.push_str(&format!("{name:width$}  {}\n", purpose(schema)));
        }
        host.print(&out)?;
        return Ok(Exit::Done);
    };
    let Some(found) = schemas.iter().find(|schema| name(schema) == wanted) else {
        let hint = nearest(wanted, schemas.iter().map(name)).map_or_else(
            || "`nape rules schema` lists the schemas".to_owned(),
            |best| format!("did you mean `{best}`?"),
        );
        let sentence = format!("there is no schema `{wanted}`; {hint}");
        return Err(CliError::Usage(sentence));
    };
    host.print(&found.text)?;
    Ok(Exit::Done)
}

/// The schemas inside the program; a test of the pack keeps them those of the code.
pub(super) fn schemas() -> Vec<SourceFile> {
    let source = builtin_source();
    let all = source.files().iter();
    all.filter(|file| file.path.starts_with(FOLDER))
        .cloned()
        .collect()
}

fn name(schema: &SourceFile) -> &str {
    let name = schema.path.strip_prefix(FOLDER).unwrap_or(&schema.path);
    name.strip_suffix(".json").unwrap_or(name)
}

/// What file it is for, in the words of the schema itself.
fn purpose(schema: &SourceFile) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(&schema.text).ok();
    let described = value
        .as_ref()
        .and_then(|value| value.get("description")?.as_str());
    let first = described.and_then(|text| text.lines().next());
    first.unwrap_or_default().replace('`', "")
}

/// Writes them all or none: what stands there with other content is somebody's.
fn write(
    host: &Host,
    folder: &Path,
    schemas: &[SourceFile],
    force: bool,
) -> Result<Exit, CliError> {
    let mut changed = Vec::new();
    let mut others = Vec::new();
    for schema in schemas {
        let path = folder.join(&schema.path);
        match std::fs::read(&path) {
            Ok(there) if there == schema.text.as_bytes() => continue,
            Ok(_) if !force => others.push(path.display().to_string()),
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(CliError::Unreadable(path, error));
            }
            Ok(_) | Err(_) => {}
        }
        changed.push((path, &schema.text));
    }
    if !others.is_empty() {
        return Err(CliError::Usage(format!(
            "nothing was written, since these files stand there with other content: {}; \
             `--force` replaces them",
            others.join(", ")
        )));
    }
    for (path, text) in &changed {
        files::write_whole(path, text)?;
    }
    let same = schemas.len().saturating_sub(changed.len());
    host.print(&format!(
        "{} written to {}; {same} stood there already.\n",
        snippet::count(changed.len(), "schema"),
        folder.join("schema").display(),
    ))?;
    Ok(Exit::Done)
}
