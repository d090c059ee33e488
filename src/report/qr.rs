//! A text as a QR code, for the camera of whoever reads a page.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The light modules that must stand around a QR code.
const QUIET: usize = 4;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    modules: Vec<Vec<bool>>,
}

impl Qr {
    /// The QR code of a text, which can be damaged in part and still be read (level M); `None` when the
    /// text is too long. Upper-case letters, digits and hyphens make the smallest ones.
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let dark: Vec<bool> = code
            .into_colors()
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect();
        Some(Self {
            modules: dark.chunks(width).map(<[bool]>::to_vec).collect(),
        })
    }

    /// The modules line by line, without the quiet zone; `true` is dark.
    pub fn modules(&self) -> &[Vec<bool>] {
        &self.modules
    }

    /// The QR code as one SVG image, black on white whatever is around it, with its quiet zone.
    /// `title` is read to whoever does not see it.
    pub fn svg(&self, title: &str) -> String {
        let side = self.modules.len().saturating_add(QUIET.saturating_mul(2));
        let mut path = String::new();
        for (y, line) in (QUIET..).zip(&self.modules) {
            let mut x = QUIET;
            for run in line.chunk_by(|one, other| one == other) {
                let length = run.len();
                if run.first() == Some(&true) {
                    // Writing to a String cannot fail.
                    let _written = write!(path, "M{x} {y}h{length}v1h-{length}z");
                }
                x = x.saturating_add(length);
            }
        }
        let title = title
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {side} {side}\" \
             shape-rendering=\"crispEdges\"><title>{title}</title>\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
             <path fill=\"#000\" d=\"{path}\"/></svg>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a camera reads.
    fn seen(qr: &Qr) -> String {
        let side = (qr.modules().len() + 2 * QUIET) * 4;
        let grey = |x: usize, y: usize| {
            let module = |at: usize| (at / 4).checked_sub(QUIET);
            let line = module(y).and_then(|y| qr.modules().get(y));
            let dark = line.zip(module(x)).and_then(|(line, x)| line.get(x));
            if dark == Some(&true) { 0 } else { 255 }
        };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
        let grids = image.detect_grids();
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_camera_reads_the_text_again() {
        let text = "NAPE1-0123A-BCDEF-GHJKM-NPQRS-TVWXY-Z0";
        assert_eq!(seen(&Qr::new(text).unwrap()), text);
    }

    #[test]
    fn letters_and_digits_are_packed_densely() {
        // 90 characters fit into version 4 at level M in alphanumeric mode only: 33 modules.
        let qr = Qr::new(&"A-".repeat(45)).unwrap();
        assert_eq!(qr.modules().len(), 33);
        assert!(qr.modules().iter().all(|line| line.len() == 33));
        assert_eq!(Qr::new(&"A-".repeat(46)).unwrap().modules().len(), 37);
    }

    #[test]
    fn a_text_that_no_qr_code_holds_makes_none() {
        assert_eq!(Qr::new(&"A".repeat(5_000)), None);
    }

    #[test]
    fn the_svg_shows_just_these_modules_and_a_title_that_cannot_break_out() {
        let qr = Qr::new("NAPE1").unwrap();
        let svg = qr.svg("</title><script>alert(1)</script> &");
        assert!(
            svg.contains(
                "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;</title>"
            )
        );
        assert!(
            svg.contains("role=\"img\"") && svg.contains("viewBox=\"0 0 29 29\""),
            "{svg}"
        );
        assert!(
            svg.contains("<rect width=\"29\" height=\"29\" fill=\"#fff\"/>"),
            "{svg}"
        );
        let path = svg
            .split(" d=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let mut drawn = vec![vec![false; 21]; 21];
        for run in path.split('M').skip(1) {
            let (place, rest) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            assert_eq!(rest, format!("{length}v1h-{length}z"));
            for column in x..x + length {
                drawn[y - QUIET][column - QUIET] = true;
            }
        }
        assert_eq!(drawn, qr.modules());
        assert_eq!(svg.matches("<path").count(), 1);
    }
}
