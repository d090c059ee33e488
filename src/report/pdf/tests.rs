use super::fonts::BOX;
use super::scale::Scale;
use super::sheets::{FOOT, MARGIN, Placed, SHEET, WIDTH, sheets};
use super::strip::{Mark, Strip};
use super::words::{Line, Setter, Type};
use super::*;
use crate::report::{Bar, Figure};

fn style() -> Type {
    Scale::WIDE.look(Role::Text)
}

fn laid_out(blocks: &[Block]) -> Vec<Vec<Placed>> {
    sheets(&flow::flow(blocks, &mut Setter::new().unwrap()).strips)
}

/// The words that a line shows.
fn told(line: &Line) -> String {
    let mut parts: Vec<(usize, &str)> = Vec::new();
    for run in &line.runs {
        for glyph in &run.glyphs {
            let range = glyph.text_range.clone();
            if parts.iter().all(|(at, _)| *at != range.start) {
                parts.push((range.start, run.text.get(range).unwrap()));
            }
        }
    }
    parts.sort_unstable_by_key(|(at, _)| *at);
    parts.into_iter().map(|(_, part)| part).collect()
}

fn lines(sheet: &[Placed]) -> Vec<String> {
    let marks = sheet.iter().flat_map(|placed| &placed.strip.marks);
    let lines = marks.filter_map(|mark| match mark {
        Mark::Words { line, .. } => Some(told(line)),
        Mark::Fill { .. } | Mark::Curve { .. } => None,
    });
    lines.collect()
}

/// A page with one of everything, long enough for several sheets.
fn page() -> Vec<Block> {
    let caption = Block {
        figure: Some(Figure::Columns(vec!["No.".into(), "Answer".into()])),
        ..Block::text("Answers")
    };
    let bar = Block {
        figure: Some(Figure::Bar(Bar {
            low: 2,
            high: 5,
            out_of: 9,
        })),
        ..Block::text("2 to 5 of 9").inside(1)
    };
    let mut blocks = vec![
        Block::new(Role::Title, "The title"),
        Block::new(Role::Emergency, "Go now."),
        Block::heading("First"),
        Block::new(Role::Urgent, "A finding").marked("[1] "),
        bar,
        Block::numbered("said", "(1) ".into()).inside(1),
        Block::item("an item"),
        Block::text("in it").inside(1),
        Block::new(Role::Annex, "Annex"),
        caption,
    ];
    let rows = (0..90).map(|row| Block::row("row", vec![format!("({row})"), "word ".repeat(30)]));
    blocks.extend(rows);
    blocks.push(Block::new(Role::Annex, "Second annex"));
    blocks.push(Block::new(Role::Muted, "The end."));
    blocks
}

/// What nobody should have to type.
fn hostile() -> Vec<String> {
    let piled = format!("a{}", "\u{301}".repeat(3000));
    let mut texts: Vec<String> = [
        "<script>alert(1)</script> & \"quotes\" \\ (brackets) endstream endobj",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} and \u{645}\u{631}\u{62d}\u{628}\u{627} \u{644}\u{627} 12",
        "\u{1f469}\u{200d}\u{2695}\u{fe0f} \u{1f44d}\u{1f3fd} \u{65e5}\u{672c}\u{8a9e}",
        "\u{202e}turned\u{202c} \u{2066}kept apart\u{2069} \u{feff}\u{fffe}\u{e000}",
        "",
        " ",
        "\n\n",
        "one\ntwo\r\nthree\u{2028}four",
    ]
    .map(String::from)
    .to_vec();
    texts.push((0_u8..=0x9f).map(char::from).collect());
    texts.push("W".repeat(10_000));
    texts.push("\u{5d0}".repeat(1_000));
    texts.push("i ".repeat(1_000));
    texts.push(piled);
    texts
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let made = pdf(&page(), "17-b").unwrap();
    assert!(made == pdf(&page(), "17-b").unwrap());
    assert!(made.starts_with(b"%PDF-1.7"));
    let told = String::from_utf8_lossy(&made);
    assert!(told.contains("pdfuaid:part"), "it says that it is PDF/UA");
    for clock in ["CreationDate", "ModDate", "CreateDate"] {
        assert!(!told.contains(clock), "{clock}");
    }
}

