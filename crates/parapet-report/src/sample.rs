//! The report that tests render: a small web shop with one finding of every sort.

use parapet_findings::date::parse_day;
use parapet_findings::problem::codes;
use parapet_findings::suppression::SuppressionUse;
use parapet_findings::{
    Advisories, AdvisoryGroup, Applicability, Confidence, Coverage, CoverageStatus, Edit, Finding,
    FindingKind, Fingerprints, Fix, FlowStep, Location, PackInfo, Package, Position, Problem,
    RelPath, Related, Remediation, Ruleset, ScanKind, ScanMode, ScanReport, Scope, Severity,
    SkipCount, StandardRef, Stats, Suppressed,
};

use crate::{Format, RenderOptions};

/// What a format writes, as text.
pub(crate) fn render(
    format: &dyn Format,
    report: &ScanReport,
    options: &RenderOptions<'_>,
) -> String {
    let mut out = Vec::new();
    format.write(report, options, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("every format writes UTF-8")
}

pub(crate) fn at(line: u32, column: u32) -> Position {
    Position { line, column, offset: (line - 1) * 40 + column - 1 }
}

/// A finding whose range is the first occurrence of `marked` in `snippet`.
pub(crate) fn finding(
    rule_id: &str,
    path: &str,
    line: u32,
    snippet: &str,
    marked: &str,
) -> Finding {
    let before = snippet.find(marked).map_or("", |byte| &snippet[..byte]);
    let walk = |from: Position, text: &str| {
        text.chars()
            .fold(from, |p, c| if c == '\n' { at(p.line + 1, 1) } else { at(p.line, p.column + 1) })
    };
    let start = walk(at(line, 1), before);
    let end = walk(start, marked);
    Finding {
        fingerprint: format!("{:0>32}", format!("{line:x}")),
        fingerprints: Fingerprints {
            match_: "match-key".into(),
            scope: "scope-key".into(),
            context: "context-key".into(),
            primary_location_line_hash: format!("a1b2c3d4e5f6{line:04x}:1"),
        },
        rule_id: rule_id.into(),
        aliases: Vec::new(),
        kind: FindingKind::Sast,
        severity: Severity::High,
        severity_source: None,
        confidence: Confidence::High,
        title: "Something is wrong".into(),
        message: "Something is wrong here.".into(),
        location: Location { path: path.into(), start, end, snippet: snippet.into() },
        related: Vec::new(),
        flow: Vec::new(),
        cwe: Vec::new(),
        owasp: Vec::new(),
        standard: Vec::new(),
        resource: None,
        resource_line: None,
        resource_end_line: None,
        package: None,
        remediation: Remediation::default(),
        references: Vec::new(),
        owner: None,
        metavariables: Vec::new(),
        rule_origin: String::new(),
    }
}

pub(crate) fn step(path: &str, line: u32, columns: (u32, u32), message: &str) -> FlowStep {
    FlowStep {
        path: path.into(),
        start: at(line, columns.0),
        end: at(line, columns.1),
        message: message.into(),
    }
}

/// A flow over three lines, a fix inside the snippet and every kind of reference.
pub(crate) fn sql_injection() -> Finding {
    let path = "app/orders.py";
    let snippet = "    rows = db.execute(\"SELECT * FROM orders WHERE item = '\" + item + \"'\")";
    let query = "\"SELECT * FROM orders WHERE item = '\" + item + \"'\"";
    let base = finding("python-sql-string", path, 42, snippet, query);
    Finding {
        severity: Severity::Critical,
        aliases: vec!["B608".into()],
        title: "Request data becomes SQL text".into(),
        message: "`item` comes from the request and reaches this SQL text unescaped. Anyone can read or change \
                  every order."
            .into(),
        flow: vec![
            step(path, 38, (12, 32), "`request.args[\"item\"]` comes from the request"),
            step(path, 40, (5, 9), "is assigned to `item`"),
            step(path, 42, (23, 72), "reaches the database as SQL text"),
        ],
        related: vec![Related {
            path: "app/db.py".into(),
            start: at(7, 1),
            end: at(7, 12),
            message: "the connection is opened here".into(),
        }],
        cwe: vec![89],
        owasp: vec!["A03:2021".into()],
        standard: vec![StandardRef { id: "shop-baseline".into(), section: "4.2".into() }],
        remediation: Remediation {
            text: "Pass the value as a parameter, so that the driver keeps it apart from the SQL text.".into(),
            fix: Some(Fix {
                applicability: Applicability::Safe,
                edits: vec![Edit {
                    path: path.into(),
                    start: base.location.start,
                    end: base.location.end,
                    replacement: "\"SELECT * FROM orders WHERE item = ?\", (item,)".into(),
                }],
            }),
        },
        references: vec!["https://example.org/guides/sql-parameters".into()],
        metavariables: vec![("$QUERY".into(), query.into()), ("$DB".into(), "db".into())],
        ..base
    }
}

/// A whole flow on one line, and a fix that also needs an import.
fn command() -> Finding {
    let path = "app/export.py";
    let snippet = "    os.system(\"tar cf out.tar \" + request.args[\"dir\"])";
    let base = finding(
        "python-shell-command",
        path,
        12,
        snippet,
        "os.system(\"tar cf out.tar \" + request.args[\"dir\"])",
    );
    Finding {
        title: "Request data becomes a shell command".into(),
        message: "Part of this shell command comes from the request. Whoever sends it can run any program as the \
                  shop's user.".into(),
        flow: vec![
            step(path, 12, (35, 54), "comes from the request"),
            step(path, 12, (15, 54), "becomes part of the command"),
        ],
        cwe: vec![78],
        remediation: Remediation {
            text: "Start the program without a shell and hand over its arguments as a list.".into(),
            fix: Some(Fix {
                applicability: Applicability::Unsafe,
                edits: vec![
                    Edit {
                        path: path.into(),
                        start: at(1, 1),
                        end: at(1, 1),
                        replacement: "import subprocess\n".into(),
                    },
                    Edit {
                        path: path.into(),
                        start: base.location.start,
                        end: base.location.end,
                        replacement: "subprocess.run([\"tar\", \"cf\", \"out.tar\", request.args[\"dir\"]], check=True)".into(),
                    },
                ],
            }),
        },
        rule_origin: "rules.python.".into(),
        ..base
    }
}

/// A range over several lines and no fix.
fn cookie() -> Finding {
    let snippet = "    response.set_cookie(\n        \"session\",\n        token,\n    )";
    let base =
        finding("python-cookie-insecure", "app/session.py", 9, snippet, snippet.trim_start());
    Finding {
        severity: Severity::Medium,
        confidence: Confidence::Medium,
        title: "Session cookie is sent over plain HTTP".into(),
        message: "The session cookie has no `secure` flag, so a browser also sends it over plain HTTP, where \
                  anyone on the way can read it."
            .into(),
        cwe: vec![614],
        remediation: Remediation { text: "Add `secure=True, httponly=True`.".into(), fix: None },
        ..base
    }
}

/// Source text that tries to take over the terminal.
pub(crate) fn hostile() -> Finding {
    let snippet = "\tkey = \"\u{1b}[2J\u{202e}nimda\u{200b}\" + \"日本\" + secret";
    let base = finding("python-weak-key", "app/keys\u{1b}[31m.py", 3, snippet, "secret");
    Finding {
        severity: Severity::Low,
        confidence: Confidence::Low,
        title: "Key is\u{7} derived from a constant".into(),
        message: "The key `\u{1b}]8;;https://example.com\u{7}` is the same on every installation."
            .into(),
        ..base
    }
}

/// A package with two advisories under several names.
fn package() -> Finding {
    let path = "requirements.txt";
    let base = finding("sca-vulnerable-package", path, 7, "fryer==2.31.0", "fryer==2.31.0");
    let advisory = |id: &str, alias: &str, known_exploited| AdvisoryGroup {
        id: id.into(),
        aliases: vec![alias.into()],
        ranges: vec!["<2.31.4".into()],
        fixed_version: Some("2.31.4".into()),
        cvss: Some("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H".into()),
        cwe: vec![22],
        known_exploited,
    };
    Finding {
        kind: FindingKind::Sca,
        severity: Severity::High,
        severity_source: Some("cvss".into()),
        title: "fryer 2.31.0 has 2 known vulnerabilities".into(),
        message: "Version 2.31.0 of `fryer` writes files outside of its folder when a recipe is unpacked. \
                  Whoever uploads a recipe can replace the shop's code."
            .into(),
        cwe: vec![22],
        package: Some(Package {
            purl: "pkg:pypi/fryer@2.31.0".into(),
            version: "2.31.0".into(),
            fixed_version: Some("2.31.4".into()),
            advisories: vec![
                advisory("GHSA-xxxx-1111-2222", "CVE-2026-00001", true),
                advisory("GHSA-xxxx-3333-4444", "CVE-2026-00002", false),
            ],
            reachability: Some("`fryer.unpack` is called in app/recipes.py:12".into()),
        }),
        remediation: Remediation {
            text: "Use fryer 2.31.4 or later.".into(),
            fix: Some(Fix {
                applicability: Applicability::Safe,
                edits: vec![Edit {
                    path: path.into(),
                    start: at(7, 8),
                    end: at(7, 14),
                    replacement: "2.31.4".into(),
                }],
            }),
        },
        references: vec!["https://example.org/advisories/fryer".into(), "the printed handbook".into()],
        ..base
    }
}

/// A resource of infrastructure as code, named by its address.
fn bucket() -> Finding {
    let snippet = "  acl    = \"public-read\"";
    let base = finding("iac-bucket-public", "infra/storage.tf", 14, snippet, "\"public-read\"");
    Finding {
        kind: FindingKind::Iac,
        severity: Severity::Medium,
        title: "Bucket can be read by anyone".into(),
        message:
            "The bucket of the menus also holds the orders, and anyone on the internet can list it."
                .into(),
        cwe: vec![732],
        resource: Some("aws_s3_bucket.menu".into()),
        resource_line: Some(11),
        remediation: Remediation { text: "Set `acl` to `private`.".into(), fix: None },
        owner: Some("@shop/platform".into()),
        ..base
    }
}

/// A credential, redacted where it was found.
fn secret() -> Finding {
    let snippet = "PAYMENT_KEY = \"pay_live_****\"";
    let base = finding("secret-payment-key", "app/settings.py", 4, snippet, "pay_live_****");
    Finding {
        kind: FindingKind::Secret,
        severity: Severity::Critical,
        title: "Live key of the payment provider".into(),
        message: "This key charges customers, and everyone who can read the repository has it.".into(),
        cwe: vec![798],
        remediation: Remediation {
            text: "Revoke the key at the provider:\n\n- make a new one\n- read it from the environment".into(),
            fix: None,
        },
        ..base
    }
}

/// Source text and messages that try to become markup, commands or formulas of the reader's programs.
fn markup() -> Finding {
    let snippet = "=cmd(\"<script>alert(1)</script> ``` ]]> </details> %0A::error::x | \u{ffff}\")";
    let base = finding("=1+1", "web/a,b:c <img src=x>.py", 2, snippet, "<script>alert(1)</script>");
    Finding {
        severity: Severity::Info,
        title: "=HYPERLINK(\"https://example.com\",\"x\") <b>bold</b> [link](https://example.com)".into(),
        message: "`<script>alert(1)</script>` and <img src=x onerror=alert(1)> reach **this** page, @shop/owners.\n\
                  # Heading\n::error::injected\r\n</details> | ```` | #1 https://example.com/x \"quoted\", 100%"
            .into(),
        flow: vec![step("web/<u>.py", 1, (1, 4), "<b>flows</b> `from` *here* -->")],
        owasp: vec!["A03:2021".into()],
        ..base
    }
}

/// A finding of every kind of analyser, and one that attacks every format.
pub(crate) fn everything() -> ScanReport {
    let mut report = report();
    let own = [package(), bucket(), secret(), markup()];
    report.findings.extend(own);
    report.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    report.scope.kinds = vec![ScanKind::Sast, ScanKind::Sca, ScanKind::Iac, ScanKind::Secrets];
    report.scope.commit = Some("0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c".into());
    report.advisories.as_of =
        parse_day("2026-10-30").map(|day| ("PyPI".to_owned(), day)).into_iter().collect();
    let complete = |analyser: &str, files| Coverage {
        analyser: analyser.into(),
        status: CoverageStatus::Complete,
        files,
        reason: None,
        skipped: Vec::new(),
        skipped_paths: Vec::new(),
        failed_rules: Vec::new(),
    };
    report.coverage.truncate(1);
    report.coverage.extend([complete("sca", 1), complete("iac", 3), complete("secrets", 19)]);
    report
}

/// Four findings, one suppressed finding, one parse problem and an analyser that saw only a part.
pub(crate) fn report() -> ScanReport {
    let path = "app/broken.py";
    let hidden = finding(
        "python-eval",
        "app/admin.py",
        5,
        "eval(code)  # parapet: ignore[python-eval]",
        "eval(code)",
    );
    ScanReport {
        tool_name: "parapet".into(),
        tool_version: "0.1.0".into(),
        scope: Scope {
            kinds: vec![ScanKind::Sast],
            mode: ScanMode::Full,
            paths: vec![".".into()],
            commit: None,
            base: None,
        },
        ruleset: Ruleset {
            digest: "00112233445566778899aabbccddeeff".into(),
            packs: vec![PackInfo { name: "python".into(), rules: 48 }],
        },
        advisories: Advisories::default(),
        findings: vec![command(), hostile(), sql_injection(), cookie()],
        suppressed: vec![Suppressed {
            finding: Finding { title: "Code is run from text".into(), ..hidden },
            by: SuppressionUse {
                path: "app/admin.py".into(),
                line: 5,
                rule_ids: vec!["python-eval".into()],
                reason: Some("the console of the administrators".into()),
                until: parse_day("2026-12-31"),
                syntax: "parapet".into(),
            },
        }],
        coverage: vec![
            Coverage {
                analyser: "sast".into(),
                status: CoverageStatus::Partial,
                files: 12,
                reason: Some("one file reached its work budget".into()),
                skipped: vec![
                    skip("too-large", 1, &["data/menu.py"]),
                    skip("unsupported-language", 1_204, &["Makefile", "README.md", "docs/a.md"]),
                    skip("vendored", 3, &["static/vendor/jquery.js"]),
                ],
                skipped_paths: vec![path.into()],
                failed_rules: Vec::new(),
            },
            Coverage {
                analyser: "sca".into(),
                status: CoverageStatus::Skipped,
                files: 0,
                reason: Some("not part of this version".into()),
                skipped: Vec::new(),
                skipped_paths: Vec::new(),
                failed_rules: Vec::new(),
            },
        ],
        problems: vec![
            Problem::new(codes::SYNTAX, "the file was parsed only in part").at(path).on_line(14),
            Problem::new(codes::BUDGET, "the data-flow analysis stopped at its work budget")
                .at(path)
                .of_rule("python-sql-string")
                .hint("split the file, or exclude it if it is generated"),
        ],
        facts: None,
        stats: Stats {
            files: 12,
            bytes: 48_123,
            lines: 1_904,
            languages: [("python".to_owned(), 9), ("javascript".to_owned(), 3)].into(),
            rules: 48,
            unchanged: 0,
            fixed: 0,
        },
        day: parse_day("2026-11-02").expect("a day of the calendar"),
    }
}

/// A report that looked at everything and found nothing.
pub(crate) fn clean() -> ScanReport {
    let mut report = report();
    report.findings.clear();
    report.suppressed.clear();
    report.problems.clear();
    report.coverage.truncate(1);
    for row in &mut report.coverage {
        row.status = CoverageStatus::Complete;
        row.reason = None;
        row.skipped.clear();
        row.skipped_paths.clear();
    }
    report
}

fn skip(reason: &str, files: usize, examples: &[&str]) -> SkipCount {
    let examples = examples.iter().map(|path| RelPath::new(path)).collect();
    SkipCount { reason: reason.into(), files, examples }
}
