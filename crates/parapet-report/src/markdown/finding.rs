//! One finding in Markdown: title and place, why, fix, and the rest folded.

use std::fmt::Write as _;

use parapet_findings::{Confidence, Finding, FlowStep, Suppressed};

use crate::about::{self, caution, is_link, standing};
use crate::change::{self, Row, Sign};
use crate::snippet::Source;
use crate::{RenderOptions, md, text};

/// Characters of a text before it is cut; no rule needs more.
const LONGEST_PROSE: usize = 3_000;
const LONGEST_NAME: usize = 300;
/// Lines of code, steps of a flow and other entries before the rest is counted.
const SHOWN_LINES: usize = 30;
const SHOWN_STEPS: usize = 20;
const LONGEST_LINE: usize = 300;

/// Everything a reader needs to decide and to act.
pub(super) fn full(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let source = Source::new(&finding.location);
    let mut out = format!("\n#### {}\n\n{}", title(finding), place(finding, options));
    let unsure = match finding.confidence {
        Confidence::High => String::new(),
        sure => format!(" · {sure} confidence"),
    };
    let _ = writeln!(out, " · {}{unsure}\n", md::code(&cut(&finding.rule_id)));
    out.push_str(&md::prose(&text::cut(&finding.message, LONGEST_PROSE)));
    out.push('\n');
    out.push_str(&package(finding));
    let fix = fix(finding);
    if !fix.is_empty() {
        let _ = writeln!(out, "\n{fix}");
    }
    let details = details(finding, source.as_ref(), options);
    if !details.is_empty() {
        let _ = writeln!(out, "\n<details><summary>Details</summary>\n{details}\n</details>");
    }
    out
}

/// One entry of a list.
pub(super) fn brief(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let rule = md::code(&cut(&finding.rule_id));
    format!("- {} {} · {rule}\n", title(finding), place(finding, options))
}

/// One suppressed finding with the reason.
pub(super) fn suppressed(row: &Suppressed, options: &RenderOptions<'_>) -> String {
    let reason = row.by.reason.as_deref().unwrap_or("no reason given");
    let until = row.by.until.map(|day| format!(" until {day}")).unwrap_or_default();
    let entry = brief(&row.finding, options);
    let entry = entry.trim_start_matches("- ").trim_end();
    format!("{entry}{until}: {}", md::inline(&cut(reason)))
}

fn cut(name: &str) -> String {
    text::cut(name, LONGEST_NAME).into_owned()
}

fn title(finding: &Finding) -> String {
    md::inline(&cut(finding.title.trim_end_matches('.')))
}

fn place(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let location = &finding.location;
    md::code(&format!("{}:{}", cut(&options.path(&location.path)), location.start.line))
}

/// Which package or resource it is about.
fn package(finding: &Finding) -> String {
    let mut out = String::new();
    if let Some(package) = &finding.package {
        let purl = md::code(&cut(&package.purl));
        let _ = writeln!(out, "\n**Package:** {purl}, {}", md::inline(&about::remedy(package)));
    }
    if let Some(resource) = &finding.resource {
        let _ = writeln!(out, "\n**Resource:** {}", md::code(&cut(resource)));
    }
    out
}

/// What to do, in words.
fn fix(finding: &Finding) -> String {
    let remediation = &finding.remediation;
    let caution = remediation.fix.as_ref().map_or("", |fix| caution(fix.applicability));
    let words = format!("{} {caution}", remediation.text.trim());
    let words = words.trim();
    match (words.is_empty(), &remediation.fix) {
        (true, None) => String::new(),
        (true, Some(_)) => "**Fix:** the change in the details removes it.".to_owned(),
        (false, _) => format!("**Fix:** {}", md::prose(&text::cut(words, LONGEST_PROSE))),
    }
}

