//! Go.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{
    self, Lower, Slot, Table, all, field, has_token, list, lower, operator, optional_block,
    statement, statements,
};
use super::{BLOCKS, Context, LanguageTraits, Lowering, fields, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Go,
    grammar: || tree_sitter_go::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { packages_named_by_path: true, go_library: true, ..BLOCKS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("empty_statement", Lower::Skip),
    // Names and literals.
    ("identifier", Lower::Leaf(Kind::Name)),
    ("blank_identifier", Lower::Leaf(Kind::Name)),
    ("package_identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("field_identifier", Lower::Leaf(Kind::Name)),
    ("label_name", Lower::Leaf(Kind::Literal)),
    ("iota", Lower::Leaf(Kind::Name)),
    ("interpreted_string_literal", Lower::Quoted),
    ("raw_string_literal", Lower::Quoted),
    ("rune_literal", Lower::Leaf(Kind::Literal)),
    ("int_literal", Lower::Leaf(Kind::Int)),
    ("float_literal", Lower::Leaf(Kind::Float)),
    ("imaginary_literal", Lower::Leaf(Kind::Literal)),
    ("nil", Lower::Leaf(Kind::Null)),
    ("true", Lower::Leaf(Kind::Bool)),
    ("false", Lower::Leaf(Kind::Bool)),
    // Declarations.
    (
        "package_clause",
        Lower::With(|cx, node| {
            let name = named(node).first().map(|&name| cx.leaf(Kind::Key, name));
            cx.node(Kind::Other, node, "package_clause", name.as_slice())
        }),
    ),
    ("import_declaration", Lower::Many(imports)),
    ("const_declaration", Lower::Many(|cx, node, out| variables(cx, node, "const", out))),
    ("var_declaration", Lower::Many(|cx, node, out| variables(cx, node, "var", out))),
    ("type_declaration", Lower::Many(types)),
    ("function_declaration", Lower::With(function)),
    ("method_declaration", Lower::With(function)),
    ("method_elem", Lower::With(function)),
    ("parameter_list", Lower::With(parameters)),
    ("field_declaration_list", Lower::All(Kind::Block, "")),
    ("field_declaration", Lower::Many(struct_fields)),
    // Statements.
    ("block", Lower::All(Kind::Block, "")),
    ("statement_list", Lower::Many(flattened)),
    ("expression_statement", Lower::Inner),
    ("expression_list", Lower::With(one_or_tuple)),
    ("short_var_declaration", Lower::Marked(Kind::Assign, ":=", SIDES)),
    ("assignment_statement", Lower::With(assignment)),
    ("inc_statement", Lower::Marked(Kind::OpAssign, "++", &[Slot::At(0), Slot::Absent])),
    ("dec_statement", Lower::Marked(Kind::OpAssign, "--", &[Slot::At(0), Slot::Absent])),
    (
        "send_statement",
        Lower::Marked(Kind::Binary, "<-", &[Slot::Field("channel"), Slot::Field("value")]),
    ),
    ("receive_statement", Lower::With(receive)),
    ("labeled_statement", Lower::Many(labeled)),
    ("return_statement", Lower::Parts(Kind::Return, &[Slot::At(0)])),
    ("go_statement", Lower::All(Kind::Other, "go")),
    ("defer_statement", Lower::All(Kind::Other, "defer")),
    ("goto_statement", Lower::All(Kind::Other, "goto")),
    ("fallthrough_statement", Lower::Fixed(Kind::Other, "fallthrough")),
    ("break_statement", Lower::Fixed(Kind::Break, "")),
    ("continue_statement", Lower::Fixed(Kind::Continue, "")),
    ("if_statement", Lower::With(if_statement)),
    ("for_statement", Lower::With(for_statement)),
    ("expression_switch_statement", Lower::With(switch)),
    ("type_switch_statement", Lower::With(switch)),
    ("select_statement", Lower::With(switch)),
    // Expressions.
    ("parenthesized_expression", Lower::Inner),
    ("unary_expression", Lower::Parts(Kind::Unary, &[Slot::Field("operand")])),
    ("binary_expression", Lower::Binary),
    (
        "selector_expression",
        Lower::Parts(Kind::Member, &[Slot::Field("operand"), Slot::Name("field")]),
    ),
    (
        "index_expression",
        Lower::Parts(Kind::Index, &[Slot::Field("operand"), Slot::Field("index")]),
    ),
    ("slice_expression", Lower::With(slice)),
    (
        "call_expression",
        Lower::Parts(Kind::Call, &[Slot::Field("function"), Slot::Args("arguments")]),
    ),
    ("type_conversion_expression", Lower::With(conversion)),
    (
        "type_assertion_expression",
        Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("operand")]),
    ),
    ("composite_literal", Lower::Parts(Kind::New, &[Slot::Field("type"), Slot::Args("body")])),
    ("literal_value", Lower::With(untyped_literal)),
    ("literal_element", Lower::Inner),
    ("keyed_element", Lower::With(keyed_element)),
    (
        "func_literal",
        Lower::With(|cx, node| {
            let children = [
                field(cx, node, "parameters"),
                optional_block(cx, node.child_by_field_name("body"), node),
                result(cx, node),
            ];
            let present = if node.child_by_field_name("result").is_some() { 3 } else { 2 };
            cx.node(Kind::Lambda, node, "", &children[..present])
        }),
    ),
    ("variadic_argument", Lower::All(Kind::Spread, "")),
    // Types.
    ("parenthesized_type", Lower::Inner),
    ("type_elem", Lower::Inner),
    ("type_constraint", Lower::Inner),
    ("pointer_type", Lower::Marked(Kind::Unary, "*", &[Slot::At(0)])),
    ("qualified_type", Lower::Parts(Kind::Member, &[Slot::Field("package"), Slot::Name("name")])),
    (
        "function_type",
        Lower::With(|cx, node| {
            let parameters = field(cx, node, "parameters");
            let result = if node.child_by_field_name("result").is_some() {
                result(cx, node)
            } else {
                // No result is a type of its own.
                let end = span(node).end;
                cx.builder.node(Kind::Tuple, Span { start: end, end }, "", &[])
            };
            let children = [parameters, result];
            cx.node(Kind::Other, node, "function_type", &children)
        }),
    ),
    ("struct_type", Lower::All(Kind::Other, "struct_type")),
];

