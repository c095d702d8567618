//! `html`: the whole report as one file that needs no network and no script, for reading, printing and filing.

mod finding;

use std::fmt::Write as _;
use std::io::Write;

use parapet_findings::{Finding, FindingKind, ScanReport, Severity};

use crate::level::ProblemLevel;
use crate::markup::line;
use crate::prose::{Block, Span, blocks, spans};
use crate::tally::{COLUMNS, capital};
use crate::{Format, RenderOptions, Result, ShowSuppressed, account, markup, tally, text};

/// A page for the browser.
#[derive(Debug, Clone, Copy)]
pub struct Html;

/// The look, light and dark, on screen and on paper.
const STYLE: &str = include_str!("style.css");

/// The shapes of the severities: told apart by outline and letter before colour.
const SPRITE: &str = r#"<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
<symbol id="shape-critical" viewBox="0 0 20 20"><path class="shape" d="M6 0h8l6 6v8l-6 6H6l-6-6V6z"/><text class="letter" x="10" y="13.6">C</text></symbol>
<symbol id="shape-high" viewBox="0 0 20 20"><path class="shape" d="M10 0l10 19H0z"/><text class="letter" x="10" y="16.4">H</text></symbol>
<symbol id="shape-medium" viewBox="0 0 20 20"><path class="shape" d="M10 1l9 9-9 9-9-9z"/><text class="letter" x="10" y="13.6">M</text></symbol>
<symbol id="shape-low" viewBox="0 0 20 20"><circle class="shape" cx="10" cy="10" r="9"/><text class="letter" x="10" y="13.6">L</text></symbol>
<symbol id="shape-info" viewBox="0 0 20 20"><rect class="shape" x="1" y="1" width="18" height="18" rx="3"/><text class="letter" x="10" y="13.6">I</text></symbol>
</svg>
"#;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn description(&self) -> &'static str {
        "The whole report as one page for the browser and for print, without scripts or network"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        write_head(report, out)?;
        out.write_all(opening(report, options).as_bytes())?;
        let sorted = by_severity(report);
        out.write_all(index(&sorted, options).as_bytes())?;
        for severity in Severity::ALL {
            let group: Vec<_> =
                sorted.iter().filter(|row| row.finding.severity == severity).collect();
            if group.is_empty() {
                continue;
            }
            writeln!(out, "<section aria-labelledby=\"{severity}\">")?;
            let heading = format!("{} ({})", capital(severity), text::number(group.len()));
            writeln!(out, "<h2 id=\"{severity}\">{heading}</h2>")?;
            for row in group {
                out.write_all(finding::render(row, options).as_bytes())?;
            }
            writeln!(out, "</section>")?;
        }
        out.write_all(suppressed(report, options).as_bytes())?;
        out.write_all(looked_at(report, options).as_bytes())?;
        out.write_all(problems(report, options).as_bytes())?;
        out.write_all(closing(report).as_bytes())?;
        Ok(())
    }
}

/// A finding with the name of its place on the page.
struct Row<'a> {
    finding: &'a Finding,
    number: usize,
}

/// The findings, the most severe first.
fn by_severity(report: &ScanReport) -> Vec<Row<'_>> {
    let mut sorted: Vec<&Finding> = report.findings.iter().collect();
    sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.sort_key()));
    let rows = sorted.into_iter().enumerate();
    rows.map(|(index, finding)| Row { finding, number: index + 1 }).collect()
}

fn write_head(report: &ScanReport, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    // Nothing is loaded from anywhere; the styles stand in the page itself.
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">")?;
    let count = text::count(report.findings.len(), "finding");
    writeln!(out, "<title>Security report of {}: {count}</title>", report.day)?;
    writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>")?;
    writeln!(out, "<a class=\"skip\" href=\"#content\">Skip to the report</a>\n{SPRITE}<header>")?;
    Ok(())
}

