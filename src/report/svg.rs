//! The drawing as SVG that stands inside a page of HTML.

use std::fmt::Write as _;

use super::body_shapes::{BodyPicture, PictureArea, PictureView};

/// How the drawing looks. A page takes it into its own style; colours follow the text of the page, so
/// that it is right in light, in dark and on paper.
pub const MAP_STYLE: &str = "\
.map{display:block;width:100%;max-width:20rem;height:auto;align-self:flex-start;break-inside:avoid}
.map-outline,.map-detail,.map-area,.map-marked{fill:none;stroke:currentColor;\
stroke-linecap:round;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.map-outline{stroke-width:1.5px}
.map-detail{stroke-width:1px}
.map-areas{opacity:.45}
.map-area{stroke-width:1px}
.map-marked{stroke-width:2.5px;fill:currentColor;fill-opacity:.1}
.map-hatch{stroke:currentColor;stroke-opacity:.7}
.map-label,.map-title{fill:currentColor;font-family:inherit}
.map-title,.map-letter{font-weight:700}
.map-letter{paint-order:stroke;stroke:Canvas;stroke-linejoin:round}
@media print{.map-letter{stroke:#fff}}
";

/// A letter has so much of the width, so that it has one size in every view.
const LETTERS: u16 = 20;

/// Columns of a line under the drawing: a letter is about half as wide as it is high.
const COLUMNS: usize = 30;

/// Each view as one `<svg>`. It has classes for its look, no colour and no script, and asks for
/// nothing outside. `id` begins the ids inside: one of its own for each picture of a page.
pub fn body_svg(picture: &BodyPicture, id: &str) -> Vec<String> {
    let views = picture.views.iter().zip(1_usize..);
    views
        .map(|(view, number)| view_svg(view, &format!("{id}-{number}")))
        .collect()
}

fn view_svg(view: &PictureView, id: &str) -> String {
    let id = escaped(id);
    let letter = (view.width / LETTERS).max(1);
    let legend = legend(view);
    // One line and a half for each line under the drawing, and as much above them.
    let lines = u16::try_from(legend.len()).unwrap_or(u16::MAX);
    let step = letter.saturating_add(letter / 2);
    let under = lines.saturating_add(1).saturating_mul(step);
    let (width, height) = (view.width, view.height.saturating_add(under));
    let mut out = String::new();
    let mut put = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    put(format!(
        "<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">"
    ));
    put(format!(
        "<title id=\"{id}-title\">{}</title>",
        escaped(&view.title)
    ));
    put(format!(
        "<desc id=\"{id}-desc\">{}</desc>",
        escaped(&view.words)
    ));
    let gap = (letter / 5).saturating_mul(2).max(2);
    let line = (letter / 16).max(1);
    put(format!(
        "<defs><pattern id=\"{id}-hatch\" width=\"{gap}\" height=\"{gap}\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <path class=\"map-hatch\" d=\"M0 0V{gap}\" stroke-width=\"{line}\"/></pattern></defs>"
    ));
    let path = |class: &str, path: &dyn std::fmt::Display| {
        format!("<path class=\"{class}\" fill=\"none\" d=\"{path}\"/>")
    };
    // What is marked lies above its neighbours, since the two share a line.
    let (marked, others): (Vec<&PictureArea>, Vec<&PictureArea>) =
        view.areas.iter().partition(|area| area.marked);
    // As a group, so that a line of two neighbours is no darker than one of a single area.
    put("<g class=\"map-areas\">".into());
    for area in others {
        put(path("map-area", &area.path));
    }
    put("</g>".into());
    for shape in &view.details {
        put(path("map-detail", shape));
    }
    for shape in &view.outline {
        put(path("map-outline", shape));
    }
    for area in &marked {
        put(path("map-area map-marked", &area.path));
        put(format!(
            "<path fill=\"url(#{id}-hatch)\" d=\"{}\"/>",
            area.path
        ));
    }
    for area in &marked {
        put(format!(
            "<text class=\"map-label map-letter\" x=\"{}\" y=\"{}\" font-size=\"{letter}\" \
             stroke-width=\"{gap}\" text-anchor=\"middle\" dominant-baseline=\"central\">{}</text>",
            area.label_at.x,
            area.label_at.y,
            escaped(&area.letter.to_string())
        ));
    }
    let mut y = view.height;
    for (class, text) in legend {
        y = y.saturating_add(step);
        let text = escaped(&text);
        put(format!(
            "<text class=\"{class}\" x=\"{letter}\" y=\"{y}\" font-size=\"{letter}\">{text}</text>"
        ));
    }
    out.push_str("</svg>\n");
    out
}

/// The lines under a view: from where it is seen, and the letter and the name of what is marked.
fn legend(view: &PictureView) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let mut put = |class: &'static str, text: &str| {
        let wrapped = textwrap::wrap(text, COLUMNS);
        lines.extend(wrapped.into_iter().map(|line| (class, line.into_owned())));
    };
    put("map-title", &view.title);
    for (letter, label) in view.marked() {
        put("map-label", &format!("{letter} {label}"));
    }
    lines
}

/// Text as it stands in XML. What XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        // Writing to a String cannot fail.
        let _written = match c {
            '&' => write!(out, "&amp;"),
            '<' => write!(out, "&lt;"),
            '>' => write!(out, "&gt;"),
            '"' => write!(out, "&quot;"),
            '\'' => write!(out, "&#39;"),
            '\u{fffe}' | '\u{ffff}' => Ok(()),
            c if c.is_control() && c != '\n' && c != '\t' => Ok(()),
            c => write!(out, "{c}"),
        };
    }
    out
}