const SIDES: &[Slot] = &[Slot::Field("left"), Slot::Field("right")];

/// Each imported package is an import of its own: `import "a/b"`, `import c "a/b"`, `import . "a/b"`.
fn imports(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for child in named(node) {
        if child.kind() == "import_spec" {
            out.push(import(cx, child, span(node)));
            continue;
        }
        for spec in named(child) {
            // Each begins with the keyword.
            let whole = Span { start: span(node).start, end: span(spec).end };
            out.push(import(cx, spec, whole));
        }
    }
}

fn import(cx: &mut Context<'_>, spec: Node<'_>, whole: Span) -> NodeId {
    let path = field(cx, spec, "path");
    let text = cx.builder.peek().text(path).to_owned();
    match spec.child_by_field_name("name") {
        Some(dot) if dot.kind() == "dot" => cx.builder.node(Kind::ImportAll, whole, &text, &[path]),
        name => {
            let alias = table::optional(cx, name, spec);
            cx.builder.node(Kind::Import, whole, &text, &[path, alias])
        }
    }
}

/// `var a, b T = x, y` is a declaration of each; one value for several names declares them together.
fn variables(cx: &mut Context<'_>, node: Node<'_>, keyword: &str, out: &mut Vec<NodeId>) {
    let mut specs = Vec::new();
    for child in named(node) {
        match child.kind() {
            "var_spec_list" => specs.extend(named(child)),
            _ => specs.push(child),
        }
    }
    let alone = specs.len() == 1;
    for spec in specs {
        let names = fields(spec, "name");
        let names: Vec<Node<'_>> = names.into_iter().filter(Node::is_named).collect();
        let values = spec.child_by_field_name("value").map(named).unwrap_or_default();
        let of_type = field(cx, spec, "type");
        let whole = if alone { span(node) } else { span(spec) };
        if names.len() > 1 && values.len() == 1 {
            let targets: Vec<NodeId> = names.iter().map(|&name| cx.name(name)).collect();
            let target = tuple(cx, &names, &targets);
            let value = lower(cx, values[0]);
            let attributes = cx.empty(spec);
            let children = [attributes, target, of_type, value];
            out.push(cx.builder.node(Kind::VarDef, whole, keyword, &children));
            continue;
        }
        for (index, &name) in names.iter().enumerate() {
            let attributes = cx.empty(spec);
            let target = cx.name(name);
            let value = table::optional(cx, values.get(index).copied(), spec);
            let whole =
                if index == 0 { whole } else { Span { start: span(name).start, end: whole.end } };
            let children = [attributes, target, of_type, value];
            out.push(cx.builder.node(Kind::VarDef, whole, keyword, &children));
        }
    }
}

