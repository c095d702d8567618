//! Dockerfiles: instructions and stages, with build arguments filled in.
//!
//! Reference: <https://docs.docker.com/reference/dockerfile/>

mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::read::{Instruction, read};
use crate::Target;
use crate::resource::Resource;
use crate::value::{Map, Node, Place, UNKNOWN_PART, Value, clean, map_of};

/// Build arguments and variables: their values, or nothing where they are not known.
type Names = BTreeMap<String, Option<String>>;

/// A stage being read.
struct Stage {
    fields: Map,
    alias: Option<String>,
    place: Place,
    instructions: Vec<Node>,
    user: Option<Node>,
    healthcheck: Option<Node>,
}

/// A file being read.
#[derive(Default)]
struct Reader {
    /// Arguments before the first stage.
    global: Names,
    names: Names,
    preamble: Vec<Node>,
    stages: Vec<Stage>,
}

/// The resource of a file.
pub(crate) fn resource(path: &str, text: &str, file: u32) -> Resource {
    let instructions = read(text, file);
    let mut reader = Reader::default();
    for instruction in &instructions {
        reader.take(instruction);
    }
    let whole = Place { file, start: 0, end: text.len() as u32 };
    let head = reader
        .stages
        .last()
        .map(|stage| stage.place)
        .or_else(|| instructions.first().map(|instruction| instruction.place));
    let parts = instructions
        .iter()
        .map(|instruction| (instruction.place, Arc::from(instruction.name.as_str())))
        .collect();
    let name: Arc<str> = Arc::from(path.rsplit('/').next().unwrap_or(path));
    let head = head.unwrap_or(Place { end: 0, ..whole });
    Resource {
        target: Target::Dockerfile,
        kind: Arc::from("dockerfile"),
        groups: &[],
        address: name.clone(),
        base: name.clone(),
        name,
        attributes: reader.finish().at(head),
        head,
        whole,
        parts,
    }
}

impl Reader {
    fn take(&mut self, instruction: &Instruction) {
        match instruction.name.as_str() {
            "ARG" => self.argument(&instruction.text),
            "FROM" => {
                let stage = self.from(instruction);
                self.stages.push(stage);
                self.names.clear();
            }
            _ => {}
        }
        let number = self.stages.len().saturating_sub(1);
        let node = described(instruction, &self.names, number);
        if instruction.name == "ENV" {
            for (name, value) in variables(&instruction.text) {
                let value = fill(&value, &self.names);
                self.names.insert(name, Some(value));
            }
        }
        let Some(stage) = self.stages.last_mut() else { return self.preamble.push(node) };
        let text = || node.get("text").cloned().map(|text| text.at(instruction.place));
        match instruction.name.as_str() {
            "USER" => stage.user = text(),
            "HEALTHCHECK" => stage.healthcheck = text(),
            _ => {}
        }
        stage.instructions.push(node);
    }

    fn argument(&mut self, text: &str) {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name.trim(), Some(unquoted(value.trim()))),
            None => (text.trim(), None),
        };
        let value = value.map(|value| fill(value, &self.names));
        if self.stages.is_empty() {
            self.global.insert(name.to_owned(), value.clone());
            self.names.insert(name.to_owned(), value);
        } else {
            let inherited = self.global.get(name).cloned().flatten();
            self.names.insert(name.to_owned(), value.or(inherited));
        }
    }

    fn from(&self, instruction: &Instruction) -> Stage {
        let mut words = instruction.text.split_whitespace().peekable();
        let mut platform = None;
        while let Some(flag) = words.next_if(|word| word.starts_with("--")) {
            platform = flag.strip_prefix("--platform=").map(str::to_owned).or(platform);
        }
        let image = words.next().map(unquoted).unwrap_or_default();
        let image = fill(image, &self.global);
        let alias = words
            .next()
            .filter(|word| word.eq_ignore_ascii_case("as"))
            .and_then(|_| words.next())
            .map(str::to_lowercase);
        let earlier = self.stages.iter().find(|stage| {
            stage.alias.is_some() && stage.alias.as_deref() == Some(image.to_lowercase().as_str())
        });
        let (repository, tag, digest) = parts_of_image(&image);
        let is_known = !image.contains(UNKNOWN_PART);
        let optional = |part: Option<&str>| match part {
            Some(text) => Node::text(text),
            // What is not known may have a tag.
            None if is_known => Node::null(),
            None => Node::unknown(),
        };
        let flag = |value: bool| Node::new(Value::Bool(value));
        let fields = [
            ("image", of_text(&image)),
            ("repository", of_text(repository)),
            ("tag", optional(tag)),
            ("digest", optional(digest)),
            ("alias", alias.as_deref().map_or_else(Node::null, Node::text)),
            ("platform", platform.as_deref().map_or_else(Node::null, Node::text)),
            ("from_stage", flag(earlier.is_some())),
            ("scratch", flag(image == "scratch")),
        ];
        let place = instruction.place;
        Stage {
            fields: fields
                .into_iter()
                .map(|(key, node)| {
                    // What is missing is no place of its own.
                    let node = if node.value.is_null() { node } else { node.at(place) };
                    (Arc::from(key), node)
                })
                .collect(),
            alias,
            place,
            instructions: Vec::new(),
            user: earlier.and_then(|stage| stage.user.clone()),
            healthcheck: earlier.and_then(|stage| stage.healthcheck.clone()),
        }
    }

    fn finish(self) -> Node {
        let last = self.stages.len().saturating_sub(1);
        let mut instructions = self.preamble;
        let mut stages = Vec::new();
        for (at, mut stage) in self.stages.into_iter().enumerate() {
            let is_final = Node::new(Value::Bool(at == last));
            let own: Vec<Node> = stage
                .instructions
                .into_iter()
                .map(|node| with_entry(node, "final", is_final.clone()))
                .collect();
            instructions.extend(own.iter().cloned());
            let rest = [
                ("final", is_final),
                ("user", stage.user.unwrap_or_else(Node::null)),
                ("healthcheck", stage.healthcheck.unwrap_or_else(Node::null)),
                ("instructions", Node::new(Value::list(own))),
            ];
            stage.fields.extend(rest.into_iter().map(|(key, node)| (Arc::from(key), node)));
            stages.push(Node::new(Value::map(stage.fields)).at(stage.place));
        }
        map_of([
            ("instructions", Node::new(Value::list(instructions))),
            ("stages", Node::new(Value::list(stages))),
        ])
    }
}

