//! What C and C++ have in common.

use tree_sitter::Node;

use super::table::{
    self, Lower, Slot, all, attributes, field, has_token, list, lower, lower_all, operator,
    optional, optional_block, statement, statements,
};
use super::{Context, MAX_DEPTH, fields, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

/// The kinds of node that both grammars have.
pub(super) const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    // Names, types and literals.
    ("identifier", Lower::Leaf(Kind::Name)),
    ("field_identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("statement_identifier", Lower::Leaf(Kind::Name)),
    ("primitive_type", Lower::Leaf(Kind::Name)),
    ("sized_type_specifier", Lower::Leaf(Kind::Name)),
    ("struct_specifier", Lower::With(specifier)),
    ("union_specifier", Lower::With(specifier)),
    ("enum_specifier", Lower::With(specifier)),
    ("type_descriptor", Lower::With(type_descriptor)),
    ("number_literal", Lower::With(number)),
    ("string_literal", Lower::With(string)),
    ("concatenated_string", Lower::With(concatenated)),
    ("system_lib_string", Lower::With(string)),
    ("char_literal", Lower::Leaf(Kind::Literal)),
    ("true", Lower::Leaf(Kind::Bool)),
    ("false", Lower::Leaf(Kind::Bool)),
    ("null", Lower::Fixed(Kind::Null, "NULL")),
    // Expressions.
    ("parenthesized_expression", Lower::Inner),
    ("extension_expression", Lower::Inner),
    (
        "conditional_expression",
        Lower::Parts(
            Kind::Conditional,
            &[Slot::Field("condition"), Slot::Field("consequence"), Slot::Field("alternative")],
        ),
    ),
    ("assignment_expression", Lower::With(assignment)),
    ("update_expression", Lower::With(update)),
    ("pointer_expression", Lower::Parts(Kind::Unary, &[Slot::Field("argument")])),
    ("unary_expression", Lower::Parts(Kind::Unary, &[Slot::Field("argument")])),
    ("binary_expression", Lower::Binary),
    ("comma_expression", Lower::All(Kind::Other, "comma")),
    ("cast_expression", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("value")])),
    ("sizeof_expression", Lower::With(keyword_call)),
    ("alignof_expression", Lower::With(keyword_call)),
    ("offsetof_expression", Lower::With(keyword_call)),
    ("subscript_expression", Lower::With(subscript)),
    (
        "call_expression",
        Lower::Parts(Kind::Call, &[Slot::Field("function"), Slot::Args("arguments")]),
    ),
    ("field_expression", Lower::With(member)),
    (
        "compound_literal_expression",
        Lower::Parts(Kind::New, &[Slot::Field("type"), Slot::Args("value")]),
    ),
    ("initializer_list", Lower::All(Kind::List, "")),
    ("initializer_pair", Lower::With(initializer_pair)),
    ("subscript_designator", Lower::Inner),
    // Statements.
    ("compound_statement", Lower::All(Kind::Block, "")),
    ("declaration_list", Lower::All(Kind::Block, "")),
    ("expression_statement", Lower::Many(flattened)),
    ("attributed_statement", Lower::Many(flattened)),
    ("labeled_statement", Lower::Many(labeled)),
    ("linkage_specification", Lower::Many(linkage)),
    ("if_statement", Lower::With(if_statement)),
    ("while_statement", Lower::With(|cx, node| while_statement(cx, node, ""))),
    ("do_statement", Lower::With(|cx, node| while_statement(cx, node, "do"))),
    ("for_statement", Lower::With(for_statement)),
    ("switch_statement", Lower::With(switch)),
    // A case outside of its `switch`, as patterns have it.
    ("case_statement", Lower::With(case)),
    ("return_statement", Lower::All(Kind::Return, "")),
    ("break_statement", Lower::Fixed(Kind::Break, "")),
    ("continue_statement", Lower::Fixed(Kind::Continue, "")),
    ("goto_statement", Lower::All(Kind::Other, "goto")),
    ("seh_try_statement", Lower::All(Kind::Other, "try")),
    // Declarations.
    ("declaration", Lower::Many(declaration)),
    ("field_declaration", Lower::Many(declaration)),
    ("type_definition", Lower::Many(type_definition)),
    ("function_definition", Lower::With(function)),
    ("parameter_list", Lower::With(parameters)),
    ("parameter_declaration", Lower::With(parameter)),
    ("variadic_parameter", Lower::With(variadic)),
    ("field_declaration_list", Lower::All(Kind::Block, "")),
    ("enumerator_list", Lower::All(Kind::Block, "")),
    ("enumerator", Lower::With(enumerator)),
    // The preprocessor: every branch counts.
    ("preproc_include", Lower::With(include)),
    ("preproc_if", Lower::Many(branches)),
    ("preproc_ifdef", Lower::Many(branches)),
    ("preproc_else", Lower::Many(branches)),
    ("preproc_elif", Lower::Many(branches)),
    ("preproc_elifdef", Lower::Many(branches)),
    ("preproc_call", Lower::Skip),
    ("preproc_arg", Lower::Leaf(Kind::Literal)),
];