/// Structures and interfaces are classes; other types stand for what they are called.
fn types(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let specs = named(node);
    let whole = if let [_] = specs[..] { Some(span(node)) } else { None };
    for spec in specs {
        let whole = whole.unwrap_or_else(|| span(spec));
        let attributes = cx.empty(spec);
        let name = table::part(cx, spec, Slot::Name("name"));
        let bases = cx.empty(spec);
        let of_type = spec.child_by_field_name("type");
        let (text, body) = match of_type {
            Some(of_type) if of_type.kind() == "struct_type" => {
                let members = named(of_type).first().copied();
                ("", optional_block(cx, members, of_type))
            }
            Some(of_type) if of_type.kind() == "interface_type" => {
                ("interface", all(cx, of_type, Kind::Block, ""))
            }
            _ => ("type", table::optional(cx, of_type, spec)),
        };
        out.push(cx.builder.node(Kind::ClassDef, whole, text, &[attributes, name, bases, body]));
    }
}

/// The fields of a structure, with their tag as an attribute; an embedded type is a member by itself.
fn struct_fields(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let names: Vec<Node<'_>> = fields(node, "name").into_iter().filter(Node::is_named).collect();
    let of_type = field(cx, node, "type");
    if names.is_empty() {
        out.push(table::as_statement(cx, of_type));
        return;
    }
    for name in names {
        let attributes = match node.child_by_field_name("tag") {
            Some(tag) => {
                let text = lower(cx, tag);
                let attribute = cx.node(Kind::Attribute, tag, "", &[text]);
                cx.node(Kind::Attributes, tag, "", &[attribute])
            }
            None => cx.empty(node),
        };
        let target = cx.leaf(Kind::Key, name);
        let value = cx.empty(node);
        out.push(cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value]));
    }
}

/// Functions, methods with their receiver as the first parameter, and methods of interfaces.
fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = cx.empty(node);
    let name = match node.child_by_field_name("name") {
        Some(name) if node.kind() == "function_declaration" => cx.name(name),
        Some(name) => cx.leaf(Kind::Key, name),
        None => cx.empty(node),
    };
    let mut params = Vec::new();
    if let Some(receiver) = node.child_by_field_name("receiver") {
        each_parameter(cx, receiver, "receiver", &mut params);
    }
    let list = node.child_by_field_name("parameters");
    if let Some(list) = list {
        each_parameter(cx, list, "", &mut params);
    }
    let start = node.child_by_field_name("receiver").or(list).unwrap_or(node).start_byte() as u32;
    let whole = Span { start, end: span(list.unwrap_or(node)).end };
    let params = cx.builder.node(Kind::Params, whole, "", &params);
    let returns = result(cx, node);
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::FuncDef, node, "", &[attributes, name, params, returns, body])
}

fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut params = Vec::new();
    each_parameter(cx, node, "", &mut params);
    cx.node(Kind::Params, node, "", &params)
}

/// `a, b int` is a parameter for each name; one without a name has a type only.
fn each_parameter(cx: &mut Context<'_>, list: Node<'_>, text: &str, out: &mut Vec<NodeId>) {
    for declaration in named(list) {
        if !matches!(declaration.kind(), "parameter_declaration" | "variadic_parameter_declaration")
        {
            let inner = lower(cx, declaration);
            out.push(inner);
            continue;
        }
        let text = if declaration.kind() == "parameter_declaration" { text } else { "..." };
        let names: Vec<Node<'_>> =
            fields(declaration, "name").into_iter().filter(Node::is_named).collect();
        let of_type = field(cx, declaration, "type");
        let default = cx.empty(declaration);
        if names.is_empty() {
            let name = cx.empty(declaration);
            out.push(cx.node(Kind::Param, declaration, text, &[name, of_type, default]));
        }
        for (index, &name) in names.iter().enumerate() {
            let last = index + 1 == names.len();
            let whole = if last {
                Span { start: span(name).start, end: span(declaration).end }
            } else {
                span(name)
            };
            let target = cx.name(name);
            out.push(cx.builder.node(Kind::Param, whole, text, &[target, of_type, default]));
        }
    }
}