fn with_entry(node: Node, key: &str, entry: Node) -> Node {
    match &node.value {
        Value::Map(entries) => {
            let mut entries: Map = (**entries).clone();
            entries.insert(Arc::from(key), entry);
            node.with_value(Value::map(entries))
        }
        _ => node,
    }
}

/// An instruction as checks see it.
fn described(instruction: &Instruction, names: &Names, stage: usize) -> Node {
    let mut flags = Map::new();
    let mut rest = instruction.text.trim();
    while rest.starts_with("--") {
        let (flag, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let flag = flag.trim_start_matches('-');
        let (name, value) = flag.split_once('=').unwrap_or((flag, "true"));
        flags.insert(Arc::from(name), Node::text(value));
        rest = behind.trim_start();
    }
    let exec: Option<Vec<String>> = serde_json::from_str(rest).ok();
    // The shell of the build fills in more than the builder does, so RUN keeps its names.
    let is_filled = matches!(
        instruction.name.as_str(),
        "ADD" | "COPY" | "ENV" | "EXPOSE" | "LABEL" | "STOPSIGNAL" | "USER" | "VOLUME" | "WORKDIR"
    );
    let text = if is_filled { fill(rest, names) } else { rest.to_owned() };
    let words = match &exec {
        Some(words) => words.clone(),
        None => text.split_whitespace().map(|word| unquoted(word).to_owned()).collect(),
    };
    map_of([
        ("name", Node::text(&instruction.name)),
        ("text", of_text(&text).at(instruction.place)),
        ("words", Node::new(Value::list(words.iter().map(|word| of_text(word)).collect()))),
        ("flags", Node::new(Value::map(flags))),
        ("exec_form", Node::new(Value::Bool(exec.is_some()))),
        ("stage", Node::new(Value::Number(stage as f64))),
        ("final", Node::new(Value::Bool(false))),
    ])
    .at(instruction.place)
}

fn of_text(text: &str) -> Node {
    if text.chars().eq([UNKNOWN_PART]) { Node::unknown() } else { Node::text(text) }
}

fn unquoted(word: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = word.strip_prefix(quote).and_then(|w| w.strip_suffix(quote)) {
            return inner;
        }
    }
    word
}

/// `NAME=value` pairs, or the old form `NAME value`.
fn variables(text: &str) -> Vec<(String, String)> {
    let first = text.split_whitespace().next().unwrap_or_default();
    if !first.contains('=') {
        let value = text.trim_start().strip_prefix(first).unwrap_or_default().trim();
        return vec![(first.to_owned(), unquoted(value).to_owned())];
    }
    let pairs = text.split_whitespace().filter_map(|word| word.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), unquoted(value).to_owned())).collect()
}

/// Fills in `$NAME`, `${NAME}` and `${NAME:-default}`; what has no value becomes an unknown part.
fn fill(text: &str, names: &Names) -> String {
    let text = clean(text);
    let mut out = String::new();
    let mut rest = &*text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let (name, default, behind) = if let Some(inner) = after.strip_prefix('{') {
            let Some((inner, behind)) = inner.split_once('}') else {
                out.push('$');
                rest = after;
                continue;
            };
            match inner.split_once(":-") {
                Some((name, default)) => (name, Some(default), behind),
                None => (inner, None, behind),
            }
        } else {
            let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
            (&after[..end], None, &after[end..])
        };
        rest = behind;
        if name.is_empty() {
            out.push('$');
            continue;
        }
        let value = names.get(name).and_then(Option::as_deref).or(default);
        match value {
            Some(value) => out.push_str(value),
            None => out.push(UNKNOWN_PART),
        }
    }
    out.push_str(rest);
    out
}

/// The repository, tag and digest of an image.
fn parts_of_image(image: &str) -> (&str, Option<&str>, Option<&str>) {
    let (name, digest) = match image.split_once('@') {
        Some((name, digest)) => (name, Some(digest)),
        None => (image, None),
    };
    // A colon before a slash belongs to the port of a registry.
    match name.rsplit_once(':') {
        Some((repository, tag)) if !tag.contains('/') => (repository, Some(tag), digest),
        _ => (name, None, digest),
    }
}
