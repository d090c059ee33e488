//! `nape rules schema`: the JSON Schemas of the files of a pack, with its ids.

use std::path::{Path, PathBuf};

use super::arguments::{Common, RulesSchemaOptions};
use super::{CliError, Exit, Host, files, snippet};
use crate::pack::{SourceFile, builtin_source, load, nearest, schemas};

/// The folder of the schemas, in a pack.
const FOLDER: &str = "schema/";

pub(super) fn run(
    host: &Host,
    common: &Common,
    options: &RulesSchemaOptions,
) -> Result<Exit, CliError> {
    if let Some(folder) = &options.write {
        // Into a pack go its own ids: those of another one are of no use there.
        let into = folder.join("pack.json").is_file().then_some(folder);
        let pack = common.rules.as_ref().or(into);
        let schemas = with_ids(host, pack.map(PathBuf::as_path))?;
        return write(host, folder, &schemas, options.force);
    }
    let Some(wanted) = &options.name else {
        host.print(&list(&schemas(None)))?;
        return Ok(Exit::Done);
    };
    let schemas = with_ids(host, common.rules.as_deref())?;
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

/// The schemas with the ids of the pack in this folder, or of the built-in one.
fn with_ids(host: &Host, folder: Option<&Path>) -> Result<Vec<SourceFile>, CliError> {
    let (source, option) = match folder {
        None => (builtin_source(), String::new()),
        Some(folder) => {
            let option = format!(" --rules {}", folder.display());
            (files::read_folder(folder)?, option)
        }
    };
    match load(&source) {
        Ok(ruleset) => Ok(schemas(Some((ruleset.pack(), &source)))),
        Err(error) => {
            let problems = snippet::count(error.problems().len(), "problem");
            host.complain(&format!(
                "The schemas are without ids, since the pack has {problems}; \
                 `nape rules check{option}` tells more."
            ));
            Ok(schemas(None))
        }
    }
}

fn list(schemas: &[SourceFile]) -> String {
    let widest = schemas.iter().map(|schema| name(schema).len()).max();
    let mut out = String::new();
    for schema in schemas {
        let (name, width) = (name(schema), widest.unwrap_or(0));
        out.push_str(&format!("{name:width$}  {}\n", purpose(schema)));
    }
    out
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
