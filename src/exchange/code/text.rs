//! Bytes as characters that people can read out, with a check sum, and back.

use data_encoding::{Encoding, Specification};

use super::CodeError;

/// What a code begins with: the program, and the version of the form.
const NAME: &str = "NAPE";
/// The version of the form.
const VERSION: char = '1';
/// The characters between two hyphens.
const GROUP: usize = 5;
/// The bytes of the check sum.
const SUM: usize = 4;
/// The longest text that is looked at; many times what a QR code holds.
const LONGEST: usize = 16_384;

/// Base 32 after Crockford: no I, L, O and U, which are misread; the first three are read as what
/// they look like.
fn base_32() -> Option<Encoding> {
    let mut form = Specification::new();
    form.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    form.translate.from.push_str("abcdefghjkmnpqrstvwxyzOoIiLl");
    form.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    form.encoding().ok()
}

/// CRC-32 over the name, the version and the bytes, its lowest byte first: in that order every slip
/// within 32 bits is found, so any wrong character and any two swapped neighbours are.
fn check_sum(bytes: &[u8]) -> [u8; SUM] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(format!("{NAME}{VERSION}").as_bytes());
    hasher.update(bytes);
    hasher.finalize().to_le_bytes()
}

/// `None` when nobody could read it back.
pub(super) fn write(bytes: &[u8]) -> Option<String> {
    let all = [bytes, &check_sum(bytes)].concat();
    let mut code = format!("{NAME}{VERSION}");
    for (at, symbol) in base_32()?.encode(&all).chars().enumerate() {
        if at % GROUP == 0 {
            code.push('-');
        }
        code.push(symbol);
    }
    (code.len() <= LONGEST).then_some(code)
}

/// The bytes without the check sum, which holds.
pub(super) fn read(text: &str) -> Result<Vec<u8>, CodeError> {
    if text.len() > LONGEST {
        return Err(CodeError::TooLong { most: LONGEST });
    }
    let mut symbols = text.chars().filter(|c| !separates(*c));
    if !NAME.chars().all(|letter| {
        let found = symbols.next();
        found.is_some_and(|found| found.eq_ignore_ascii_case(&letter))
    }) {
        return Err(CodeError::NotACode);
    }
    match symbols.next() {
        Some(VERSION | 'I' | 'i' | 'L' | 'l') => {}
        Some(other) => return Err(CodeError::OtherForm(other)),
        None => return Err(CodeError::TooShort),
    }
    let symbols: String = symbols.collect();
    let groups = symbols.chars().count().div_ceil(GROUP);
    let base_32 = base_32().ok_or(CodeError::Impossible)?;
    let stray =
        |c: &char| !c.is_ascii() || base_32.decode(c.to_string().repeat(8).as_bytes()).is_err();
    if let Some(stray) = symbols.chars().find(stray) {
        return Err(CodeError::Stray { stray, groups });
    }
    // Left-over bits that are not zero, and lengths that no bytes have, are slips, too.
    let all = base_32.decode(symbols.as_bytes());
    let all = all.map_err(|_| CodeError::Damaged { groups })?;
    let (bytes, sum) = all.split_last_chunk::<SUM>().ok_or(CodeError::TooShort)?;
    if bytes.is_empty() {
        return Err(CodeError::TooShort);
    }
    if check_sum(bytes) != *sum {
        return Err(CodeError::Damaged { groups });
    }
    Ok(bytes.to_vec())
}

/// What copying puts between the characters: spaces, line ends, hyphens and what programs make of
/// them.
fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{200b}' | '\u{feff}'
        )
}