/// What a function gives back: a type, or the types of several values.
fn result(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("result") {
        Some(several) if several.kind() == "parameter_list" => {
            let mut found = Vec::new();
            each_parameter(cx, several, "", &mut found);
            cx.node(Kind::Params, several, "", &found)
        }
        one => table::optional(cx, one, node),
    }
}

fn flattened(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(statements(cx, &named(node)));
}

/// A label says nothing of the statement behind it.
fn labeled(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let mut inner = Some(node);
    while let Some(labeled) = inner.filter(|inner| inner.kind() == "labeled_statement") {
        inner = named(labeled).get(1).copied();
    }
    if let Some(inner) = inner {
        out.extend(statements(cx, &[inner]));
    }
}

fn one_or_tuple(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = table::lower_all(cx, &named(node));
    match parts[..] {
        [one] => one,
        _ => cx.node(Kind::Tuple, node, "", &parts),
    }
}

fn tuple(cx: &mut Context<'_>, nodes: &[Node<'_>], lowered: &[NodeId]) -> NodeId {
    let start = nodes.first().map_or(0, |node| span(*node).start);
    let end = nodes.last().map_or(start, |node| span(*node).end);
    cx.builder.node(Kind::Tuple, Span { start, end }, "", lowered)
}

fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match operator(cx, node) {
        "=" => table::parts(cx, node, Kind::Assign, "", SIDES),
        other => table::parts(cx, node, Kind::OpAssign, other, SIDES),
    }
}

/// `x := <-channel` or `<-channel`, as a case of a `select`.
fn receive(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.child_by_field_name("left").is_none() {
        return field(cx, node, "right");
    }
    let text = if has_token(node, ":=") { ":=" } else { "" };
    table::parts(cx, node, Kind::Assign, text, SIDES)
}

/// A statement in the head of another runs before it, in a block around both.
fn with_initializer(
    cx: &mut Context<'_>,
    node: Node<'_>,
    rest: impl FnOnce(&mut Context<'_>) -> NodeId,
) -> NodeId {
    let Some(first) = node.child_by_field_name("initializer") else { return rest(cx) };
    let first = statement(cx, first);
    let rest = rest(cx);
    cx.node(Kind::Block, node, "", &[first, rest])
}

/// `else if` is followed in a loop: chains cost no stack.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = vec![node];
    let mut tail = None;
    while let Some(next) = links.last().and_then(|link| link.child_by_field_name("alternative")) {
        if next.kind() != "if_statement" {
            tail = Some(next);
            break;
        }
        if links.len() as u32 >= super::MAX_DEPTH / 3 {
            cx.gaps.push(Gap::TooDeep(next.start_byte() as u32));
            break;
        }
        links.push(next);
    }
    let mut heads = Vec::with_capacity(links.len());
    for link in links {
        let first = link.child_by_field_name("initializer").map(|first| statement(cx, first));
        let condition = field(cx, link, "condition");
        let then = optional_block(cx, link.child_by_field_name("consequence"), link);
        heads.push((link, first, condition, then));
    }
    let mut otherwise = optional_block(cx, tail, node);
    for (index, (link, first, condition, then)) in heads.into_iter().enumerate().rev() {
        let mut made = cx.node(Kind::If, link, "", &[condition, then, otherwise]);
        if let Some(first) = first {
            made = cx.node(Kind::Block, link, "", &[first, made]);
        }
        if index == 0 {
            return made;
        }
        let is_block = cx.builder.peek().kind(made) == Kind::Block;
        otherwise = if is_block { made } else { cx.node(Kind::Block, link, "", &[made]) };
    }
    otherwise
}

