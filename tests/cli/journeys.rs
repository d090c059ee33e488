//! `nape rules journeys`: what sample patients are asked, to read and for machines.

use serde_json::Value;

use crate::support::nape;

const EXAMPLE: &str = "examples/low_back_pain";

#[test]
fn journeys_are_counted_by_what_comes_out_the_same_in_both_forms() {
    let run = nape(&["rules", "journeys", "--rules", EXAMPLE], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let args = ["rules", "journeys", "--rules", EXAMPLE, "--format", "json"];
    let json: Value = serde_json::from_str(&nape(&args, "").stdout).unwrap();
    assert_eq!(json["nape_journeys"], 1);
    let groups = json["groups"].as_array().unwrap();
    assert!(!groups.is_empty(), "{json}");
    for group in groups {
        let row = run
            .stdout
            .lines()
            .find(|line| line.split_whitespace().next() == group["comes"].as_str());
        let row: Vec<&str> = row.unwrap().split_whitespace().skip(1).collect();
        let keys = [
            "people",
            "median",
            "least",
            "most",
            "danger_median",
            "everything_median",
        ];
        let told: Vec<String> = keys.iter().map(|key| group[key].to_string()).collect();
        assert_eq!(row[..6], told, "{}", run.stdout);
        assert_eq!(row[6], format!("{}%", group["saved_percent"]));
    }
}
