//! The small expression language of `metavariable-comparison`.

use std::cmp::Ordering;

/// A value of the language.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Int(i64),
    Float(f64),
    Str(String),
    Bool(bool),
    List(Vec<Self>),
    None,
}

/// A parsed comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    Literal(Value),
    Metavariable(String),
    List(Vec<Self>),
    Not(Box<Self>),
    Negate(Box<Self>),
    Binary(&'static str, Box<Self>, Box<Self>),
    Call(String, Vec<Self>),
}

/// Parses a comparison; nothing when it is not one.
pub(crate) fn parse(text: &str) -> Option<Expression> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0 };
    let expression = parser.level(0)?;
    (parser.at == tokens.len()).then_some(expression)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(Value),
    Str(String),
    Word(String),
    Metavariable(String),
    Symbol(&'static str),
}

const SYMBOLS: &[&str] = &[
    "**", "//", "==", "!=", "<=", ">=", "<<", ">>", "<", ">", "+", "-", "*", "/", "%", "(", ")",
    "[", "]", ",", ".", "&", "|", "^", "~",
];

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let word = |text: &str| {
            text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
        };
        let taken = match c {
            '$' => {
                let dots = if rest.starts_with("$...") { 3 } else { 0 };
                let length = 1 + dots + word(&rest[1 + dots..]);
                out.push(Token::Metavariable(rest[..length].to_owned()));
                length
            }
            '0'..='9' => {
                let length = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
                    .unwrap_or(rest.len());
                let digits = &rest[..length];
                let value = parapet_syntax::integer(digits)
                    .map(Value::Int)
                    .or_else(|| digits.parse().ok().map(Value::Float))?;
                out.push(Token::Number(value));
                length
            }
            '"' | '\'' => {
                let end = rest[1..].find(c)? + 1;
                out.push(Token::Str(rest[1..end].to_owned()));
                end + 1
            }
            c if c.is_alphabetic() || c == '_' => {
                let length = word(rest);
                let raw = matches!(&rest[..length], "r" | "f" | "u")
                    && rest[length..].starts_with(['"', '\'']);
                if !raw {
                    out.push(Token::Word(rest[..length].to_owned()));
                }
                length
            }
            _ => {
                let symbol = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol))?;
                out.push(Token::Symbol(symbol));
                symbol.len()
            }
        };
        rest = rest[taken..].trim_start();
    }
    Some(out)
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
}

/// Binary operators from the loosest to the tightest.
const LEVELS: &[&[&str]] = &[
    &["or"],
    &["and"],
    &["not"],
    &["==", "!=", "<=", ">=", "<", ">", "in", "not in"],
    &["|"],
    &["^"],
    &["&"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "//", "/", "%"],
];

impl Parser<'_> {
    fn level(&mut self, level: usize) -> Option<Expression> {
        self.depth += 1;
        let result = if self.depth > 200 { None } else { self.level_inner(level) };
        self.depth -= 1;
        result
    }

    fn level_inner(&mut self, level: usize) -> Option<Expression> {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        if *operators == ["not"] {
            if self.word("not") {
                return Some(Expression::Not(Box::new(self.level(level)?)));
            }
            return self.level(level + 1);
        }
        let mut left = self.level(level + 1)?;
        while let Some(operator) = self.operator(operators) {
            let right = self.level(level + 1)?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
        Some(left)
    }

    fn operator(&mut self, operators: &[&'static str]) -> Option<&'static str> {
        let token = self.tokens.get(self.at)?;
        if operators.contains(&"in") && matches!(token, Token::Word(w) if w == "not") {
            let next = self.tokens.get(self.at + 1);
            if matches!(next, Some(Token::Word(w)) if w == "in") {
                self.at += 2;
                return Some("not in");
            }
        }
        let found = operators.iter().find(|operator| match token {
            Token::Symbol(symbol) => symbol == *operator,
            Token::Word(word) => word == *operator,
            _ => false,
        })?;
        self.at += 1;
        Some(found)
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Word(w)) if w == word);
        self.at += usize::from(found);
        found
    }

    fn symbol(&mut self, symbol: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Symbol(s)) if *s == symbol);
        self.at += usize::from(found);
        found
    }

    fn unary(&mut self) -> Option<Expression> {
        if self.symbol("-") {
            return Some(Expression::Negate(Box::new(self.level(LEVELS.len())?)));
        }
        let base = self.primary()?;
        if self.symbol("**") {
            let exponent = self.level(LEVELS.len())?;
            return Some(Expression::Binary("**", Box::new(base), Box::new(exponent)));
        }
        Some(base)
    }

    fn primary(&mut self) -> Option<Expression> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        Some(match token {
            Token::Number(value) => Expression::Literal(value),
            Token::Str(text) => Expression::Literal(Value::Str(text)),
            Token::Metavariable(name) => Expression::Metavariable(name),
            Token::Symbol("(") => {
                let inner = self.level(0)?;
                self.symbol(")").then_some(inner)?
            }
            Token::Symbol("[") => Expression::List(self.items("]")?),
            Token::Word(word) => match word.as_str() {
                "True" | "true" => Expression::Literal(Value::Bool(true)),
                "False" | "false" => Expression::Literal(Value::Bool(false)),
                "None" | "null" => Expression::Literal(Value::None),
                _ => {
                    let mut name = word;
                    while self.symbol(".") {
                        let Some(Token::Word(part)) = self.tokens.get(self.at).cloned() else {
                            return None;
                        };
                        self.at += 1;
                        name = format!("{name}.{part}");
                    }
                    self.symbol("(").then_some(())?;
                    Expression::Call(name, self.items(")")?)
                }
            },
            Token::Symbol(_) => return None,
        })
    }

    fn items(&mut self, close: &str) -> Option<Vec<Expression>> {
        let mut items = Vec::new();
        while !self.symbol(close) {
            items.push(self.level(0)?);
            if !self.symbol(",")
                && !matches!(self.tokens.get(self.at), Some(Token::Symbol(s)) if *s == close)
            {
                return None;
            }
        }
        Some(items)
    }
}