#[test]
fn no_text_can_stop_a_page_or_leave_its_sheet() {
    for text in hostile() {
        let row = |figure: Figure| Block {
            figure: Some(figure),
            ..Block::text(&text)
        };
        let blocks = [
            Block::new(Role::Title, &text),
            Block::text(&text),
            Block::new(Role::Emergency, &text),
            Block::heading(&text),
            Block::new(Role::Strong, &text).marked("[1] "),
            Block::item(&text).inside(1),
            Block::numbered(&text, text.clone()),
            row(Figure::Bar(Bar {
                low: 1,
                high: 1,
                out_of: 1,
            })),
            row(Figure::Columns(vec![
                text.clone(),
                "b".into(),
                text.clone(),
            ])),
            Block::row(&text, vec![text.clone(), text.clone(), "c".into()]),
            Block::row(&text, vec![]),
            Block::new(Role::Annex, &text),
        ];
        let start: String = text.chars().take(20).collect();
        let made = pdf(&blocks, &text);
        assert!(made.is_ok(), "{start:?}: {made:?}");
        for placed in laid_out(&blocks).iter().flatten() {
            let bottom = placed.y + placed.strip.height;
            assert!(
                bottom <= SHEET.1 - MARGIN - FOOT + 0.1,
                "{start:?}: {bottom}"
            );
            for mark in &placed.strip.marks {
                if let Mark::Words { x, line, .. } = mark {
                    // A space at the end of a line has no ink.
                    let right = x + line.width - 4.0;
                    assert!(
                        *x >= MARGIN && right <= MARGIN + WIDTH,
                        "{start:?}: {right}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_no_font_has_is_a_box_and_what_they_have_is_not() {
    let mut setter = Setter::new().unwrap();
    let mut shown = |text: &str| {
        let lines = setter.set(text, style(), WIDTH);
        lines.iter().map(told).collect::<Vec<_>>().join("|")
    };
    let known = "\u{e9} \u{3b1} \u{436} \u{5e9}\u{5dc} \u{645}\u{631} \u{d7} \u{b0} \u{2022}";
    assert_eq!(shown(known), known);
    assert_eq!(
        shown("a\u{1f469}\u{200d}\u{2695}\u{fe0f}b"),
        format!("a{BOX}b")
    );
    assert_eq!(shown("a\u{7}b\tc"), format!("a{BOX}b c"));
    assert_eq!(shown("a\nb"), "a|b");
    let bold = Type {
        bold: true,
        ..style()
    };
    let wide = |lines: Vec<Line>| lines[0].width;
    assert!(wide(setter.set("bold", bold, WIDTH)) > wide(setter.set("bold", style(), WIDTH)));
}

#[test]
fn the_first_annex_begins_a_sheet_and_the_next_follows_on() {
    let sheets = laid_out(&page());
    assert!(sheets.len() > 2, "{}", sheets.len());
    let first = lines(&sheets[0]);
    assert!(first.iter().all(|line| line != "Annex"), "{first:?}");
    assert!(first.iter().any(|line| line == "in it"), "{first:?}");
    assert_eq!(lines(&sheets[1])[0], "Annex");
    assert!(lines(sheets.last().unwrap()).len() > 4);
}

#[test]
fn a_table_has_its_head_again_on_every_sheet_where_it_goes_on() {
    let sheets = laid_out(&page());
    for sheet in &sheets[2..] {
        assert_eq!(lines(sheet)[..2], ["No.", "Answer"]);
        assert!(sheet[0].again, "a screen reader hears it once");
        assert!(!sheet[1].again);
    }
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_sheet() {
    // Whatever stands above it.
    for above in 0..60 {
        let mut blocks = vec![Block::text("x"); above];
        blocks.push(Block::heading("Heading"));
        blocks.push(Block::text("word ".repeat(80)));
        for sheet in laid_out(&blocks) {
            let lines = lines(&sheet);
            assert_ne!(lines.last().unwrap(), "Heading", "{above}");
            let at = lines.iter().position(|line| line == "Heading");
            assert!(at.is_none_or(|at| at + 2 < lines.len()), "{above}");
        }
    }
}

#[test]
fn what_leads_to_a_list_stands_on_the_sheet_of_its_first_item() {
    for above in 0..60 {
        let mut blocks = vec![Block::text("x"); above];
        blocks.push(Block::text("You said:"));
        blocks.push(Block::item("one"));
        for sheet in laid_out(&blocks) {
            assert_ne!(lines(&sheet).last().unwrap(), "You said:", "{above}");
        }
    }
}

#[test]
fn strips_without_end_that_belong_together_are_cut_where_they_must_be() {
    let strip = Strip {
        height: 10.0,
        keep: true,
        ..Strip::default()
    };
    let sheets = sheets(&vec![strip; 500]);
    assert_eq!(sheets.iter().map(Vec::len).sum::<usize>(), 500);
    assert!(sheets.len() < 10);
}

#[test]
fn a_little_less_room_is_taken_where_it_saves_a_sheet_and_nowhere_else() {
    let strip = |before: f32| Strip {
        before,
        height: 10.0,
        ..Strip::default()
    };
    let bottom = |strips: &[Strip]| {
        let sheets = sheets(strips);
        let last = sheets.last().unwrap().last().unwrap().y;
        (sheets.len(), last)
    };
    // 46 strips of 15 points fill a sheet, but for the first one.
    assert_eq!(bottom(&vec![strip(5.0); 46]), (1, MARGIN + 45.0 * 15.0));
    let (sheets, last) = bottom(&vec![strip(5.0); 48]);
    assert!(
        sheets == 1 && last > MARGIN + 46.0 * 14.0,
        "{sheets} {last}"
    );
    assert_eq!(bottom(&vec![strip(5.0); 70]), (2, MARGIN + 23.0 * 15.0));
}

#[test]
fn a_page_without_anything_is_a_pdf_too() {
    assert!(pdf(&[], "").is_ok());
    assert!(pdf(&[Block::text("")], "").is_ok());
}