/// The three loops: with a condition or nothing, with three parts, and over a range.
fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body");
    let head = named(node).into_iter().find(|&child| Some(child) != body);
    match head {
        Some(range) if range.kind() == "range_clause" => {
            let target = loop_variables(cx, range);
            let iterable = field(cx, range, "right");
            let body = optional_block(cx, body, node);
            let otherwise = cx.empty(node);
            cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
        }
        Some(clause) if clause.kind() == "for_clause" => {
            let init = loop_part(cx, clause, "initializer");
            let condition = field(cx, clause, "condition");
            let update = loop_part(cx, clause, "update");
            let body = optional_block(cx, body, node);
            cx.node(Kind::For, node, "", &[init, condition, update, body])
        }
        condition => {
            let init = cx.empty(node);
            let condition = table::optional(cx, condition, node);
            let update = cx.empty(node);
            let body = optional_block(cx, body, node);
            cx.node(Kind::For, node, "", &[init, condition, update, body])
        }
    }
}

fn loop_part(cx: &mut Context<'_>, clause: Node<'_>, name: &str) -> NodeId {
    match clause.child_by_field_name(name) {
        Some(part) => statement(cx, part),
        None => cx.empty(clause),
    }
}

/// What a loop over a range writes to; `:=` declares it.
fn loop_variables(cx: &mut Context<'_>, range: Node<'_>) -> NodeId {
    let Some(left) = range.child_by_field_name("left") else { return cx.empty(range) };
    let target = lower(cx, left);
    if !has_token(range, ":=") {
        return target;
    }
    let absent = cx.empty(left);
    cx.node(Kind::VarDef, left, ":=", &[absent, target, absent, absent])
}

/// `switch` over values or types, and `select`; no case runs on into the next.
fn switch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    with_initializer(cx, node, |cx| {
        let mut children = vec![subject(cx, node)];
        for case in named(node) {
            if matches!(
                case.kind(),
                "expression_case" | "type_case" | "communication_case" | "default_case"
            ) {
                children.push(cx.deeper(case, |cx| switch_case(cx, case)));
            }
        }
        let text = if node.kind() == "select_statement" { "select" } else { "cases" };
        cx.node(Kind::Switch, node, text, &children)
    })
}

fn subject(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = field(cx, node, "value");
    match node.child_by_field_name("alias") {
        Some(alias) => {
            let whole = Span { start: span(alias).start, end: cx.builder.peek().span(value).end };
            let alias = lower(cx, alias);
            cx.builder.node(Kind::Assign, whole, ":=", &[alias, value])
        }
        None => value,
    }
}

fn switch_case(cx: &mut Context<'_>, case: Node<'_>) -> NodeId {
    let of_types: Vec<Node<'_>> = fields(case, "type").into_iter().filter(Node::is_named).collect();
    let pattern = match case.kind() {
        "communication_case" => field(cx, case, "communication"),
        "type_case" => {
            let lowered = table::lower_all(cx, &of_types);
            match lowered[..] {
                [one] => one,
                _ => tuple(cx, &of_types, &lowered),
            }
        }
        _ => field(cx, case, "value"),
    };
    let guard = cx.empty(case);
    let body = named(case).into_iter().find(|child| child.kind() == "statement_list");
    let body = match body {
        Some(body) => all(cx, body, Kind::Block, ""),
        None => list(cx, None, Kind::Block, case),
    };
    cx.node(Kind::Case, case, "", &[pattern, guard, body])
}

fn slice(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operand = field(cx, node, "operand");
    let parts = [field(cx, node, "start"), field(cx, node, "end"), field(cx, node, "capacity")];
    let range = cx.node(Kind::Slice, node, "", &parts);
    cx.node(Kind::Index, node, "", &[operand, range])
}

/// `[]byte(x)` is a call, as `string(x)` is.
fn conversion(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let operand = node.child_by_field_name("operand");
    let value = table::optional(cx, operand, node);
    let arguments = cx.node(Kind::Args, operand.unwrap_or(node), "", &[value]);
    cx.node(Kind::Call, node, "", &[of_type, arguments])
}

/// `{…}` in a literal whose type says what it is.
fn untyped_literal(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = cx.empty(node);
    let arguments = all(cx, node, Kind::Args, "");
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

/// `name: value` is a keyword argument; any other key makes a pair.
fn keyed_element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let key = field(cx, node, "key");
    let value = field(cx, node, "value");
    let kind =
        if cx.builder.peek().kind(key) == Kind::Name { Kind::KeywordArg } else { Kind::Pair };
    cx.node(kind, node, "", &[key, value])
}
