//! How patterns are read in each language.
//!
//! A pattern is not a program: `$X`, `$...X`, `...`, `<... e ...>` and `($X: T)` are replaced by placeholders that are
//! legal where they stand. Each language gives the ways to do that and the frames that a pattern may need around it.

mod bash;
mod braces;
mod c;
mod clojure;
mod copier;
mod csharp;
mod dart;
mod dockerfile;
mod elixir;
mod go;
mod hcl;
mod java;
mod javascript;
mod jsonnet;
mod kotlin;
mod lua;
mod markup;
mod ocaml;
mod php;
mod python;
mod r;
mod ruby;
mod rust;
mod scala;
mod solidity;
mod swift;
mod yaml;

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

pub(crate) const DOTS: &str = "__parapet_dots";
pub(crate) const METAVARIABLE: &str = "__parapet_mv_";
pub(crate) const SEQUENCE: &str = "__parapet_seq_";
pub(crate) const DEEP: &str = "__parapet_deep";
pub(crate) const TYPED: &str = "__parapet_typed";
/// A type that stands for any, where the grammar wants one before a placeholder.
pub(crate) const ANY: &str = "__parapet_any";

/// One way to read a pattern.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) before: &'static str,
    pub(crate) text: String,
    pub(crate) after: &'static str,
    pub(crate) grammar: Language,
    /// The bytes of `after` that complete the pattern: a body, which is then left out so that any will do.
    pub(crate) kept_after: usize,
    /// The pattern is a member of a class or an object, so that a plain function is not meant.
    pub(crate) is_member: bool,
    /// An expression is meant as the statement that it is.
    pub(crate) ends_statement: bool,
}

impl Reading {
    /// A pattern that needs nothing around it.
    pub(crate) const fn plain(grammar: Language, text: String) -> Self {
        Self {
            before: "",
            text,
            after: "",
            grammar,
            kept_after: 0,
            is_member: false,
            ends_statement: false,
        }
    }

    /// The same between other texts.
    pub(crate) const fn between(mut self, before: &'static str, after: &'static str) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    /// The same, where the first bytes of what follows are a body that is left out.
    pub(crate) const fn completed_by(mut self, bytes: usize) -> Self {
        self.kept_after = bytes;
        self
    }
}

type Readings = fn(Language, &str) -> Vec<Reading>;
type Patternize = fn(&mut Tree, NodeId);

/// What a language does with patterns.
const fn syntax_of(language: Language) -> (Readings, Patternize) {
    match language {
        Language::Dart => (dart::readings, dart::patternize),
        Language::Java | Language::Apex => (java::readings, java::patternize),
        Language::CSharp => (csharp::readings, csharp::patternize),
        Language::Bash => (bash::readings, bash::patternize),
        Language::Swift => (swift::readings, swift::patternize),
        Language::Kotlin => (kotlin::readings, kotlin::patternize),
        Language::Clojure => (clojure::readings, clojure::patternize),
        Language::Elixir => (elixir::readings, elixir::patternize),
        Language::Lua => (lua::readings, lua::patternize),
        Language::R => (r::readings, nothing),
        Language::Python => (python::readings, nothing),
        Language::JavaScript | Language::TypeScript | Language::Tsx => {
            (javascript::readings, nothing)
        }
        Language::Ocaml => (ocaml::readings, ocaml::patternize),
        Language::Rust => (rust::readings, rust::patternize),
        Language::Scala => (scala::readings, scala::patternize),
        Language::C | Language::Cpp => (c::readings, nothing),
        Language::Go => (go::readings, go::patternize),
        Language::Dockerfile => (dockerfile::readings, dockerfile::patternize),
        Language::Hcl => (hcl::readings, nothing),
        Language::Yaml | Language::Json => (yaml::readings, yaml::patternize),
        Language::Jsonnet => (jsonnet::readings, jsonnet::patternize),
        Language::Solidity => (solidity::readings, solidity::patternize),
        Language::Xml | Language::Html => (markup::readings, markup::patternize),
        Language::Php => (php::readings, php::patternize),
        Language::Ruby => (ruby::readings, ruby::patternize),
        _ => (braces::readings, nothing),
    }
}

/// The ways to read a pattern, the likeliest first.
pub(crate) fn readings(language: Language, text: &str) -> Vec<Reading> {
    syntax_of(language).0(language, text)
}

/// Turns placeholders of one language's own into what they stand for; runs after what all languages share.
pub(crate) const fn patternize(language: Language) -> Patternize {
    syntax_of(language).1
}

/// Makes a value with its type said, where the value is a metavariable, a typed one.
fn typed_value(tree: &mut Tree, node: NodeId) {
    if let (Kind::Cast, &[of_type, value]) = (tree.kind(node), tree.children(node))
        && tree.kind(value) == Kind::Metavar
    {
        tree.set_kind(node, Kind::Typed, "");
        tree.set_children(node, &[value, of_type]);
    }
}

/// Makes a case whose pattern is a placeholder, and whose body says nothing, the placeholder.
fn left_out_case(tree: &mut Tree, node: NodeId) {
    let ((Kind::Case, &[first, _, body]) | (Kind::Catch, &[_, first, body])) =
        (tree.kind(node), tree.children(node))
    else {
        return;
    };
    let says_nothing =
        tree.subtree(body).any(|part| tree.kind(part) == Kind::Name && tree.text(part) == ANY);
    if tree.kind(first) == Kind::Ellipsis && says_nothing {
        tree.set_kind(node, Kind::Ellipsis, "");
        tree.set_children(node, &[]);
    }
}

/// An import of nothing but a metavariable is any import of a name.
fn any_import(tree: &mut Tree, node: NodeId) {
    if let (Kind::Import, &[path, alias]) = (tree.kind(node), tree.children(node))
        && tree.kind(path) == Kind::Metavar
    {
        tree.set_kind(node, Kind::ImportFrom, "");
        tree.set_children(node, &[path, alias, alias]);
    }
}

const fn nothing(_: &mut Tree, _: NodeId) {}

/// What has to stand before code of a language that is a part of a text.
pub(crate) fn opening_of(language: Language, text: &str) -> &'static str {
    if language == Language::Php && !text.contains("<?") { "<?php " } else { "" }
}

/// Removes the indentation that all lines share.
pub(crate) fn dedent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let common = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    text.lines().map(|line| line.get(common..).unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// The placeholder and length of a metavariable at the start of `text`.
pub(crate) fn metavariable_at(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('$')?;
    let (prefix, name) = match rest.strip_prefix("...") {
        Some(name) => (SEQUENCE, name),
        None => (METAVARIABLE, rest),
    };
    let length = name
        .bytes()
        .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_')
        .count();
    let next_is_lower = name.as_bytes().get(length).is_some_and(u8::is_ascii_lowercase);
    if length == 0 || next_is_lower {
        return None;
    }
    let skipped = text.len() - name.len();
    Some((format!("{prefix}{}", &name[..length]), skipped + length))
}

/// The type in `: T` and what follows it, where it ends like an argument does.
pub(crate) fn type_after(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start().strip_prefix(':')?;
    let mut depth = 0_u32;
    let end = rest.find(|c: char| {
        match c {
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' if depth > 0 => depth -= 1,
            ')' | ',' | '\n' | '=' if depth == 0 => return true,
            _ => {}
        }
        false
    })?;
    matches!(rest.as_bytes().get(end), Some(b')' | b','))
        .then(|| (rest[..end].trim(), &rest[end..]))
}
