//! Values known without running the program.

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// Content of a string, escapes as written.
    Str(Box<str>),
    Int(i64),
    Float(f64),
    Bool(bool),
    Null,
}

impl Constant {
    /// The constant a literal node stands for.
    pub fn of_literal(kind: crate::Kind, text: &str) -> Option<Self> {
        Some(match kind {
            crate::Kind::Str => Self::Str(text.into()),
            crate::Kind::Int => Self::Int(integer(text)?),
            crate::Kind::Float => {
                let plain = text.replace('_', "");
                Self::Float(plain.trim_end_matches(['f', 'F', 'd', 'D']).parse().ok()?)
            }
            crate::Kind::Bool => Self::Bool(text == "true"),
            crate::Kind::Null => Self::Null,
            _ => return None,
        })
    }
}

/// Reads an integer literal in the notations that languages share.
pub fn integer(text: &str) -> Option<i64> {
    let plain = text.replace('_', "").to_ascii_lowercase();
    let digits = plain.trim_end_matches(['l', 'u', 'n']);
    let radix = |prefix: &str, radix| {
        digits.strip_prefix(prefix).map(|rest| i64::from_str_radix(rest, radix).ok())
    };
    radix("0x", 16).or_else(|| radix("0o", 8)).or_else(|| radix("0b", 2)).unwrap_or_else(|| {
        match digits.strip_prefix('0') {
            Some(octal) if !octal.is_empty() && octal.bytes().all(|b| b.is_ascii_digit()) => {
                i64::from_str_radix(octal, 8).ok()
            }
            _ => digits.parse().ok(),
        }
    })
}
