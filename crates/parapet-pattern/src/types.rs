//! What is known of the type of an expression, without a type checker.

use parapet_syntax::{Kind, NodeId};

use crate::target::Target;

/// Expressions followed from one to the next.
const MAX_LINKS: u32 = 16;

/// The type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    /// As the file writes it somewhere.
    Written(NodeId),
    /// A pointer to what the file writes somewhere.
    Pointer(NodeId),
    /// What an operator or a well-known method gives.
    Known(&'static str),
}

const BOOLEAN: Type = Type::Known("boolean");
const INTEGER: Type = Type::Known("int");

impl Target<'_> {
    /// The type of an expression, where declarations, operators or well-known methods tell it.
    pub(crate) fn type_of(&self, node: NodeId) -> Option<Type> {
        self.linked_type(node, MAX_LINKS)
    }

    /// Whether an expression is known to be a number.
    pub fn is_number(&self, node: NodeId) -> bool {
        self.is_of(node, |name| {
            matches!(
                plain(name).unwrap_or(name),
                "int" | "long" | "short" | "byte" | "float" | "double" | "number"
            )
        })
    }

    /// Whether an expression is known to be true or false.
    pub fn is_boolean(&self, node: NodeId) -> bool {
        self.is_of(node, |name| matches!(plain(name).unwrap_or(name), "boolean" | "bool"))
    }

    fn is_of(&self, node: NodeId, wanted: impl Fn(&str) -> bool) -> bool {
        self.is_expression(node) && self.type_of(node).is_some_and(|t| wanted(self.type_text(t)))
    }

    fn linked_type(&self, node: NodeId, links: u32) -> Option<Type> {
        let links = links.checked_sub(1)?;
        let tree = self.tree;
        match tree.kind(node) {
            Kind::Name | Kind::Member => {
                let declared = self.declared_type(node).map(Type::Written);
                declared.or_else(|| self.value_type(node, links))
            }
            Kind::New => tree.present(node, 0).map(Type::Written),
            Kind::Cast => tree.present(node, 0).map(Type::Written),
            Kind::Conditional => self.linked_type(tree.child(node, 1)?, links),
            Kind::Int if self.names.traits().java_library => Some(INTEGER),
            Kind::Bool => Some(BOOLEAN),
            Kind::Unary if matches!(tree.text(node), "!" | "not") => Some(BOOLEAN),
            Kind::Unary if tree.text(node) == "&" => {
                match self.linked_type(tree.child(node, 0)?, links)? {
                    Type::Written(pointee) => Some(Type::Pointer(pointee)),
                    _ => None,
                }
            }
            Kind::Unary if tree.text(node) == "*" => {
                match self.linked_type(tree.child(node, 0)?, links)? {
                    Type::Pointer(pointee) => Some(Type::Written(pointee)),
                    Type::Written(pointer) if tree.kind(pointer) == Kind::Unary => {
                        tree.child(pointer, 0).map(Type::Written)
                    }
                    _ => None,
                }
            }
            Kind::Unary => self.linked_type(tree.child(node, 0)?, links),
            Kind::Binary => self.operator_type(node, links),
            Kind::Index => match self.linked_type(tree.child(node, 0)?, links)? {
                Type::Written(list) if tree.text(list) == "array_type" => {
                    tree.child(list, 0).map(Type::Written)
                }
                _ => None,
            },
            Kind::Call => self.call_type(node, links),
            _ => None,
        }
    }

    /// The type of the only value of a variable, or of a member that the library knows.
    fn value_type(&self, node: NodeId, links: u32) -> Option<Type> {
        let tree = self.tree;
        if let (Kind::Member, &[_, name]) = (tree.kind(node), tree.children(node)) {
            let is_length = self.names.traits().java_library && tree.text(name) == "length";
            return is_length.then_some(INTEGER);
        }
        let value = self.names.binding(node)?.only_value?;
        self.linked_type(value, links)
    }

    fn operator_type(&self, node: NodeId, links: u32) -> Option<Type> {
        let &[left, right] = self.tree.children(node) else { return None };
        let is = |operand, name: &str| {
            let known = self.linked_type(operand, links);
            known.is_some_and(|known| self.is_type_named(known, name))
        };
        match self.tree.text(node) {
            "==" | "!=" | "<" | ">" | "<=" | ">=" | "===" | "!==" | "&&" | "||" | "instanceof"
            | "in" | "not in" | "is" | "is not" => Some(BOOLEAN),
            "&" | "|" | "^" if is(left, "boolean") || is(right, "boolean") => Some(BOOLEAN),
            "+" | "-" if is(left, "int") && is(right, "int") => Some(INTEGER),
            _ => None,
        }
    }

    fn type_text(&self, known: Type) -> &str {
        match known {
            Type::Written(node) | Type::Pointer(node) => self.slice(self.tree.span(node)),
            Type::Known(name) => name,
        }
    }

    /// What a call gives: the type that its method is declared with, or what the library says.
    fn call_type(&self, node: NodeId, links: u32) -> Option<Type> {
        let tree = self.tree;
        let callee = tree.child(node, 0)?;
        if self.names.traits().go_library && self.names.binding(callee).is_none() {
            return self.built_in_type(node, callee);
        }
        if tree.kind(callee) == Kind::Name {
            let function = tree.parent(self.names.binding(callee)?.declared_at)?;
            let is_function = tree.kind(function) == Kind::FuncDef;
            return tree.present(function, 3).filter(|_| is_function).map(Type::Written);
        }
        let &[object, name] = tree.children(callee) else { return None };
        if !self.names.traits().java_library || tree.kind(callee) != Kind::Member {
            return None;
        }
        match (tree.text(object), tree.text(name)) {
            ("Integer" | "Long" | "Short" | "Byte", "valueOf")
            | (_, "parseInt" | "parseLong" | "intValue" | "longValue") => return Some(INTEGER),
            ("Boolean", "valueOf") | (_, "parseBoolean") => return Some(BOOLEAN),
            _ => {}
        }
        match tree.text(name) {
            "equals" | "equalsIgnoreCase" | "isEmpty" | "isBlank" | "matches" | "contains"
            | "containsKey" | "containsValue" | "startsWith" | "endsWith" | "hasNext" => {
                Some(BOOLEAN)
            }
            "size" | "length" | "indexOf" | "lastIndexOf" | "hashCode" | "compareTo" => {
                Some(INTEGER)
            }
            // The last argument of `List<T>` and `Map<K, V>`.
            "get" => {
                let Type::Written(collection) = self.linked_type(object, links)? else {
                    return None;
                };
                let arguments = tree.child(collection, 1)?;
                let generic = tree.text(collection) == "generic_type";
                tree.children(arguments).last().copied().filter(|_| generic).map(Type::Written)
            }
            _ => None,
        }
    }

    /// What Go's own functions give, and a conversion.
    fn built_in_type(&self, node: NodeId, callee: NodeId) -> Option<Type> {
        let tree = self.tree;
        let argument = tree.child(node, 1).and_then(|arguments| tree.child(arguments, 0));
        match (tree.kind(callee), tree.text(callee)) {
            (Kind::Name, "make") => argument.map(Type::Written),
            (Kind::Name, "new") => argument.map(Type::Pointer),
            (Kind::Name, "len" | "cap" | "copy") => Some(INTEGER),
            (
                Kind::Name,
                "string" | "bool" | "byte" | "rune" | "int" | "int8" | "int16" | "int32" | "int64"
                | "uint" | "uint8" | "uint16" | "uint32" | "uint64" | "uintptr" | "float32"
                | "float64",
            )
            | (Kind::Other, _) => Some(Type::Written(callee)),
            _ => None,
        }
    }

    /// Whether a type has a name, which may be another for the same.
    pub(crate) fn is_type_named(&self, known: Type, name: &str) -> bool {
        self.names_type(name, self.type_text(known))
    }

    /// Whether a type that a pattern asks for is the one that is given by another name.
    pub(crate) fn names_type(&self, wanted: &str, given: &str) -> bool {
        if wanted.is_empty() {
            return false;
        }
        if wanted == given || (wanted == "bool" && given == "boolean") {
            return true;
        }
        self.names.traits().java_library
            && !wanted.contains('.')
            && plain(wanted).is_some_and(|wanted| plain(given) == Some(wanted))
    }
}

/// The type that a boxed or a spelled-out one stands for.
fn plain(name: &str) -> Option<&'static str> {
    Some(match name.strip_prefix("java.lang.").unwrap_or(name) {
        "int" | "Integer" => "int",
        "boolean" | "Boolean" => "boolean",
        "long" | "Long" => "long",
        "short" | "Short" => "short",
        "byte" | "Byte" => "byte",
        "char" | "Character" => "char",
        "float" | "Float" => "float",
        "double" | "Double" => "double",
        "String" => "String",
        _ => return None,
    })
}
