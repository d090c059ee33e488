//! The synopsis of a page: every option with its value, and what must be given.

use clap::{Arg, ArgAction, Command};
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

/// The section. That of the library leaves out the values.
pub(super) fn section(command: &Command) -> Roff {
    let mut line = vec![bold(command.get_bin_name().unwrap_or("nape"))];
    let groups: Vec<Vec<&Arg>> = command
        .get_groups()
        .filter(|group| group.is_required_set())
        .map(|group| {
            let members = group.get_args();
            let members = members.filter_map(|id| {
                let mut all = command.get_arguments();
                all.find(|argument| argument.get_id() == id)
            });
            members.collect()
        })
        .collect();
    let grouped = |argument: &&Arg| {
        let mut members = groups.iter().flatten();
        members.any(|member| member.get_id() == argument.get_id())
    };
    let shown = command.get_arguments();
    let shown = shown.filter(|argument| !argument.is_hide_set() && !grouped(argument));
    let (last, first): (Vec<&Arg>, Vec<&Arg>) =
        shown.partition(|argument| argument.is_positional());
    for argument in first {
        one(&mut line, argument);
    }
    for members in groups.iter().filter(|members| !members.is_empty()) {
        line.push(roman(" {"));
        for (at, argument) in members.iter().enumerate() {
            if at > 0 {
                line.push(roman(" | "));
            }
            line.extend(name(argument));
        }
        line.push(roman("}"));
    }
    for argument in last {
        one(&mut line, argument);
    }
    if super::below(command).next().is_some() {
        let (open, close) = around(command.is_subcommand_required_set());
        line.extend([roman(open), italic("COMMAND"), roman(close)]);
    }
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    roff.text(line);
    roff
}

fn one(line: &mut Vec<Inline>, argument: &Arg) {
    let (open, close) = around(argument.is_required_set());
    line.push(roman(open));
    line.extend(name(argument));
    line.push(roman(close));
    if matches!(argument.get_action(), ArgAction::Append | ArgAction::Count) {
        line.push(roman("..."));
    }
}

fn around(is_required: bool) -> (&'static str, &'static str) {
    if is_required { (" ", "") } else { (" [", "]") }
}

/// `--by WHAT`, or `FILE`.
fn name(argument: &Arg) -> Vec<Inline> {
    let mut name = Vec::new();
    let short = argument.get_short().map(|letter| format!("-{letter}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let written: Vec<String> = short.into_iter().chain(long).collect();
    if !written.is_empty() {
        name.push(bold(written.join("|")));
    }
    if !argument.get_action().takes_values() {
        return name;
    }
    let values = argument.get_value_names();
    let values = values.map_or_else(
        || argument.get_id().as_str().to_uppercase(),
        |values| values.join(" "),
    );
    if !name.is_empty() {
        name.push(roman(" "));
    }
    name.push(italic(values));
    name
}