/// The words and annotations before a declaration.
pub(super) const MODIFIERS: &[&str] = &[
    "storage_class_specifier",
    "type_qualifier",
    "attribute_specifier",
    "attribute_declaration",
    "ms_declspec_modifier",
    "virtual",
    "virtual_specifier",
    "explicit_function_specifier",
];

/// Runs for a node that stands for several statements, one level deeper.
pub(super) fn deeper_many(
    cx: &mut Context<'_>,
    node: Node<'_>,
    run: impl FnOnce(&mut Context<'_>),
) {
    if cx.depth >= MAX_DEPTH {
        cx.gaps.push(Gap::TooDeep(node.start_byte() as u32));
        return;
    }
    cx.depth += 1;
    run(cx);
    cx.depth -= 1;
}

/// What a node holds, as statements of what surrounds it.
pub(super) fn flattened(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    deeper_many(cx, node, |cx| out.extend(statements(cx, &named(node))));
}

/// A label says nothing of the statement behind it.
fn labeled(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let mut inner = Some(node);
    while let Some(labeled) = inner.filter(|inner| inner.kind() == "labeled_statement") {
        inner = named(labeled).get(1).copied();
    }
    if let Some(inner) = inner {
        deeper_many(cx, inner, |cx| out.extend(statements(cx, &[inner])));
    }
}

fn linkage(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let Some(body) = node.child_by_field_name("body") else { return };
    let inside = if body.kind() == "declaration_list" { named(body) } else { vec![body] };
    deeper_many(cx, node, |cx| out.extend(statements(cx, &inside)));
}

/// The statements of every branch of an `#if`; a chain of them is followed in a loop.
fn branches(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    deeper_many(cx, node, |cx| {
        let mut next = Some(node);
        while let Some(branch) = next {
            next = branch.child_by_field_name("alternative");
            let head =
                ["condition", "name", "alternative"].map(|name| branch.child_by_field_name(name));
            let inside: Vec<Node<'_>> =
                named(branch).into_iter().filter(|child| !head.contains(&Some(*child))).collect();
            out.extend(statements(cx, &inside));
        }
    });
}

fn include(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let path = field(cx, node, "path");
    let alias = cx.empty(node);
    let text = cx.builder.peek().text(path).to_owned();
    let whole = cx.builder.peek().span(path);
    // Without the end of the line.
    let whole = Span { start: span(node).start, end: whole.end };
    cx.builder.node(Kind::Import, whole, &text, &[path, alias])
}

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    let real = text.contains('.') || (!hexadecimal && text.contains(['e', 'E']));
    let digits = text.trim_end_matches(['u', 'U', 'l', 'L']);
    if real {
        cx.node(Kind::Float, node, text.trim_end_matches(['f', 'F', 'l', 'L']), &[])
    } else {
        cx.node(Kind::Int, node, digits, &[])
    }
}

/// A string without its quotes and what stands before them.
pub(super) fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let content = string_content(cx.text(node));
    cx.node(Kind::Str, node, content, &[])
}

fn string_content(text: &str) -> &str {
    let inside = text.split_once(['"', '<']).map_or(text, |(_, inside)| inside);
    inside.strip_suffix(['"', '>']).unwrap_or(inside)
}

/// Strings one behind the other are one, unless a macro stands among them.
fn concatenated(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    if parts.iter().any(|part| part.kind() != "string_literal") {
        return all(cx, node, Kind::Other, "concatenated_string");
    }
    let text: String = parts.iter().map(|part| string_content(cx.text(*part))).collect();
    cx.node(Kind::Str, node, &text, &[])
}

fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let sides = &[Slot::Field("left"), Slot::Field("right")];
    match operator(cx, node) {
        "=" => table::parts(cx, node, Kind::Assign, "", sides),
        other => table::parts(cx, node, Kind::OpAssign, other, sides),
    }
}

/// `x++` and `++x` write to their operand.
fn update(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = operator(cx, node);
    let is_prefix = node
        .child_by_field_name("argument")
        .is_some_and(|operand| operand.start_byte() > node.start_byte());
    let text = if is_prefix { format!("{operator}x") } else { format!("x{operator}") };
    let target = field(cx, node, "argument");
    let absent = cx.empty(node);
    cx.node(Kind::OpAssign, node, &text, &[target, absent])
}

/// `sizeof(x)` and its like: a call of the keyword.
pub(super) fn keyword_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let keyword = node.child(0).unwrap_or(node);
    let callee = cx.name(keyword);
    let given = lower_all(cx, &named(node));
    let start = span(keyword).end;
    let whole = Span { start, end: span(node).end };
    let arguments = cx.builder.node(Kind::Args, whole, "", &given);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

fn subscript(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = field(cx, node, "argument");
    let indices = node.child_by_field_name("indices").map(named);
    let index = match indices.as_deref() {
        Some(&[one]) => lower(cx, one),
        Some(_) => field(cx, node, "indices"),
        None => field(cx, node, "index"),
    };
    cx.node(Kind::Index, node, "", &[object, index])
}

/// `a.b`, and `a->b`, which is `(*a).b`.
fn member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut object = field(cx, node, "argument");
    if operator(cx, node) == "->" {
        let whole = cx.builder.peek().span(object);
        object = cx.builder.node(Kind::Unary, whole, "*", &[object]);
    }
    let name = field(cx, node, "field");
    cx.node(Kind::Member, node, "", &[object, name])
}

/// `.name = value` and `[0] = value`.
fn initializer_pair(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let designator = node.child_by_field_name("designator");
    let key = match designator {
        Some(named_field) if named_field.kind() == "field_designator" => {
            let name = named(named_field).first().copied().unwrap_or(named_field);
            cx.leaf(Kind::Key, name)
        }
        Some(name) if name.kind() == "field_identifier" => cx.leaf(Kind::Key, name),
        other => optional(cx, other, node),
    };
    let value = field(cx, node, "value");
    cx.node(Kind::Pair, node, "", &[key, value])
}

/// What a condition declares first, and what it asks.
fn condition(cx: &mut Context<'_>, node: Node<'_>) -> (Vec<NodeId>, NodeId) {
    let Some(clause) = node.child_by_field_name("condition") else {
        return (Vec::new(), cx.empty(node));
    };
    if clause.kind() != "condition_clause" {
        return (Vec::new(), lower(cx, clause));
    }
    let mut first = match clause.child_by_field_name("initializer") {
        Some(first) => statements(cx, &named(first)),
        None => Vec::new(),
    };
    let value = clause.child_by_field_name("value");
    match value {
        Some(declared) if declared.kind() == "declaration" => {
            let mut declarations = Vec::new();
            declaration(cx, declared, &mut declarations);
            let name = declared.child_by_field_name("declarator").map(innermost);
            first.extend(declarations);
            let asked = optional(cx, name, clause);
            (first, asked)
        }
        other => (first, optional(cx, other, clause)),
    }
}