/// The code, the flow, the change and where it stands in catalogues.
fn details(finding: &Finding, source: Option<&Source>, options: &RenderOptions<'_>) -> String {
    let mut out = String::new();
    if let Some(source) = source {
        let _ = write!(out, "\n{}", md::block(language(finding), &code(source)));
    }
    if !finding.flow.is_empty() {
        let _ = write!(out, "\n{}", flow(&finding.flow, options));
    }
    for related in finding.related.iter().take(SHOWN_STEPS) {
        let at = format!("{}:{}", cut(&options.path(&related.path)), related.start.line);
        let _ =
            writeln!(out, "\nSee also {} {}", md::code(&at), md::inline(&cut(&related.message)));
    }
    let diff = diff(finding, source, options);
    if !diff.is_empty() {
        let _ = write!(out, "\n{}", md::block("diff", &diff));
    }
    for advisory in finding.package.iter().flat_map(|p| &p.advisories).take(SHOWN_STEPS) {
        let _ = writeln!(out, "\nAdvisory: {}", md::inline(&cut(&about::advisory(advisory))));
    }
    let reached = finding.package.as_ref().and_then(|p| p.reachability.as_deref());
    if let Some(reached) = reached {
        let _ = writeln!(out, "\nReached: {}", md::inline(&cut(reached)));
    }
    let standing = standing(finding).join(", ");
    if !standing.is_empty() {
        let _ = writeln!(out, "\nStandard: {}", md::inline(&text::cut(&standing, LONGEST_PROSE)));
    }
    if let Some(owner) = &finding.owner {
        let _ = writeln!(out, "\nOwner: {}", md::inline(&cut(owner)));
    }
    for reference in finding.references.iter().take(SHOWN_STEPS) {
        let shown = if is_link(reference) && reference.len() <= LONGEST_PROSE {
            format!("<{reference}>")
        } else {
            md::inline(&cut(reference))
        };
        let _ = writeln!(out, "\nReference: {shown}");
    }
    out
}

/// The lines of the snippet behind their numbers.
fn code(source: &Source) -> String {
    let mut lines = source.shown.split('\n');
    let shown: Vec<&str> = lines.by_ref().take(SHOWN_LINES).collect();
    let width = (source.first_line as usize + shown.len()).to_string().len();
    let mut out = String::new();
    for (index, line) in shown.iter().enumerate() {
        let number = source.first_line as usize + index;
        let _ = writeln!(out, "{number:>width$} | {}", text::cut(line, LONGEST_LINE));
    }
    let more = lines.count();
    if more > 0 {
        let _ = writeln!(out, "{:>width$} | … {}", "", text::count(more, "more line"));
    }
    out
}

fn flow(steps: &[FlowStep], options: &RenderOptions<'_>) -> String {
    let mut out = String::new();
    for (index, step) in steps.iter().take(SHOWN_STEPS).enumerate() {
        let at = format!("{}:{}", cut(&options.path(&step.path)), step.start.line);
        let message = md::inline(&cut(&step.message));
        let _ = writeln!(out, "{}. {} {message}", index + 1, md::code(&at));
    }
    let more = steps.len().saturating_sub(SHOWN_STEPS);
    if more > 0 {
        let _ = writeln!(out, "\n… and {}", text::count(more, "more step"));
    }
    out
}

fn diff(finding: &Finding, source: Option<&Source>, options: &RenderOptions<'_>) -> String {
    let rows = change::rows(finding, source);
    let mut out = String::new();
    for row in rows.iter().take(SHOWN_LINES * 2) {
        let _ = match row {
            Row::File(path, start) => {
                writeln!(out, "@@ {}:{} @@", text::one_line(&options.path(path)), start.line)
            }
            Row::Line { sign: Sign::Replaced, text, number } => {
                writeln!(out, "! line {number}, in part: {text}")
            }
            Row::Line { sign, text, .. } => writeln!(out, "{} {text}", sign.as_char()),
        };
    }
    let more = rows.len().saturating_sub(SHOWN_LINES * 2);
    if more > 0 {
        let _ = writeln!(out, "… {}", text::count(more, "more line"));
    }
    out
}

/// The name by which forges colour the language of a file, where its ending tells; an ending can be anything.
fn language(finding: &Finding) -> &'static str {
    const KNOWN: &[(&str, &str)] = &[
        ("py", "python"),
        ("js", "javascript"),
        ("jsx", "jsx"),
        ("ts", "typescript"),
        ("tsx", "tsx"),
        ("java", "java"),
        ("kt", "kotlin"),
        ("go", "go"),
        ("rs", "rust"),
        ("rb", "ruby"),
        ("php", "php"),
        ("cs", "csharp"),
        ("c", "c"),
        ("h", "c"),
        ("cpp", "cpp"),
        ("scala", "scala"),
        ("swift", "swift"),
        ("sh", "bash"),
        ("tf", "hcl"),
        ("yaml", "yaml"),
        ("yml", "yaml"),
        ("json", "json"),
        ("toml", "toml"),
        ("xml", "xml"),
        ("html", "html"),
        ("sql", "sql"),
    ];
    let path = &finding.location.path;
    let ending = path.extension().unwrap_or_default();
    let known = KNOWN.iter().find(|(known, _)| *known == ending);
    let docker = path.file_name().starts_with("Dockerfile");
    known.map_or(if docker { "dockerfile" } else { "text" }, |(_, language)| language)
}
