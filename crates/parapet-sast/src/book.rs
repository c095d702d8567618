//! All rules of a scan, indexed for the files they look at and compiled when first needed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use parapet_dataflow::ConstantTable;
use parapet_dataflow::taint::Analysis;
use parapet_findings::problem::codes;
use parapet_findings::{Code, Fact, Facts, Finding, Problem, RelPath};
use parapet_pattern::{CompileError, CompiledFormula, Constants, Requirement, Steps, Target};
use parapet_rules::{Rule, RuleMode};
use parapet_source::decode::Text;
use parapet_source::language::Language;
use parapet_syntax::names::Names;
use parapet_syntax::{Constant, Gap, NodeId};

use crate::findings::Builder;
use crate::paths::Paths;
use crate::taint::CompiledTaint;

/// Work that one rule may do in one file.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub steps_per_rule_and_file: u64,
}

/// The limits of a scan; far above what ordinary rules and files need.
pub const BOOK_LIMITS: Limits = Limits { steps_per_rule_and_file: 20_000_000 };

/// A rule ready to run on one language.
#[derive(Debug)]
pub enum Compiled {
    Search(Box<CompiledFormula>),
    Taint(Box<CompiledTaint>),
}

/// A rule with its compiled forms.
#[derive(Debug)]
struct Entry {
    rule: Rule,
    /// The dotted prefix other tools print before the id.
    origin: String,
    paths: Paths,
    requirement: Requirement,
    languages: Vec<(Language, OnceLock<Result<Compiled, CompileError>>)>,
}

/// The rules that look at one language, behind one text search over all their words.
#[derive(Debug)]
struct Index {
    rules: Vec<usize>,
    words: Vec<String>,
    search: Option<AhoCorasick>,
}

/// The rules of a scan.
#[derive(Debug)]
pub struct RuleBook {
    entries: Vec<Entry>,
    by_language: BTreeMap<Language, OnceLock<Index>>,
    limits: Limits,
}

/// A file to look at.
#[derive(Debug, Clone, Copy)]
pub struct FileInput<'f> {
    pub path: &'f RelPath,
    /// Its own language; rules for text of any kind look at it besides.
    pub language: Option<Language>,
    pub text: &'f Text,
    /// Whether rules that give facts run.
    pub facts: Facts,
}

/// What was found in a file, and what was not understood.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct FileOutcome {
    pub findings: Vec<Finding>,
    pub facts: Vec<Fact>,
    pub problems: Vec<Problem>,
    /// Parts of the file are missing from the analysis.
    pub partial: bool,
    /// The parser recovered from an error.
    pub recovered: bool,
    /// Rules that could not be compiled or reached their budget.
    pub failed_rules: Vec<String>,
}