impl Expression {
    /// Whether every function called is one that exists.
    pub(crate) fn is_known(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Metavariable(_) => true,
            Self::List(items) => items.iter().all(Self::is_known),
            Self::Not(inner) | Self::Negate(inner) => inner.is_known(),
            Self::Binary(_, a, b) => a.is_known() && b.is_known(),
            Self::Call(name, arguments) => {
                matches!(
                    name.as_str(),
                    "int" | "str" | "float" | "len" | "re.match" | "strptime" | "today"
                ) && arguments.iter().all(Self::is_known)
            }
        }
    }

    /// The value of the expression; nothing when it has none, which makes a comparison false.
    pub(crate) fn evaluate(&self, lookup: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
        Some(match self {
            Self::Literal(value) => value.clone(),
            Self::Metavariable(name) => lookup(name)?,
            Self::List(items) => {
                Value::List(items.iter().map(|item| item.evaluate(lookup)).collect::<Option<_>>()?)
            }
            Self::Not(inner) => Value::Bool(!inner.evaluate(lookup)?.is_true()),
            Self::Negate(inner) => match inner.evaluate(lookup)? {
                Value::Int(number) => Value::Int(number.checked_neg()?),
                Value::Float(number) => Value::Float(-number),
                _ => return None,
            },
            Self::Binary("and", a, b) => {
                Value::Bool(a.evaluate(lookup)?.is_true() && b.evaluate(lookup)?.is_true())
            }
            Self::Binary("or", a, b) => Value::Bool(
                a.evaluate(lookup).is_some_and(|v| v.is_true())
                    || b.evaluate(lookup).is_some_and(|v| v.is_true()),
            ),
            Self::Binary(operator, a, b) => {
                binary(operator, a.evaluate(lookup)?, b.evaluate(lookup)?)?
            }
            Self::Call(name, arguments) => {
                let arguments: Vec<Value> = arguments
                    .iter()
                    .map(|argument| argument.evaluate(lookup))
                    .collect::<Option<_>>()?;
                call(name, &arguments)?
            }
        })
    }
}