/// The name inside a declarator.
fn innermost(declarator: Node<'_>) -> Node<'_> {
    let mut at = declarator;
    while let Some(inner) = at.child_by_field_name("declarator").or_else(|| {
        let wraps = matches!(at.kind(), "reference_declarator" | "parenthesized_declarator");
        named(at).last().copied().filter(|_| wraps)
    }) {
        at = inner;
    }
    at
}

/// A statement behind others, in a block around all of them.
fn after_others(cx: &mut Context<'_>, node: Node<'_>, others: Vec<NodeId>, last: NodeId) -> NodeId {
    if others.is_empty() {
        return last;
    }
    let mut inside = others;
    inside.push(last);
    cx.node(Kind::Block, node, "", &inside)
}

/// `else if` is followed in a loop: chains cost no stack.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = vec![node];
    let mut tail = None;
    while let Some(clause) = links.last().and_then(|link| link.child_by_field_name("alternative")) {
        let Some(next) = named(clause).first().copied() else { break };
        if next.kind() != "if_statement" {
            tail = Some(next);
            break;
        }
        if links.len() as u32 >= MAX_DEPTH / 3 {
            cx.gaps.push(Gap::TooDeep(next.start_byte() as u32));
            break;
        }
        links.push(next);
    }
    let mut heads = Vec::with_capacity(links.len());
    for link in links {
        let (first, condition) = condition(cx, link);
        let then = optional_block(cx, link.child_by_field_name("consequence"), link);
        heads.push((link, first, condition, then));
    }
    let mut otherwise = optional_block(cx, tail, node);
    for (index, (link, first, condition, then)) in heads.into_iter().enumerate().rev() {
        let made = cx.node(Kind::If, link, "", &[condition, then, otherwise]);
        let made = after_others(cx, link, first, made);
        if index == 0 {
            return made;
        }
        let is_block = cx.builder.peek().kind(made) == Kind::Block;
        otherwise = if is_block { made } else { cx.node(Kind::Block, link, "", &[made]) };
    }
    otherwise
}

fn while_statement(cx: &mut Context<'_>, node: Node<'_>, text: &str) -> NodeId {
    let (first, mut condition) = condition(cx, node);
    // A declaration there runs each time.
    for declaration in first {
        if let &[_, target, _, value] = cx.builder.peek().children(declaration) {
            let whole = cx.builder.peek().span(declaration);
            condition = cx.builder.node(Kind::Assign, whole, ":=", &[target, value]);
        }
    }
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, text, &[condition, body, otherwise])
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let init = match node.child_by_field_name("initializer") {
        Some(init) => {
            let parts = statements(cx, &[init]);
            match parts[..] {
                [one] => one,
                _ => cx.node(Kind::Other, init, "declarations", &parts),
            }
        }
        None => cx.empty(node),
    };
    let condition = field(cx, node, "condition");
    let update = match node.child_by_field_name("update") {
        Some(update) => statement(cx, update),
        None => cx.empty(node),
    };
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

fn switch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (first, subject) = condition(cx, node);
    let mut children = vec![subject];
    for inside in node.child_by_field_name("body").map(named).unwrap_or_default() {
        if inside.kind() == "case_statement" {
            children.push(cx.deeper(inside, |cx| case(cx, inside)));
        }
    }
    let made = cx.node(Kind::Switch, node, "switch", &children);
    after_others(cx, node, first, made)
}

fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = node.child_by_field_name("value");
    let inside: Vec<Node<'_>> =
        named(node).into_iter().filter(|child| Some(*child) != value).collect();
    let pattern = optional(cx, value, node);
    let guard = cx.empty(node);
    let lowered = statements(cx, &inside);
    let start = inside.first().map_or(span(node).end, |first| span(*first).start);
    let body = cx.builder.node(Kind::Block, Span { start, end: span(node).end }, "", &lowered);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

/// What a declarator declares.
struct Declared {
    target: NodeId,
    of_type: NodeId,
    /// Those of a function.
    parameters: Option<NodeId>,
}

/// Follows a declarator inwards: pointers, lists and functions belong to the type.
fn declared(
    cx: &mut Context<'_>,
    declarator: Option<Node<'_>>,
    of_type: NodeId,
    near: Node<'_>,
) -> Declared {
    let mut of_type = of_type;
    let mut at = declarator;
    let mut links = 0;
    while let Some(node) = at {
        links += 1;
        if links > MAX_DEPTH / 4 {
            cx.gaps.push(Gap::TooDeep(node.start_byte() as u32));
            break;
        }
        let inner = node.child_by_field_name("declarator");
        match node.kind() {
            "pointer_declarator" | "abstract_pointer_declarator" | "pointer_type_declarator" => {
                let whole = cx.builder.peek().span(of_type);
                of_type = cx.builder.node(Kind::Unary, whole, "*", &[of_type]);
                at = inner;
            }
            "array_declarator" | "abstract_array_declarator" => {
                let size = field(cx, node, "size");
                let start = cx.builder.peek().span(of_type).start;
                let whole = Span { start, end: span(node).end };
                of_type = cx.builder.node(Kind::Other, whole, "array_type", &[of_type, size]);
                at = inner;
            }
            "function_declarator" | "abstract_function_declarator" => {
                let parameters = list_of_parameters(cx, node);
                if let Some(given) = named(node).iter().find(|n| n.kind() == "trailing_return_type")
                {
                    of_type = lower(cx, *given);
                }
                let pointed = inner.is_none_or(|inner| {
                    matches!(inner.kind(), "parenthesized_declarator" | "pointer_declarator")
                });
                if !pointed {
                    let target = optional(cx, inner, node);
                    return Declared { target, of_type, parameters: Some(parameters) };
                }
                of_type = cx.node(Kind::Other, node, "function_type", &[parameters, of_type]);
                at = inner;
            }
            "reference_declarator"
            | "abstract_reference_declarator"
            | "parenthesized_declarator"
            | "abstract_parenthesized_declarator"
            | "attributed_declarator"
            | "variadic_declarator" => {
                at = named(node).into_iter().rfind(|inner| inner.kind() != "attribute_declaration");
            }
            "structured_binding_declarator" => {
                let target = all(cx, node, Kind::Tuple, "");
                return Declared { target, of_type, parameters: None };
            }
            _ => {
                let target = lower(cx, node);
                return Declared { target, of_type, parameters: None };
            }
        }
    }
    let target = cx.empty(near);
    Declared { target, of_type, parameters: None }
}

