//! The figures of others: published examples, and values of another program.
//!
//! Values marked "statsmodels" were made with Python 3.11, scipy 1.17.1 and statsmodels 0.15.0:
//! `statsmodels.stats.proportion.proportion_confint(hits, of, method="wilson")` (or `"beta"`), and
//! `statsmodels.stats.inter_rater.cohens_kappa(table, wt=None)` (or `"linear"`).

use super::*;

fn table(rows: &[&[usize]]) -> Table {
    let mut table = Table::new(rows.len(), rows[0].len());
    for (at, row) in rows.iter().enumerate() {
        for (column, count) in row.iter().enumerate() {
            for _ in 0..*count {
                table.add(at, column);
            }
        }
    }
    table
}

fn told(rate: Rate) -> String {
    let (low, high) = rate.interval.unwrap();
    format!("{} {low} {high}", rate.value.unwrap())
}

/// Newcombe 1998 (Statistics in Medicine 17:857-872), table I: methods 3 (score) and 5 (exact).
#[test]
fn intervals_are_those_that_newcombe_published() {
    for (hits, of, wilson, exact) in [
        (81, 263, [0.2553, 0.3662], [0.2527, 0.3676]),
        (15, 148, [0.0624, 0.1605], [0.0578, 0.1617]),
        (0, 20, [0.0000, 0.1611], [0.0000, 0.1684]),
        (1, 29, [0.0061, 0.1718], [0.0009, 0.1776]),
    ] {
        for (found, published) in [
            (Some(super::wilson(f64::from(hits), f64::from(of))), wilson),
            (clopper_pearson(f64::from(hits), f64::from(of)), exact),
        ] {
            let (low, high) = found.unwrap();
            let told = [low, high].map(|end: f64| format!("{end:.4}"));
            assert_eq!(
                told,
                published.map(|end| format!("{end:.4}")),
                "{hits}/{of}"
            );
        }
    }
}

#[test]
fn intervals_are_those_of_statsmodels_also_at_the_ends() {
    for (hits, of, wilson, exact) in [
        (20, 20, (0.838_875, 1.0), (0.831_567, 1.0)),
        (29, 30, (0.833_296, 0.994_091), (0.827_831, 0.999_156)),
        (3, 7, (0.158_220, 0.749_542), (0.098_988, 0.815_948)),
        (1, 1, (0.206_549, 1.0), (0.025_000, 1.0)),
        (0, 1, (0.0, 0.793_451), (0.0, 0.975_000)),
        (500, 1_000, (0.469_070, 0.530_930), (0.468_549, 0.531_451)),
        (
            9_999,
            10_000,
            (0.999_434, 0.999_982),
            (0.999_443, 0.999_997),
        ),
        (5, 100_000, (0.000_021, 0.000_117), (0.000_016, 0.000_117)),
    ] {
        let counts = (f64::from(hits), f64::from(of));
        for (found, wanted) in [
            (Some(super::wilson(counts.0, counts.1)), wilson),
            (clopper_pearson(counts.0, counts.1), exact),
        ] {
            let (low, high): (f64, f64) = found.unwrap();
            let near = (low - wanted.0).abs() < 1e-6 && (high - wanted.1).abs() < 1e-6;
            assert!(near, "{hits}/{of}: {low} {high}, not {wanted:?}");
        }
    }
}

fn kappa_told(kappa: Kappa) -> String {
    let part = |part: Option<Thousandths>| part.map_or("-".into(), |part| part.to_string());
    let (low, high) = kappa.interval.unzip();
    [kappa.value, kappa.error, low, high].map(part).join(" ")
}

#[test]
fn kappa_is_that_of_sas_and_of_statsmodels() {
    // The printed result of SAS, PROC FREQ, for this table, as the tests of statsmodels quote it
    // (statsmodels/stats/tests/test_inter_rater.py, `table10`): kappa 0.4842, ASE 0.1380, 0.2137 to
    // 0.7547; weighted 0.4701, ASE 0.1457, 0.1845 to 0.7558.
    let printed = table(&[&[0, 4, 1], &[0, 8, 0], &[0, 1, 5]]);
    assert_eq!(
        kappa_told(Kappa::cohen(&printed)),
        "0.484 0.138 0.214 0.755"
    );
    assert_eq!(
        kappa_told(Kappa::linear(&printed)),
        "0.470 0.146 0.184 0.756"
    );
    // Another of SAS, quoted there from a page of J. Uebersax, `t9`: 0.3333, 0.0814, 0.1738 to 0.4929; weighted
    // 0.2895, 0.0756, 0.1414 to 0.4376. One rater never uses the first category.
    let unused = table(&[&[0, 0, 0], &[5, 16, 3], &[8, 12, 28]]);
    assert_eq!(kappa_told(Kappa::cohen(&unused)), "0.333 0.081 0.174 0.493");
    assert_eq!(
        kappa_told(Kappa::linear(&unused)),
        "0.289 0.076 0.141 0.438"
    );
    // 100 people, two raters, three categories: statsmodels.
    let diagnoses = table(&[&[75, 1, 4], &[5, 4, 1], &[0, 0, 10]]);
    assert_eq!(
        kappa_told(Kappa::cohen(&diagnoses)),
        "0.676 0.088 0.505 0.848"
    );
    assert_eq!(
        kappa_told(Kappa::linear(&diagnoses)),
        "0.722 0.084 0.557 0.887"
    );
    // By hand: observed 35/50, expected 1/2, so (0.7 - 0.5) / 0.5.
    let grants = table(&[&[20, 5], &[10, 15]]);
    assert_eq!(kappa_told(Kappa::cohen(&grants)), "0.400 0.127 0.151 0.649");
    // Two categories are one step apart, so weights change nothing.
    assert_eq!(Kappa::linear(&grants), Kappa::cohen(&grants));
}