impl Value {
    /// Whether the value counts as true.
    pub(crate) fn is_true(&self) -> bool {
        match self {
            Self::Bool(value) => *value,
            Self::Int(number) => *number != 0,
            Self::Float(number) => *number != 0.0,
            Self::Str(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::None => false,
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Str(a), Self::Str(b)) => Some(a.cmp(b)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (Self::Int(a), Self::Float(b)) => (*a as f64).partial_cmp(b),
            (Self::Float(a), Self::Int(b)) => a.partial_cmp(&(*b as f64)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::List(a), Self::List(b)) => (a == b).then_some(Ordering::Equal),
            (Self::None, Self::None) => Some(Ordering::Equal),
            _ => None,
        }
    }
}

fn binary(operator: &str, a: Value, b: Value) -> Option<Value> {
    let compare = |test: fn(Ordering) -> bool| Some(Value::Bool(a.order(&b).is_some_and(test)));
    match operator {
        "==" => return compare(Ordering::is_eq),
        "!=" => return Some(Value::Bool(!a.order(&b).is_some_and(Ordering::is_eq))),
        "<" => return compare(Ordering::is_lt),
        "<=" => return compare(Ordering::is_le),
        ">" => return compare(Ordering::is_gt),
        ">=" => return compare(Ordering::is_ge),
        "in" | "not in" => {
            let inside = match (&a, &b) {
                (item, Value::List(items)) => {
                    items.iter().any(|i| i.order(item).is_some_and(Ordering::is_eq))
                }
                (Value::Str(part), Value::Str(whole)) => whole.contains(part.as_str()),
                _ => return None,
            };
            return Some(Value::Bool(inside == (operator == "in")));
        }
        _ => {}
    }
    Some(match (operator, a, b) {
        ("+", Value::Str(a), Value::Str(b)) => Value::Str(a + &b),
        (_, Value::Int(a), Value::Int(b)) => Value::Int(match operator {
            "+" => a.checked_add(b)?,
            "-" => a.checked_sub(b)?,
            "*" => a.checked_mul(b)?,
            "//" => a.checked_div_euclid(b)?,
            "%" => a.checked_rem_euclid(b)?,
            "**" => a.checked_pow(u32::try_from(b).ok()?)?,
            "&" => a & b,
            "|" => a | b,
            "^" => a ^ b,
            "<<" => a.checked_shl(u32::try_from(b).ok()?)?,
            ">>" => a.checked_shr(u32::try_from(b).ok()?)?,
            "/" => return Some(Value::Float(a as f64 / b as f64)),
            _ => return None,
        }),
        (_, a, b) => {
            let number = |value: Value| match value {
                Value::Int(number) => Some(number as f64),
                Value::Float(number) => Some(number),
                _ => None,
            };
            let (a, b) = (number(a)?, number(b)?);
            Value::Float(match operator {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => a / b,
                "%" => a.rem_euclid(b),
                "**" => a.powf(b),
                _ => return None,
            })
        }
    })
}

fn call(name: &str, arguments: &[Value]) -> Option<Value> {
    Some(match (name, arguments) {
        ("int", [Value::Int(number)]) => Value::Int(*number),
        ("int", [Value::Float(number)]) => Value::Int(*number as i64),
        ("int", [Value::Str(text)]) => {
            Value::Int(parapet_syntax::integer(text.trim_matches(['"', '\'']))?)
        }
        ("float", [Value::Int(number)]) => Value::Float(*number as f64),
        ("float", [Value::Float(number)]) => Value::Float(*number),
        ("float", [Value::Str(text)]) => Value::Float(text.parse().ok()?),
        ("len", [Value::Str(text)]) => Value::Int(text.chars().count() as i64),
        ("len", [Value::List(items)]) => Value::Int(items.len() as i64),
        ("str", [Value::Str(text)]) => Value::Str(text.clone()),
        ("str", [Value::Int(number)]) => Value::Str(number.to_string()),
        ("str", [Value::Float(number)]) => Value::Str(number.to_string()),
        ("re.match", [Value::Str(regex), Value::Str(text)]) => Value::Bool(
            crate::regexes::Regex::anchored(regex).ok()?.is_match(text).unwrap_or(false),
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: Option<bool>) {
        let lookup = |name: &str| match name {
            "$N" => Some(Value::Int(1024)),
            "$S" => Some(Value::Str("http://example.org".to_owned())),
            _ => None,
        };
        let value = parse(text).map(|expression| expression.evaluate(&lookup));
        assert_eq!(value.map(|value| value.is_some_and(|v| v.is_true())), want, "{text}");
    }

    #[test]
    fn comparisons_evaluate_like_python() {
        for (text, want) in [
            ("$N < 2048", Some(true)),
            ("$N % 2 == 1", Some(false)),
            ("not $N >= 1024 or $N == 0x400", Some(true)),
            ("int($N) in [512, 1024]", Some(true)),
            ("$N not in [512, 1024]", Some(false)),
            ("re.match(\"https?://\", $S)", Some(true)),
            ("str($N) == '1024' and $N & 0o2000", Some(true)),
            ("$MISSING > 1", Some(false)),
            ("2 ** 10 == $N", Some(true)),
            ("-1 < 0", Some(true)),
            ("$N <", None),
            ("(((", None),
            ("import os", None),
        ] {
            check(text, want);
        }
        check(&"(".repeat(10_000), None);
    }
}