/// The answer, and the counts behind it.
fn opening(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    let commit = report
        .scope
        .commit
        .as_deref()
        .map(|commit| format!(" · commit {}", line(commit.get(..12).unwrap_or(commit))));
    let paths: Vec<String> = report.scope.paths.iter().map(|path| line(path)).collect();
    let paths = match paths.as_slice() {
        [whole] if whole == "." => "whole tree".to_owned(),
        paths => paths.join(", "),
    };
    let mut out = format!(
        "<p class=\"brand\">Parapet security report · {}{} · {paths}</p>\n",
        report.day,
        commit.unwrap_or_default()
    );
    let _ = writeln!(out, "<h1>{}</h1>", line(&verdict(report, options)));
    let mut sentences = vec![tally::findings(report)];
    sentences.extend(tally::suppressed(report));
    sentences.extend(tally::compared(report));
    let _ = writeln!(out, "<p class=\"lead\">{}</p>", line(&sentences.join(" ")));
    if let Some(sentence) = tally::incomplete(report) {
        let rest = sentence.strip_prefix("Incomplete: ").unwrap_or(&sentence);
        let _ = writeln!(
            out,
            "<p class=\"warning\"><strong>Incomplete:</strong> {} \
             <a href=\"#looked-at\">What was not looked at</a></p>",
            line(rest)
        );
    }
    out.push_str(&totals(report));
    out.push_str("</header>\n<main id=\"content\">\n");
    out
}

/// The headline: what the reader has to know when nothing else is read.
fn verdict(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    let failing = options.fail_on.and_then(|least| {
        let count = report.findings.iter().filter(|f| f.severity >= least).count();
        let verb = if count == 1 { "needs" } else { "need" };
        (count > 0)
            .then(|| format!("{} at {least} or above {verb} a fix", text::count(count, "finding")))
    });
    match failing {
        Some(sentence) => sentence,
        None if report.is_incomplete() => "The scan could not look at everything".to_owned(),
        None if report.findings.is_empty() => {
            tally::findings(report).trim_end_matches('.').to_owned()
        }
        None => format!("{}, none at the level that fails", {
            text::count(report.findings.len(), "finding")
        }),
    }
}

/// Severities against kinds, every cell of them, with sums on both sides.
fn totals(report: &ScanReport) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let of = |severity: Option<Severity>, kinds: Option<&[FindingKind]>| {
        let counted = |f: &&Finding| {
            severity.is_none_or(|severity| f.severity == severity)
                && kinds.is_none_or(|kinds| kinds.contains(&f.kind))
        };
        text::number(report.findings.iter().filter(counted).count())
    };
    let cells = |severity: Option<Severity>| {
        let kinds = COLUMNS.iter().map(|(_, kinds)| Some(*kinds)).chain([None]);
        let cells = kinds.map(|kinds| format!("<td class=\"number\">{}</td>", of(severity, kinds)));
        cells.collect::<String>()
    };
    let mut out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Counts\">\n\
                   <table class=\"totals\">\n<caption>Findings by severity and kind</caption>\n\
                   <thead><tr><th scope=\"col\">Severity</th>"
        .to_owned();
    for name in COLUMNS.iter().map(|(name, _)| *name).chain(["All"]) {
        let _ = write!(out, "<th scope=\"col\" class=\"number\">{name}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for severity in Severity::ALL {
        let has_any = report.findings.iter().any(|f| f.severity == severity);
        let chip = chip(severity);
        let head = if has_any { format!("<a href=\"#{severity}\">{chip}</a>") } else { chip };
        let _ = writeln!(out, "<tr><th scope=\"row\">{head}</th>{}</tr>", cells(Some(severity)));
    }
    let _ = writeln!(
        out,
        "</tbody>\n<tfoot><tr><th scope=\"row\">All</th>{}</tr></tfoot>\n</table>\n</div>",
        cells(None)
    );
    out
}

/// A severity as shape, letter and word.
fn chip(severity: Severity) -> String {
    format!(
        "<span class=\"sev {severity}\"><svg aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 20 20\">\
         <use href=\"#shape-{severity}\"/></svg>{}</span>",
        capital(severity)
    )
}