impl RuleBook {
    /// Indexes rules; `origin` gives the dotted prefix for each.
    ///
    /// Rules for a language without a grammar here, or with a bad path pattern, become problems.
    pub fn new(rules: Vec<(Rule, String)>, limits: Limits) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut entries = Vec::new();
        for (rule, origin) in rules {
            let mut languages: Vec<Language> =
                rule.languages.iter().filter_map(|name| Language::from_name(name)).collect();
            // What is written for TypeScript is for TypeScript with JSX, too.
            if languages.contains(&Language::TypeScript) && !languages.contains(&Language::Tsx) {
                languages.push(Language::Tsx);
            }
            let supported: Vec<_> = languages
                .iter()
                .filter(|language| parapet_syntax::is_supported(**language))
                .map(|language| (*language, OnceLock::new()))
                .collect();
            if supported.is_empty() {
                let message = format!(
                    "rule `{}` is for {}, which this version cannot read",
                    rule.id,
                    rule.languages.join(", ")
                );
                problems.push(
                    about(&rule, codes::RULE_UNSUPPORTED, message)
                        .hint("run `parapet doctor` to see the languages that are supported"),
                );
                continue;
            }
            match Paths::new(&rule.paths) {
                Ok(paths) => {
                    // Words that may be written in any case are not looked for.
                    let requirement = if rule.options.generic_caseless {
                        Requirement::None
                    } else {
                        Requirement::of_rule(&rule.mode)
                    };
                    entries.push(Entry { rule, origin, paths, requirement, languages: supported });
                }
                Err(message) => problems.push(about(
                    &rule,
                    codes::RULE_INVALID,
                    format!("rule `{}`: {message}", rule.id),
                )),
            }
        }
        let mut by_language: BTreeMap<Language, OnceLock<Index>> = BTreeMap::new();
        for entry in &entries {
            for (language, _) in &entry.languages {
                by_language.entry(*language).or_default();
            }
        }
        (Self { entries, by_language, limits }, problems)
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The rules, in the order given.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.entries.iter().map(|entry| &entry.rule)
    }

    /// Whether any rule looks at a file of the language, or at one of none that is known.
    pub fn looks_at(&self, language: Option<Language>) -> bool {
        self.languages_of(language).next().is_some()
    }

    /// The languages that a file is looked at in: its own, and those of rules for text of any kind.
    fn languages_of(&self, language: Option<Language>) -> impl Iterator<Item = Language> + '_ {
        let all = language.into_iter().chain([Language::Generic, Language::Regex]);
        all.filter(|language| self.by_language.contains_key(language))
    }

    /// Compiles every rule that `wanted` names, for all of its languages; what does not compile becomes problems.
    pub fn validate(&self, wanted: &dyn Fn(&Rule) -> bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if !wanted(&entry.rule) {
                continue;
            }
            let mut compiled = 0;
            let mut failures = Vec::new();
            for (language, _) in &entry.languages {
                match self.compiled(index, *language) {
                    Some(Err(error)) => failures.push(invalid_pattern(&entry.rule, error)),
                    _ => compiled += 1,
                }
            }
            // A pattern that parses in one of several languages is meant for that one.
            if compiled == 0 {
                problems.extend(failures.into_iter().take(1));
            }
        }
        problems
    }

    fn compiled(
        &self,
        index: usize,
        language: Language,
    ) -> Option<&Result<Compiled, CompileError>> {
        let entry = &self.entries[index];
        let (_, cell) = entry.languages.iter().find(|(known, _)| *known == language)?;
        Some(cell.get_or_init(|| {
            match &entry.rule.mode {
                RuleMode::Search(formula) => {
                    CompiledFormula::new(language, formula, &entry.rule.options)
                        .map(|f| Compiled::Search(Box::new(f)))
                }
                RuleMode::Taint(taint) => CompiledTaint::new(language, taint, &entry.rule.options)
                    .map(|t| Compiled::Taint(Box::new(t))),
            }
        }))
    }

    fn index(&self, language: Language) -> Option<&Index> {
        let cell = self.by_language.get(&language)?;
        Some(cell.get_or_init(|| {
            let rules: Vec<usize> = (0..self.entries.len())
                .filter(|&index| {
                    self.entries[index].languages.iter().any(|(known, _)| *known == language)
                })
                .collect();
            let mut words: Vec<&str> = Vec::new();
            for &rule in &rules {
                self.entries[rule].requirement.texts(&mut words);
            }
            words.sort_unstable();
            words.dedup();
            let any_case =
                parapet_syntax::traits_of(language).is_some_and(|traits| traits.names_ignore_case);
            let search = AhoCorasick::builder().ascii_case_insensitive(any_case).build(&words).ok();
            Index { rules, words: words.into_iter().map(str::to_owned).collect(), search }
        }))
    }

    /// The rules that have a chance in this text.
    fn candidates(&self, input: FileInput<'_>, language: Language) -> Vec<usize> {
        let Some(index) = self.index(language) else { return Vec::new() };
        let mut present = vec![index.search.is_none(); index.words.len()];
        if let Some(search) = &index.search {
            let mut missing = index.words.len();
            for found in search.find_overlapping_iter(&input.text.text) {
                let seen = &mut present[found.pattern().as_usize()];
                missing -= usize::from(!*seen);
                *seen = true;
                if missing == 0 {
                    break;
                }
            }
        }
        let occurs = |word: &str| {
            index
                .words
                .binary_search_by(|known| known.as_str().cmp(word))
                .is_ok_and(|at| present[at])
        };
        index
            .rules
            .iter()
            .copied()
            .filter(|&rule| {
                let entry = &self.entries[rule];
                let is_wanted = input.facts == Facts::Include || entry.rule.fact.is_none();
                is_wanted && entry.paths.admit(input.path) && entry.requirement.holds(&occurs)
            })
            .collect()
    }

    /// Runs the rules of every language over a file whose own is not known; where it does not parse, it is not of that
    /// language.
    pub fn scan_in_any_language(&self, input: FileInput<'_>) -> FileOutcome {
        let mut outcome = FileOutcome::default();
        let mut builder = Builder::new(input);
        for &language in self.by_language.keys() {
            let parsed = parapet_syntax::parse(language, &input.text.text);
            if parsed.is_some_and(|parsed| parsed.gaps.is_empty()) {
                self.scan_as(language, input, &mut builder, &mut outcome);
            }
        }
        let (findings, facts) = builder.finish();
        outcome.findings = findings;
        outcome.facts = facts;
        outcome
    }

    /// Runs every rule that looks at the file.
    pub fn scan(&self, input: FileInput<'_>) -> FileOutcome {
        let mut outcome = FileOutcome::default();
        let mut builder = Builder::new(input);
        for language in self.languages_of(input.language) {
            self.scan_as(language, input, &mut builder, &mut outcome);
        }
        let (findings, facts) = builder.finish();
        outcome.findings = findings;
        outcome.facts = facts;
        outcome
    }

    /// Runs the rules of one language.
    fn scan_as(
        &self,
        language: Language,
        input: FileInput<'_>,
        builder: &mut Builder<'_>,
        outcome: &mut FileOutcome,
    ) {
        let candidates = self.candidates(input, language);
        if candidates.is_empty() {
            return;
        }
        let text = input.text.text.as_str();
        let (Some(parsed), Some(traits)) =
            (parapet_syntax::parse(language, text), parapet_syntax::traits_of(language))
        else {
            return;
        };
        note_gaps(input, &parsed.gaps, outcome);
        let names = Names::resolve(&parsed.tree, traits);
        let constants = ConstantTable::new(&parsed.tree, &names);
        let known = Known(&constants);
        let target = Target::new(text, &parsed.tree, &names, &known);
        let mut analysis = Analysis::new(&parsed.tree, &names, &constants);
        for index in candidates {
            let entry = &self.entries[index];
            // `validate` reports rules that compile for none of their languages.
            let Some(Ok(compiled)) = self.compiled(index, language) else { continue };
            let steps = Steps::new(self.limits.steps_per_rule_and_file);
            match compiled {
                Compiled::Search(formula) => {
                    let found = formula.find(&target, &steps);
                    let table = formula.metavariables();
                    for range in &found.matches {
                        builder.matched(&target, &entry.rule, &entry.origin, range, table);
                    }
                }
                Compiled::Taint(taint) => {
                    for flow in taint.run(&target, &mut analysis, &steps) {
                        builder.flowed(&target, &entry.rule, &entry.origin, &flow);
                    }
                }
            }
            if steps.exhausted() {
                let message =
                    format!("rule `{}` reached its work budget in `{}`", entry.rule.id, input.path);
                outcome.problems.push(
                    Problem::new(codes::BUDGET, message)
                        .at(input.path.clone())
                        .of_rule(entry.rule.id.clone())
                        .hint("the findings of this rule in this file may be incomplete; split the file or narrow the rule"),
                );
                outcome.failed_rules.push(entry.rule.id.clone());
                outcome.partial = true;
            }
        }
    }
}