fn list_of_parameters(cx: &mut Context<'_>, declarator: Node<'_>) -> NodeId {
    match declarator.child_by_field_name("parameters") {
        Some(list) => parameters(cx, list),
        None => list(cx, None, Kind::Params, declarator),
    }
}

/// The type a declaration begins with; a structure that is defined there is a statement of its own.
fn base_type(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) -> NodeId {
    let Some(of_type) = node.child_by_field_name("type") else { return cx.empty(node) };
    if of_type.child_by_field_name("body").is_none() {
        return lower(cx, of_type);
    }
    let defined = lower(cx, of_type);
    out.push(defined);
    match of_type.child_by_field_name("name") {
        Some(name) => lower(cx, name),
        None => cx.empty(of_type),
    }
}

/// `T *a, b[2] = {…}` declares each, from the type on.
pub(super) fn declaration(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let of_type = base_type(cx, node, out);
    let declarators: Vec<Node<'_>> = fields(node, "declarator")
        .into_iter()
        .filter(|declarator| declarator.is_named() && declarator.kind() != "gnu_asm_expression")
        .collect();
    for (index, &declarator) in declarators.iter().enumerate() {
        let end =
            if index + 1 == declarators.len() { span(node).end } else { span(declarator).end };
        let whole = Span { start: span(node).start, end };
        let attributes = attributes(cx, node, MODIFIERS);
        let initialised = declarator.kind() == "init_declarator";
        let inner = if initialised {
            declarator.child_by_field_name("declarator")
        } else {
            Some(declarator)
        };
        let found = declared(cx, inner, of_type, declarator);
        let value = declarator
            .child_by_field_name("value")
            .filter(|_| initialised)
            .or_else(|| node.child_by_field_name("value"))
            .or_else(|| node.child_by_field_name("default_value"));
        if let Some(given) = created_from(node, declarator) {
            let names: Vec<NodeId> = given.iter().map(|&name| cx.name(name)).collect();
            let arguments = cx.node(Kind::Args, declarator, "", &names);
            let value = cx.node(Kind::New, declarator, "", &[found.of_type, arguments]);
            let children = [attributes, found.target, found.of_type, value];
            out.push(cx.builder.node(Kind::VarDef, whole, "", &children));
            continue;
        }
        if let (Some(parameters), None) = (found.parameters, value) {
            let body = cx.empty(node);
            let children = [attributes, found.target, parameters, found.of_type, body];
            out.push(cx.builder.node(Kind::FuncDef, whole, "", &children));
            continue;
        }
        let value = match value {
            // `T x(1)` and `T x{1}` create a value.
            Some(given) if initialised && !has_token(declarator, "=") => {
                let arguments = all(cx, given, Kind::Args, "");
                cx.node(Kind::New, given, "", &[found.of_type, arguments])
            }
            other => optional(cx, other, declarator),
        };
        let children = [attributes, found.target, found.of_type, value];
        out.push(cx.builder.node(Kind::VarDef, whole, "", &children));
    }
}