/// Every finding in one line, with a link to the rest.
fn index(rows: &[Row<'_>], options: &RenderOptions<'_>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut out = "<section aria-labelledby=\"all\">\n<h2 id=\"all\">All findings</h2>\n\
                   <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"all\">\n\
                   <table class=\"index\">\n<thead><tr><th scope=\"col\">Severity</th>\
                   <th scope=\"col\">Finding</th><th scope=\"col\">Place</th></tr></thead>\n<tbody>\n"
        .to_owned();
    for row in rows {
        let finding = row.finding;
        let at = finding.location.start.line;
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td><a href=\"#finding-{}\">{}</a></td><td><code>{}:{at}</code></td></tr>",
            chip(finding.severity),
            row.number,
            inline(&finding.title),
            line(&options.path(&finding.location.path)),
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
    out
}

/// The findings that comments in the code hide, where they are asked for.
fn suppressed(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    if options.show_suppressed == ShowSuppressed::No || report.suppressed.is_empty() {
        return String::new();
    }
    let mut out = "<section aria-labelledby=\"suppressed\">\n<h2 id=\"suppressed\">Suppressed findings</h2>\n\
                   <ul class=\"plain\">\n"
        .to_owned();
    for row in &report.suppressed {
        let (finding, by) = (&row.finding, &row.by);
        let until = by.until.map(|day| format!(" until {day}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "<li>{} {} <code>{}:{}</code><br><span class=\"muted\">{}{until}, by the comment in line {}</span></li>",
            chip(finding.severity),
            inline(&finding.title),
            line(&options.path(&finding.location.path)),
            finding.location.start.line,
            inline(by.reason.as_deref().unwrap_or("No reason given")),
            by.line,
        );
    }
    out.push_str("</ul>\n</section>\n");
    out
}

/// What was looked at by whom, and everything that was not.
fn looked_at(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    let mut out = "<section aria-labelledby=\"looked-at\">\n\
                   <h2 id=\"looked-at\">What was looked at, and what was not</h2>\n"
        .to_owned();
    let advisories = account::advisories(report);
    let advisories =
        if advisories.is_empty() { String::new() } else { format!(" Advisories: {advisories}.") };
    let scanned = format!("{}.{advisories}", account::scanned(options, report));
    let _ = writeln!(out, "<p>{}</p>", line(&scanned));
    out.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Analysers\">\n<table>\n\
         <caption>Analysers</caption>\n<thead><tr><th scope=\"col\">Analyser</th><th scope=\"col\">Looked</th>\
         <th scope=\"col\" class=\"number\">Files</th><th scope=\"col\">Reason</th></tr></thead>\n<tbody>\n",
    );
    for row in &report.coverage {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{}</td><td>{}</td></tr>",
            line(&row.analyser),
            row.status.as_str(),
            text::number(row.files),
            line(row.reason.as_deref().unwrap_or_default()),
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    let gaps = account::not_scanned(options, report);
    if !gaps.is_empty() {
        out.push_str("<h3>Not scanned</h3>\n<ul class=\"plain\">\n");
        for gap in gaps {
            let _ = writeln!(out, "<li>{}</li>", line(&gap));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
    out
}

fn problems(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    if report.problems.is_empty() {
        return String::new();
    }
    let mut out =
        "<section aria-labelledby=\"problems\">\n<h2 id=\"problems\">Problems on the way</h2>\n\
                   <ul class=\"plain\">\n"
            .to_owned();
    for problem in &report.problems {
        let at = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
        let path = problem.path.as_ref().map(|path| line(&options.path(path)));
        let place = path.map(|path| format!(" <code>{path}{at}</code>")).unwrap_or_default();
        let hint = problem
            .hint
            .as_deref()
            .map(|hint| format!("<br><span class=\"muted\">Hint: {}</span>", inline(hint)));
        let _ = writeln!(
            out,
            "<li><strong>{} {}</strong>{place} {}{}</li>",
            ProblemLevel::of(problem).as_str(),
            line(&problem.code),
            inline(&problem.message),
            hint.unwrap_or_default(),
        );
    }
    out.push_str("</ul>\n</section>\n");
    out
}

fn closing(report: &ScanReport) -> String {
    format!(
        "</main>\n<footer>\n<p>Made by {} {} on {} with rules {}.</p>\n</footer>\n</body>\n</html>\n",
        line(&report.tool_name),
        line(&report.tool_version),
        report.day,
        line(report.ruleset.digest.get(..12).unwrap_or(&report.ruleset.digest)),
    )
}

/// Paragraphs, lists and code of a written text.
fn prose(text: &str) -> String {
    let list = |tag: &str, items: &[String]| {
        let items = items.iter().map(|item| format!("<li>{}</li>\n", inline(item)));
        format!("<{tag}>\n{}</{tag}>\n", items.collect::<String>())
    };
    let blocks = blocks(text).into_iter().map(|block| match block {
        Block::Paragraph(text) => format!("<p>{}</p>\n", inline(&text)),
        Block::Bullets(items) => list("ul", &items),
        Block::Numbers(items) => list("ol", &items),
        Block::Code(text) => format!("<p><code>{}</code></p>\n", line(&text)),
    });
    blocks.collect()
}

/// One line of written text.
fn inline(text: &str) -> String {
    let shown = text::one_line(text);
    let parts = spans(shown.trim()).into_iter().map(|span| match span {
        Span::Text(text) => markup::escape(text).into_owned(),
        Span::Code(text) => format!("<code>{}</code>", markup::escape(text)),
    });
    parts.collect()
}

#[cfg(test)]
mod tests;