fn note_gaps(input: FileInput<'_>, gaps: &[Gap], outcome: &mut FileOutcome) {
    for gap in gaps {
        let at = |byte: u32| input.text.position(byte as usize).line;
        let problem = match *gap {
            Gap::Syntax(byte) => {
                outcome.recovered = true;
                let message = format!("`{}` was parsed only in part", input.path);
                Problem::new(codes::SYNTAX, message)
                    .on_line(at(byte))
                    .hint("the code around this line may have been left out; check that the file is valid")
            }
            Gap::TooDeep(byte) => {
                outcome.partial = true;
                Problem::new(codes::TOO_DEEP, format!("`{}` nests too deeply", input.path))
                    .on_line(at(byte))
                    .hint("the innermost code was left out")
            }
            Gap::Budget => {
                outcome.partial = true;
                Problem::new(
                    codes::BUDGET,
                    format!("parsing `{}` reached its work budget", input.path),
                )
                .hint("the file was left out; split it, or exclude it if it is generated")
            }
        };
        outcome.problems.push(problem.at(input.path.clone()));
    }
    // One row of each kind tells enough.
    outcome.problems.dedup_by(|a, b| a.code == b.code);
}

fn about(rule: &Rule, code: Code, message: String) -> Problem {
    Problem::new(code, message).at(rule.file.as_str()).on_line(rule.line).of_rule(rule.id.clone())
}

fn invalid_pattern(rule: &Rule, error: &CompileError) -> Problem {
    let (code, hint) = match error {
        CompileError::Language(_) | CompileError::Analyzer(_) => {
            (codes::RULE_UNSUPPORTED, "run `parapet doctor` to see what is supported")
        }
        CompileError::Regex(_) => (
            codes::REGEX_INVALID,
            "check the expression; look-around and named groups are supported",
        ),
        _ => (codes::PATTERN_INVALID, "try it with `parapet debug pattern LANG 'PATTERN'`"),
    };
    about(rule, code, format!("rule `{}`: {error}", rule.id)).hint(hint)
}

struct Known<'t>(&'t ConstantTable<'t>);

impl Constants for Known<'_> {
    fn constant(&self, node: NodeId) -> Option<Constant> {
        self.0.constant(node)
    }
}
