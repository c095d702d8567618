//! The functions of Terraform that need nothing but their arguments and files of the tree.
//!
//! Reference: <https://developer.hashicorp.com/terraform/language/functions>

mod collections;
mod encoding;
mod files;
mod networks;
mod numbers;
mod sets;
mod texts;

pub(super) use self::files::Files;
use crate::value::{Node, Value, refs_within, union};

/// A function: its arguments are there and, but for the tolerant ones, known.
type Function = fn(&[Node]) -> Option<Value>;

/// What a function does with arguments that are not known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknowns {
    /// Its result is unknown.
    Spread,
    /// It works on texts with unknown parts and lists with unknown items, not on unknown values.
    Parts,
    /// It looks itself.
    Tolerated,
}

/// Calls a function; nothing where Terraform would fail, unknown where the function is not one of these.
pub(super) fn call(name: &str, arguments: &[Node], files: &Files<'_>) -> Option<Node> {
    let refs = arguments.iter().map(refs_within).fold(None, union);
    if let Some(value) = files.call(name, arguments) {
        return Some(Node::new(value).with_refs(refs));
    }
    let Some((unknowns, function)) = find(name) else {
        return Some(Node::unknown().with_refs(refs));
    };
    let is_open = arguments.iter().any(|argument| match unknowns {
        Unknowns::Spread => !argument.value.is_wholly_known(),
        Unknowns::Parts => matches!(argument.value, Value::Unknown),
        Unknowns::Tolerated => false,
    });
    if is_open {
        return Some(Node::unknown().with_refs(refs));
    }
    Some(Node::new(function(arguments)?).with_refs(refs))
}

fn find(name: &str) -> Option<(Unknowns, Function)> {
    [
        texts::FUNCTIONS,
        collections::FUNCTIONS,
        sets::FUNCTIONS,
        numbers::FUNCTIONS,
        encoding::FUNCTIONS,
        networks::FUNCTIONS,
    ]
    .into_iter()
    .flatten()
    .find(|(own, ..)| *own == name)
    .map(|(_, unknowns, function)| (*unknowns, *function))
}

/// A row of a table of functions.
type Row = (&'static str, Unknowns, Function);

fn text_at(arguments: &[Node], at: usize) -> Option<std::sync::Arc<str>> {
    arguments.get(at)?.value.to_text()
}

fn number_at(arguments: &[Node], at: usize) -> Option<f64> {
    arguments.get(at)?.value.to_number()
}

fn list_at(arguments: &[Node], at: usize) -> Option<&[Node]> {
    match &arguments.get(at)?.value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

fn map_at(arguments: &[Node], at: usize) -> Option<&crate::value::Map> {
    match &arguments.get(at)?.value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}

fn texts(items: impl IntoIterator<Item = String>) -> Value {
    Value::list(items.into_iter().map(|item| Node::text(&item)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::evaluate_text as check;

    #[test]
    fn texts() {
        check("upper(\"a\")", "\"A\"");
        check("join(\"-\", [\"a\", \"b\"])", "\"a-b\"");
        check("split(\",\", \"a,b\")", "[\"a\",\"b\"]");
        check("replace(\"a.b\", \".\", \"-\")", "\"a-b\"");
        check("replace(\"aab\", \"/a+/\", \"x\")", "\"xb\"");
        check("format(\"%s-%03d\", \"a\", 7)", "\"a-007\"");
        check("substr(\"hello\", 1, 3)", "\"ell\"");
        check("trimspace(\" a \")", "\"a\"");
        check("regex(\"[a-z]+\", \"12ab\")", "\"ab\"");
        check("startswith(\"abc\", \"ab\")", "true");
        check("title(\"a bc\")", "\"A Bc\"");
    }

    #[test]
    fn collections() {
        check("concat([1], [2])", "[1,2]");
        check("flatten([[1], [[2]]])", "[1,2]");
        check("merge({a = 1}, {b = 2})", "{\"a\":1,\"b\":2}");
        check("lookup({a = 1}, \"b\", 3)", "3");
        check("keys({b = 1, a = 2})", "[\"a\",\"b\"]");
        check("element([1, 2], 3)", "2");
        check("length({a = 1})", "1");
        check("distinct([1, 1, 2])", "[1,2]");
        check("compact([\"a\", \"\", null])", "[\"a\"]");
        check("zipmap([\"a\"], [1])", "{\"a\":1}");
        check("toset([\"b\", \"a\", \"b\"])", "[\"a\",\"b\"]");
        check("coalesce(null, \"\", \"x\")", "\"x\"");
        check("one([])", "null");
        check("contains([1, 2], 2)", "true");
        check("range(3)", "[0,1,2]");
        check("setproduct([\"a\"], [\"x\", \"y\"])", "[[\"a\",\"x\"],[\"a\",\"y\"]]");
        check("slice([1, 2, 3], 1, 2)", "[2]");
        check("chunklist([1, 2, 3], 2)", "[[1,2],[3]]");
    }

    #[test]
    fn encodings_numbers_and_networks() {
        check("jsonencode({a = [true, null]})", "\"{\\\"a\\\":[true,null]}\"");
        check("jsondecode(\"{\\\"a\\\": 1}\").a", "1");
        check("base64decode(base64encode(\"a\"))", "\"a\"");
        check("yamldecode(\"a: [1]\").a", "[1]");
        check("max(1, 3, 2)", "3");
        check("cidrsubnet(\"10.0.0.0/16\", 8, 2)", "\"10.0.2.0/24\"");
        check("cidrhost(\"10.0.0.0/24\", 5)", "\"10.0.0.5\"");
    }

    #[test]
    fn errors_and_unknown_values() {
        check("try(tonumber(\"x\"), 5)", "5");
        check("can(tonumber(\"x\"))", "false");
        check("upper(var.missing)", "unknown");
        check("concat([var.missing], [1])[1]", "1");
        check("nosuchfunction(1)", "unknown");
        check("\"${var.missing}-x\"", "partly unknown");
        check("var.missing ? 1 : 1", "1");
        check("var.missing && false", "false");
    }
}