#[test]
fn kappa_is_that_of_statsmodels_for_four_levels_and_below_nought() {
    let four = table(&[&[11, 2, 1, 0], &[3, 9, 2, 0], &[0, 2, 7, 1], &[0, 0, 2, 12]]);
    assert_eq!(kappa_told(Kappa::cohen(&four)), "0.666 0.080 0.510 0.822");
    assert_eq!(kappa_told(Kappa::linear(&four)), "0.789 0.056 0.680 0.898");
    let below = table(&[&[1, 4, 0], &[5, 0, 2], &[3, 3, 0]]);
    assert_eq!(
        kappa_told(Kappa::cohen(&below)),
        "-0.404 0.106 -0.611 -0.197"
    );
    assert_eq!(
        kappa_told(Kappa::linear(&below)),
        "-0.277 0.108 -0.488 -0.065"
    );
}

#[test]
fn kappa_without_disagreement_is_1_and_has_no_interval_and_of_one_category_there_is_none() {
    assert_eq!(
        kappa_told(Kappa::cohen(&table(&[&[5, 0], &[0, 7]]))),
        "1.000 - - -"
    );
    assert_eq!(
        kappa_told(Kappa::linear(&table(&[&[5, 0], &[0, 7]]))),
        "1.000 - - -"
    );
    assert_eq!(
        kappa_told(Kappa::cohen(&table(&[&[0, 10], &[10, 0]]))),
        "-1.000 - - -"
    );
    for nobody_apart in [&[&[5, 0][..], &[0, 0]], &[&[0, 0][..], &[0, 0]]] {
        let kappa = Kappa::cohen(&table(nobody_apart));
        assert_eq!(kappa_told(kappa), "- - - -");
    }
    // Category C is used by one side only: it counts among the categories, and in what is expected.
    assert_eq!(
        Kappa::cohen(&table(&[&[5, 0, 1], &[0, 7, 0], &[0, 0, 0]])).categories,
        3
    );
}

#[test]
fn a_rate_of_nobody_has_no_value() {
    for method in [Method::Wilson, Method::ClopperPearson] {
        let rate = Rate::new(0, 0, method);
        assert_eq!((rate.value, rate.interval), (None, None));
        assert!(rate.is_of_few());
        assert_eq!(
            told(Rate::new(0, 1, method)).split(' ').next(),
            Some("0.000")
        );
    }
    assert!(!Rate::new(3, 30, Method::Wilson).is_of_few());
    assert!(Rate::new(3, 29, Method::Wilson).is_of_few());
}

#[test]
fn thousandths_are_printed_and_written_with_three_digits() {
    for (value, text, json) in [
        (0.0004, "0.000", "0.0"),
        (-0.0004, "0.000", "0.0"),
        (0.8416, "0.842", "0.842"),
        (1.0, "1.000", "1.0"),
        (-0.25, "-0.250", "-0.25"),
        (-1.0, "-1.000", "-1.0"),
    ] {
        let number = Thousandths::of(value).unwrap();
        assert_eq!(number.to_string(), text);
        assert_eq!(serde_json::to_string(&number).unwrap(), json);
    }
    for value in [f64::NAN, f64::INFINITY, 1.001, -1.001] {
        assert_eq!(Thousandths::of(value), None);
    }
}

proptest::proptest! {
    #[test]
    fn an_interval_holds_its_rate_and_the_exact_one_is_no_narrower_at_the_ends(
        of in 1_usize..2_000, part in 0.0_f64..=1.0
    ) {
        let hits = usize::try_from(u32::try_from(of).unwrap()).unwrap();
        let hits = (0..=hits).find(|hits| f64::from(u32::try_from(*hits).unwrap())
            >= part * f64::from(u32::try_from(of).unwrap())).unwrap();
        for method in [Method::Wilson, Method::ClopperPearson] {
            let rate = Rate::new(hits, of, method);
            let (low, high) = rate.interval.unwrap();
            let value = rate.value.unwrap();
            proptest::prop_assert!(low <= value && value <= high, "{rate:?}");
            proptest::prop_assert!(Thousandths(0) <= low && high <= Thousandths(1000));
            proptest::prop_assert_eq!(low == Thousandths(0) && hits > 5, false);
        }
    }

    #[test]
    fn kappa_does_not_ask_who_is_the_reference_and_is_1_for_those_who_agree(
        cells in proptest::collection::vec(proptest::collection::vec(0_usize..30, 4), 4)
    ) {
        let rows: Vec<&[usize]> = cells.iter().map(Vec::as_slice).collect();
        let table = table(&rows);
        for kappa in [Kappa::cohen, Kappa::linear] {
            proptest::prop_assert_eq!(kappa(&table), kappa(&table.transposed()));
        }
        let mut same = Table::new(4, 4);
        for (at, row) in cells.iter().enumerate() {
            for _ in 0..row[0] {
                same.add(at, at);
            }
        }
        for kappa in [Kappa::cohen(&same), Kappa::linear(&same)] {
            let one = (same.categories() > 1).then_some(Thousandths(1000));
            proptest::prop_assert_eq!(kappa.value, one);
        }
    }
}