/// What a variable is created from in `T x(a, b)`, which the grammar takes for a function: only names, in a function.
fn created_from<'n>(declaration: Node<'n>, declarator: Node<'n>) -> Option<Vec<Node<'n>>> {
    let inside = declaration.parent()?.kind() == "compound_statement";
    let list = declarator.child_by_field_name("parameters")?;
    let is_name = |given: &Node<'n>| {
        given.kind() == "parameter_declaration"
            && given.named_child_count() == 1
            && given.named_child(0).is_some_and(|only| only.kind() == "type_identifier")
    };
    let given = named(list);
    (inside && !given.is_empty() && given.iter().all(is_name)).then_some(given)
}

/// `typedef T a, *b;` gives names to types.
fn type_definition(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let declarators = fields(node, "declarator");
    // `typedef struct {…} a;` names the structure.
    if let (Some(of_type), &[name]) = (node.child_by_field_name("type"), &declarators[..])
        && of_type.child_by_field_name("body").is_some()
        && of_type.child_by_field_name("name").is_none()
        && name.kind() == "type_identifier"
    {
        out.push(definition(cx, of_type, Some(name), span(node)));
        return;
    }
    let of_type = base_type(cx, node, out);
    for declarator in declarators {
        let found = declared(cx, Some(declarator), of_type, node);
        let attributes = cx.empty(node);
        let bases = cx.empty(node);
        let children = [attributes, found.target, bases, found.of_type];
        out.push(cx.node(Kind::ClassDef, node, "type", &children));
    }
}

/// A structure: a class where its members are given, a name elsewhere.
pub(super) fn specifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = node.child_by_field_name("name");
    if node.child_by_field_name("body").is_some() {
        return definition(cx, node, name, span(node));
    }
    match name {
        Some(name) => lower(cx, name),
        None => cx.name(node),
    }
}

fn definition(cx: &mut Context<'_>, node: Node<'_>, name: Option<Node<'_>>, whole: Span) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = optional(cx, name, node);
    let bases = named(node).into_iter().find(|child| child.kind() == "base_class_clause");
    let bases = match bases {
        Some(bases) => all(cx, bases, Kind::Args, ""),
        None => cx.empty(node),
    };
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    let text = match node.kind() {
        "union_specifier" => "union",
        "enum_specifier" => "enum",
        _ => "",
    };
    cx.builder.node(Kind::ClassDef, whole, text, &[attributes, name, bases, body])
}

fn enumerator(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let slots = &[Slot::Absent, Slot::Name("name"), Slot::Absent, Slot::Field("value")];
    table::parts(cx, node, Kind::VarDef, "", slots)
}

fn type_descriptor(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    declared(cx, node.child_by_field_name("declarator"), of_type, node).of_type
}

/// A function with its body; what a constructor initialises stands among its attributes.
fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut ahead = Vec::new();
    let of_type = base_type(cx, node, &mut ahead);
    let attributes = attributes(cx, node, MODIFIERS);
    let declarator = node.child_by_field_name("declarator");
    // `T *f()` gives a pointer: what stands around the function belongs to its result.
    let found = declared(cx, declarator, of_type, node);
    let parameters = match found.parameters {
        Some(parameters) => parameters,
        None => list(cx, None, Kind::Params, node),
    };
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::FuncDef, node, "", &[attributes, found.target, parameters, found.of_type, body])
}

/// `(void)` has no parameters.
fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = named(node);
    if let [only] = inside[..]
        && cx.text(only) == "void"
    {
        return cx.node(Kind::Params, node, "", &[]);
    }
    all(cx, node, Kind::Params, "")
}

pub(super) fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let found = declared(cx, node.child_by_field_name("declarator"), of_type, node);
    let default = field(cx, node, "default_value");
    let text = if node.kind() == "variadic_parameter_declaration" { "..." } else { "" };
    let of_type = match found.parameters {
        // The name of a function stands for a pointer to it.
        Some(parameters) => {
            cx.node(Kind::Other, node, "function_type", &[parameters, found.of_type])
        }
        None => found.of_type,
    };
    let mut children = vec![found.target, of_type, default];
    let words = attributes(cx, node, MODIFIERS);
    if cx.builder.peek().kind(words) != Kind::Empty {
        children.push(words);
    }
    cx.node(Kind::Param, node, text, &children)
}

fn variadic(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let absent = cx.empty(node);
    cx.node(Kind::Param, node, "...", &[absent, absent, absent])
}
