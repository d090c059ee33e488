//! Shares with their intervals as a plot: one line each, a dot and what it may be from and to.

use std::fmt::Write as _;

use super::harmless;
use super::svg::escaped;

/// How plots and shaded tables look. A page that has one takes it into its own style; colours follow
/// the page, and nothing is said by colour alone.
pub(super) const PLOT_STYLE: &str = "\
:root{--shade:61 90 115}
@media (prefers-color-scheme:dark){:root{--shade:143 176 203}}
td.shade1{background:rgb(var(--shade)/.1)}
td.shade2{background:rgb(var(--shade)/.2)}
td.shade3{background:rgb(var(--shade)/.3)}
td.shade4{background:rgb(var(--shade)/.4)}
table:has(.same) :is(td,thead th:not(:first-child)){padding-left:.4rem}
td.same{font-weight:700;border:2px solid currentColor}
.plot{display:block;width:100%;max-width:30rem;height:auto;break-inside:avoid}
.pictures .plot{flex:0 1 30rem;width:100%;max-width:30rem}
.plot text{fill:currentColor;font-family:inherit;font-size:13px}
.plot .axis{stroke:currentColor;stroke-opacity:.25}
.plot .range{stroke:currentColor;stroke-width:2}
.plot .dot{fill:currentColor;stroke:currentColor;stroke-width:2}
.plot .few{fill:none}
li.emergency{font-weight:700;color:var(--danger)}
li:is(.emergency,.urgent) ul{font-weight:400;color:var(--ink)}
.wide{container-type:inline-size}
.wide caption{width:100cqi}
@media print{td[class]{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.pictures .plot{max-width:22rem}}
";

/// Where the axis begins.
const LEFT: u32 = 20;
/// How long it is.
const LENGTH: u32 = 400;
/// How high a line of words is.
const WORDS: u32 = 17;
/// How high the share under its words is.
const SHARE: u32 = 23;
/// So many letters of the usual width stand beside each other.
const COLUMNS: usize = 50;

/// Shares between 0 and 1, each with its interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// What is shown.
    pub title: String,
    /// The lines, from the top.
    pub lines: Vec<PlotLine>,
}

/// One share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlotLine {
    /// What it is the share of.
    pub label: String,
    /// The share in words.
    pub words: String,
    /// From, the share, and to, in thousandths.
    pub at: [u16; 3],
    /// It rests on few people: its dot is hollow.
    pub few: bool,
}

impl Plot {
    /// The same plot with harmless words.
    pub(super) fn harmless(self) -> Self {
        let words = |text: &str| harmless(text).into_owned();
        let lines = self.lines.into_iter().map(|line| PlotLine {
            label: words(&line.label),
            words: words(&line.words),
            ..line
        });
        Self {
            title: words(&self.title),
            lines: lines.collect(),
        }
    }

    /// The plot as one `<svg>`, with its words inside.
    pub(super) fn svg(&self) -> String {
        // Long names take more than one line of words.
        let mut foot = 8_u32;
        let mut lines = Vec::new();
        for line in &self.lines {
            let words = format!("{}: {}", line.label, line.words);
            let words = textwrap::wrap(&words, COLUMNS);
            let words: Vec<String> = words.into_iter().map(Into::into).collect();
            let high = u32::try_from(words.len()).unwrap_or(u32::MAX);
            let top = foot.saturating_sub(8);
            foot = foot.saturating_add(high.saturating_mul(WORDS).saturating_add(SHARE));
            lines.push((line, words, top));
        }
        let (width, height) = (LENGTH.saturating_add(LEFT * 2), foot.saturating_add(20));
        let said = self.lines.iter();
        let said: Vec<String> = said
            .map(|line| format!("{}: {}", line.label, line.words))
            .collect();
        let mut out = format!(
            "<svg class=\"plot\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\"><title>{}</title><desc>{}</desc>\n",
            escaped(&self.title),
            escaped(&said.join("; "))
        );
        for (at, tick) in [
            (0, "0"),
            (250, "0.25"),
            (500, "0.5"),
            (750, "0.75"),
            (1000, "1"),
        ] {
            let x = place(at);
            let text_y = foot.saturating_add(14);
            // Writing to a String cannot fail.
            let _written = writeln!(
                out,
                "<path class=\"axis\" d=\"M{x} 4V{foot}\"/><text x=\"{x}\" y=\"{text_y}\" \
                 text-anchor=\"middle\">{tick}</text>"
            );
        }
        for (line, words, top) in lines {
            let mut y = top;
            for words in words {
                y = y.saturating_add(WORDS);
                let _written = write!(
                    out,
                    "<text x=\"{LEFT}\" y=\"{y}\">{}</text>",
                    escaped(&words)
                );
            }
            let y = y.saturating_add(13);
            let [low, dot, high] = line.at.map(place);
            let few = if line.few { " few" } else { "" };
            let _written = writeln!(
                out,
                "<path class=\"range\" d=\"M{low} {y}H{high}\"/>\
                 <circle class=\"dot{few}\" cx=\"{dot}\" cy=\"{y}\" r=\"4\"/>"
            );
        }
        out.push_str("</svg>\n");
        out
    }
}

/// Where a share stands on the axis.
fn place(thousandths: u16) -> u32 {
    let along = u32::from(thousandths.min(1000)).saturating_mul(LENGTH) / 1000;
    LEFT.saturating_add(along)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_draws_each_share_with_its_interval_and_says_the_same() {
        let plot = Plot {
            title: "Found </title>".into(),
            lines: vec![
                PlotLine {
                    label: "a & b".into(),
                    words: "0.500".into(),
                    at: [250, 500, 750],
                    few: true,
                },
                PlotLine {
                    label: "c".into(),
                    words: "1.000".into(),
                    at: [900, 1000, 1000],
                    few: false,
                },
            ],
        };
        let svg = plot.svg();
        assert!(svg.contains("<title>Found &lt;/title&gt;</title>"), "{svg}");
        assert!(
            svg.contains("<desc>a &amp; b: 0.500; c: 1.000</desc>"),
            "{svg}"
        );
        assert!(
            svg.contains("M120 30H320\"/><circle class=\"dot few\" cx=\"220\" cy=\"30\""),
            "{svg}"
        );
        assert!(
            svg.contains("M380 70H420\"/><circle class=\"dot\" cx=\"420\" cy=\"70\""),
            "{svg}"
        );
        assert!(roxmltree::Document::parse(&svg).is_ok());
        let long = Plot {
            title: String::new(),
            lines: vec![PlotLine {
                label: "A name that is as long as clinical names are at times".into(),
                words: "0.500".into(),
                at: [0, 500, 1000],
                few: false,
            }],
        };
        let svg = long.svg();
        let words = svg.split("y=\"34\">").nth(1).unwrap();
        assert!(words.starts_with("times: 0.500</text>"), "{svg}");
        assert!(svg.contains("M20 47H420"), "{svg}");
    }
}
