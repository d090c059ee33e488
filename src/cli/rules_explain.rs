//! `nape rules explain`: what a code of the checker means, and what to do about it.

use super::arguments::RulesExplainOptions;
use super::{CliError, Exit, Host};
use crate::pack::{DiagnosticCode, explanation, nearest};

pub(super) fn run(host: &Host, options: &RulesExplainOptions) -> Result<Exit, CliError> {
    let told = match &options.code {
        Some(id) => one(id)?,
        None => all(),
    };
    host.print(&told)?;
    Ok(Exit::Done)
}

fn one(id: &str) -> Result<String, CliError> {
    let Some(code) = DiagnosticCode::find(id) else {
        let ids = DiagnosticCode::ALL.iter().map(|code| code.id());
        let help = match nearest(id, ids) {
            Some(best) => format!("did you mean `{best}`?"),
            None => "`nape rules explain` lists them".to_owned(),
        };
        return Err(CliError::Usage(format!("there is no code `{id}`; {help}")));
    };
    let told = explanation(code);
    Ok(format!(
        "{}[{}]\n\nWhat it means: {}.\nExample: {}\nWhat to do: {}.\n",
        code.severity().id(),
        code.id(),
        told.meaning,
        told.example,
        told.mend,
    ))
}

fn all() -> String {
    let mut out = String::new();
    for code in DiagnosticCode::ALL {
        out.push_str(&format!("{:8}{}\n", code.severity().id(), code.id()));
    }
    out
}
