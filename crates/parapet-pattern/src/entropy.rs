//! How much a text looks like chance: the bits it would take to write it down for somebody who expects English.
//!
//! A text of one letter over and over says nothing; words say little for their length; random letters and digits say
//! much. The costs were counted on the comments and documents of this project.

/// Tenths of a bit for a letter in English text, from `a` on, each as a sign from `!` on.
const LETTERS: &str = "F`OP>XZPI~`RWHGW~GFCUdYn]~";

/// The same for a letter behind another: a row for each first letter, half of what the pair costs.
const PAIRS: [&str; 26] = [
    "KNFFjMJPNhLFH@KKhCE@QVShOQ",
    "Qel`JabdN_eM`eSntX`qRgavLu",
    "GiO_BvZHWmKNjQC_lJLKQnOdWm",
    "N]dSCbbUGcpe[dFamUKb[^llYm",
    "DWGBPKU`YhcMM?aJS<=DfHSIMd",
    "RajrMW^YEqaV\\UG]pJeUXv^h`q",
    "\\b]ZEu^NMr]YjXMrrQTgLdriav",
    "Cglm=YZUFm]nbQGYl\\aKX_Ydbm",
    "RZHJPRJQvjaIS>GSiND=QQV^X\\",
    "^ummXqrmo~unqiaq~iUgiwg|t~",
    "ZvxhE^b]Wuef_NiarXReQgalcu",
    "HliNA`aVFvcLlkF`mjOTOeipTn",
    "IXXPE\\gXOvqSUfOMuqYs]bvgfq",
    "HYGDAMEoSbZVXTG^ifFD[VqhQi",
    "WWILSFPP\\_LJF?ONq?NICSIfcq",
    "Ij`cKqd^NquKdxISpMLNQu]hWq",
    "htlmcprli~tXpihp~hkfQvq{s~",
    "F^JO<WLnDiQ]LMEaqMJJIQc_Hi",
    "PsQsBnlOJpN]d_GXXiGBTgTuZh",
    "EnVa>dc;FxxUTpDMfKEGVxTuKg",
    "NLTSLl[WTp_INJdRoEMIqa\\nxx",
    "Ngr_DcdvOwg`k[XavZuXiicnew",
    "QaYZHxqFIraZ]RNvqMRg\\cdh`r",
    "Qlhu_hid`|lee`_W{xnKfnhsn|",
    "_gkub`q[xtqmbaUSsuRSse`jmt",
    "aumm_qrmn~unriYq~xhgTwr|tx",
];

/// What any other sign costs: one of 62 letters and digits.
const OTHER: f64 = 5.954;

/// Bits that a secret has at least, in all and in each sign.
const MIN_BITS: f64 = 64.0;
const MIN_BITS_PER_SIGN: f64 = 4.8;

/// Whether a text is long and unlikely enough for a secret.
pub(crate) fn is_random(text: &str) -> bool {
    let bits = bits(text);
    !text.is_empty() && bits > MIN_BITS && bits / text.len() as f64 > MIN_BITS_PER_SIGN
}

fn bits(text: &str) -> f64 {
    let bytes = text.as_bytes();
    if bytes.windows(2).all(|pair| pair[0] == pair[1]) {
        return 1.0;
    }
    let pairs: f64 = bytes.windows(2).map(|pair| pair_cost(pair[0], pair[1])).sum();
    pairs + bytes.last().map_or(0.0, |&last| cost(last))
}

fn pair_cost(first: u8, second: u8) -> f64 {
    match (letter(first), letter(second)) {
        (Some(first), Some(second)) => tenths(PAIRS[first], second),
        _ => f64::midpoint(cost(first), cost(second)),
    }
}

fn cost(byte: u8) -> f64 {
    letter(byte).map_or(OTHER, |at| tenths(LETTERS, at))
}

fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'))
}

fn tenths(row: &str, at: usize) -> f64 {
    row.as_bytes().get(at).map_or(OTHER, |&sign| f64::from(sign - b'!') / 10.0)
}

#[cfg(test)]
mod tests {
    use super::is_random;

    #[test]
    fn words_are_not_random() {
        for text in ["", "potatoes", "aaaaaaaaaaaaaaaaaaaaaaaa", "theKitchenOpensAtElevenEveryDay"]
        {
            assert!(!is_random(text), "{text}");
        }
        for text in ["884213907756", "q8ZxV2kL0wTnB7", "vjqkzwxpyfgbmkqz"] {
            assert!(is_random(text), "{text}");
        }
    }
}
