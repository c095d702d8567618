//! What a value looks like: how varied, how mixed, how much like words.

/// The Shannon entropy of a text, in bits per byte.
pub(crate) fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let length = text.len() as f64;
    let parts = counts.iter().filter(|&&count| count > 0).map(|&count| {
        let share = f64::from(count) / length;
        -share * share.log2()
    });
    parts.sum()
}

/// Which kinds of characters a value holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Classes {
    pub(crate) lower: bool,
    pub(crate) upper: bool,
    pub(crate) digit: bool,
    pub(crate) symbol: bool,
}

impl Classes {
    pub(crate) fn of(text: &str) -> Self {
        let mut classes = Self::default();
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' => classes.lower = true,
                b'A'..=b'Z' => classes.upper = true,
                b'0'..=b'9' => classes.digit = true,
                _ => classes.symbol = true,
            }
        }
        classes
    }

    pub(crate) fn letter(self) -> bool {
        self.lower || self.upper
    }

    pub(crate) fn count(self) -> usize {
        [self.lower, self.upper, self.digit, self.symbol].into_iter().filter(|&has| has).count()
    }
}

/// Pairs of letters that are frequent in English and in the names programmers give.
const FREQUENT_PAIRS: &[u8] = b"\
    ab ac ad ag ai al am an ap ar as at au ay be bl bo br bu by ca ce ch ci ck cl co cr ct cu \
    da dd de di dm do dr du ea ec ed ee ef eg ek el em en ep er es et ev ew ex ey fa fe ff fi \
    fl fo fr fu ga ge gh gi gn go gr gu ha he hi ho hr hu ia ib ic id ie if ig il im in io ip \
    ir is it iv je jo js ke ki ks la ld le li ll lo lt lu ly ma me mi mo mp my na nc nd ne ng \
    ni nk no ns nt nu ny oa ob oc od of og oi ok ol om on oo op or os ot ou ow pa pe pi pl po \
    pp pr ps pt pu qu ra rc rd re rg ri rk rl rm rn ro rp rr rs rt ru rv rw ry sa sc se sh si \
    sk sl sm so sp ss st su sw sy ta te th ti to tr ts tt tu tw ty ua ub uc ud ue uf ug ui ul \
    um un up ur us ut va ve vi wa we wh wi wo ws xp xt ye yo ys ze zi zo";

const fn table_of_pairs() -> [bool; 676] {
    let mut table = [false; 676];
    let mut at = 0;
    while at + 1 < FREQUENT_PAIRS.len() {
        let (first, second) = (FREQUENT_PAIRS[at], FREQUENT_PAIRS[at + 1]);
        table[(first - b'a') as usize * 26 + (second - b'a') as usize] = true;
        at += 3;
    }
    table
}

static PAIRS: [bool; 676] = table_of_pairs();

/// How much a value reads like words: the share of its letter pairs that are frequent ones.
///
/// English and identifiers lie above 0.7, random letters near 0.3; a value without letter pairs is at 0.
pub(crate) fn wordiness(text: &str) -> f64 {
    let (mut pairs, mut frequent) = (0_u32, 0_u32);
    for pair in text.as_bytes().windows(2) {
        if let &[first, second] = pair
            && first.is_ascii_alphabetic()
            && second.is_ascii_alphabetic()
            // `someName` is two words.
            && !(first.is_ascii_lowercase() && second.is_ascii_uppercase())
        {
            pairs += 1;
            let index = |byte: u8| usize::from(byte.to_ascii_lowercase() - b'a');
            frequent += u32::from(PAIRS[index(first) * 26 + index(second)]);
        }
    }
    if pairs == 0 { 0.0 } else { f64::from(frequent) / f64::from(pairs) }
}

/// Whether every character is a hexadecimal digit.
pub(crate) fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a value has the shape 8-4-4-4-12 of a UUID.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The length of the longest run of one character, or of characters that count up or down.
pub(crate) fn longest_run(text: &str) -> usize {
    let mut longest = usize::from(!text.is_empty());
    let (mut run, mut step) = (1, None);
    for pair in text.as_bytes().windows(2) {
        if let &[first, second] = pair {
            let difference = i16::from(second) - i16::from(first);
            run = match step {
                Some(last) if last == difference => run + 1,
                _ if difference.abs() <= 1 => 2,
                _ => 1,
            };
            step = (difference.abs() <= 1).then_some(difference);
            longest = longest.max(run);
        }
    }
    longest
}

/// Whether a value looks drawn at random: varied and unlike words.
pub(crate) fn looks_random(text: &str) -> bool {
    let classes = Classes::of(text);
    let least = match text.len() {
        0..16 => return false,
        _ if is_hex(text) => 2.9,
        16..24 => 3.2,
        _ => 3.5,
    };
    // Long mixtures of everything hold frequent pairs by chance.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let long_mixture = text.len() >= 32 && digits >= 3 && classes.lower && classes.upper;
    let most = if long_mixture { 0.68 } else { 0.55 };
    classes.digit
        && classes.letter()
        && entropy(text) >= least
        && (is_hex(text) || wordiness(text) < most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_noise_differ() {
        for words in ["authenticationTokenProvider", "changePassword", "INSERT_INTO_ORDERS"] {
            assert!(wordiness(words) > 0.7, "{words} {}", wordiness(words));
        }
        for noise in ["kq7Zx2Vj9wPf3Lm8Tb4N", "xqzvkjwpfghbmzrq"] {
            assert!(wordiness(noise) < 0.5, "{noise} {}", wordiness(noise));
        }
    }

    #[test]
    fn runs() {
        for (text, run) in [("", 0), ("a", 1), ("abc", 3), ("aaab", 3), ("7654x", 4), ("qzqz", 1)] {
            assert_eq!(longest_run(text), run, "{text}");
        }
    }

    #[test]
    fn entropy_of_equal_shares() {
        assert!((entropy("abcd") - 2.0).abs() < 1e-9);
        assert!(entropy("aaaa").abs() < 1e-9);
        assert!(entropy("").abs() < 1e-9);
    }

    #[test]
    fn uuids() {
        assert!(is_uuid("01234567-89ab-cdef-0123-456789abcdef"));
        assert!(!is_uuid("01234567-89ab-cdef-0123-456789abcdeg"));
    }
}
