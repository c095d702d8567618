//! Patterns of Solidity: members of a contract, statements and expressions stand in frames.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{self, Bracket, C_LIKE, Style, closing, is_word_char, last_word};
use super::{Reading, TYPED, metavariable_at};

const STYLE: Style = Style {
    class_words: &["contract", "interface", "library", "struct"],
    function_words: &["function", "modifier", "event", "error"],
    case_words: &[],
    entry: "__parapet_dots: __parapet_dots",
    generator: "__parapet_dots;;",
    typed,
    opens,
    ..C_LIKE
};

/// Where what is no declaration of a file stands.
const MEMBER: &str = "contract __parapet_frame { ";
const STATEMENT: &str = "contract __parapet_frame { function __parapet_frame() { ";
const BODY: &str = " {}";
const MEMBER_BODY: &str = " {} }";
const STATEMENT_BODY: &str = " {} } }";

/// The ways to read a pattern: a declaration, a member of a contract, statements, an expression, heads of them.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let mut replaced = braces::replace(text.trim(), &STYLE);
    if let Some(rest) = replaced.strip_prefix("pragma ") {
        // The grammar reads a version for which a placeholder stands as any text.
        replaced = format!("pragma __parapet_frame {rest}");
    }
    let plain =
        Reading { ends_statement: replaced.ends_with(';'), ..Reading::plain(language, replaced) };
    let between = |before, after| plain.clone().between(before, after);
    vec![
        plain.clone(),
        between(STATEMENT, " } }"),
        between(MEMBER, " }"),
        between(STATEMENT, "; } }"),
        between("", BODY).completed_by(BODY.len()),
        between(MEMBER, MEMBER_BODY).completed_by(BODY.len()),
        between(STATEMENT, STATEMENT_BODY).completed_by(BODY.len()),
        between("", ";"),
        between(MEMBER, "; }"),
        between("contract __parapet_frame { function __parapet_frame() { try f() {} ", "}}"),
        between("contract __parapet_frame { function __parapet_frame() ", " {} }"),
    ]
}

/// What a bracket holds: the values of an enumeration, assembly, the options of a call, parameters behind a keyword.
fn opens(before: &str, rest: &str, _: Option<Bracket>) -> Option<Bracket> {
    let head = before.rsplit([';', '{', '}']).next().unwrap_or("");
    if rest.starts_with('(') {
        let word = last_word(before);
        if ["constructor", "fallback", "receive", "returns"].contains(&word) {
            return Some(Bracket::Parameters);
        }
        if head.trim().is_empty() && declares_several(rest) {
            return Some(Bracket::Parameters);
        }
        // Behind the parameters a modifier has arguments, and so has what is emitted.
        let calls = head.split(|c| !is_word_char(c)).any(|word| ["emit", "revert"].contains(&word));
        return (calls || head.contains(')')).then_some(Bracket::Values);
    }
    if head.split(|c| !is_word_char(c)).any(|word| ["enum", "assembly"].contains(&word)) {
        return Some(Bracket::Values);
    }
    let behind = closing(rest).and_then(|length| rest.get(length..)).unwrap_or("");
    behind.starts_with('(').then_some(Bracket::Entries)
}

/// Whether a text begins with declarations such as `(bool a, uint b) = …`.
fn declares_several(rest: &str) -> bool {
    let Some((inside, after)) = closing(rest).and_then(|length| rest.split_at_checked(length))
    else {
        return false;
    };
    let after = after.trim_start();
    let first = inside.trim_start_matches('(').split(',').next().unwrap_or("");
    after.starts_with('=') && !after.starts_with("==") && first.trim().contains(' ')
}

/// `T $X` as a call of a name and its type.
fn typed(inside: &str) -> Option<String> {
    let (of_type, name) = inside.trim().rsplit_once(' ')?;
    let (placeholder, length) = metavariable_at(name)?;
    let is_type = length == name.len()
        && of_type.chars().all(|c| is_word_char(c) || c == '.')
        && of_type.starts_with(|c: char| c.is_alphabetic());
    is_type.then(|| format!("{TYPED}({placeholder}, {of_type})"))
}

/// A lone placeholder among parameters stands for all of one, or for several.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        (Kind::Param, &[name, of_type, default]) if tree.kind(name) == Kind::Empty => {
            match tree.kind(of_type) {
                Kind::Metavar => tree.set_children(node, &[of_type, name, default]),
                kind @ (Kind::Ellipsis | Kind::MetavarSeq) => {
                    let text = tree.text(of_type).to_owned();
                    tree.set_kind(node, kind, &text);
                    tree.set_children(node, &[]);
                }
                _ => {}
            }
        }
        (Kind::KeywordArg | Kind::Pair, &[name, value])
            if tree.kind(name) == Kind::Ellipsis && tree.kind(value) == Kind::Ellipsis =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        _ => {}
    }
}
