//! The built-in pack is covered by its sample patients; and every emergency of the fact base is one.

use nape::check::{Origin, coverage, resolve_cases};
use nape::pack::{builtin, builtin_source};

#[test]
fn every_rule_is_decided_both_ways_by_written_cases_and_every_clause_with_generated_ones() {
    let ruleset = builtin().unwrap();
    let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
    let found = coverage(&ruleset, &cases);
    assert!(found.rules_of > 400 && found.clauses_of > 1000);
    assert_eq!(
        found.missing,
        Vec::<String>::new(),
        "write a case, or `nape rules test --generate --rules rules` for clauses alone"
    );
}

#[test]
fn generated_cases_expect_nothing_and_blind_ones_are_there() {
    let ruleset = builtin().unwrap();
    let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
    for case in cases
        .iter()
        .filter(|case| case.origin() == Origin::Generated)
    {
        assert_eq!(case.case.expect.urgency, None, "{}", case.case.id);
    }
    let blind = cases.iter().filter(|case| case.origin() == Origin::Blind);
    assert!(blind.count() >= 60);
}
