use parapet_findings::{
    AdvisoryGroup, Applicability, CoverageStatus, Edit, Finding, Fix, Package, Problem,
    Remediation, Severity, problem::codes,
};

use super::*;
use crate::{Color, sample};

fn shown(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    sample::render(&Pretty, report, options)
}

/// The block of one finding, without the summary.
fn block(finding: Finding, width: usize) -> String {
    let mut report = sample::clean();
    report.findings = vec![finding];
    let options = RenderOptions { width, detail: Detail::Quiet, ..RenderOptions::default() };
    shown(&report, &options)
}

/// The summary of a report whose findings are not of interest.
fn summary(report: &ScanReport) -> String {
    let all = shown(report, &RenderOptions::default());
    all.rsplit_once("^\n").map_or(all.clone(), |(_, rest)| rest.to_owned())
}

#[test]
fn the_whole_report_in_80_columns() {
    let options = RenderOptions { width: 80, path_prefix: "shop/", ..RenderOptions::default() };
    insta::assert_snapshot!(shown(&sample::report(), &options), @r#"
    high[python-shell-command]: Request data becomes a shell command
      --> shop/app/export.py:12:5
       |
    12 |     os.system("tar cf out.tar " + request.args["dir"])
       |     ^^^^^^^^^^---------------------------------------^
       |               |                   |
       |               |                   1 comes from the request
       |               2 becomes part of the command
       |
       = Part of this shell command comes from the request. Whoever sends it can run
         any program as the shop's user.
       = fix: Start the program without a shell and hand over its arguments as a
              list. Read it before you use it: it may change what the code does.
       |
     1 + import subprocess
    12 -     os.system("tar cf out.tar " + request.args["dir"])
    12 +     subprocess.run(["tar", "cf", "out.tar", request.args["dir"]], check=True)
       |
       = standard: CWE-78

    low[python-weak-key]: Key is<U+0007> derived from a constant
     --> shop/app/keys<U+001B>[31m.py:3:31
      |
    3 |     key = "<U+001B>[2J<U+202E>nimda<U+200B>" + "日本" + secret
      |                                                         ^^^^^^
      |
      = The key `<U+001B>]8;;https://example.com<U+0007>` is the same on every
        installation.
      = confidence: low

    critical[python-sql-string]: Request data becomes SQL text
      --> shop/app/orders.py:42:23
       |
    42 |     rows = db.execute("SELECT * FROM orders WHERE item = '" + item + "'")
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = `item` comes from the request and reaches this SQL text unescaped. Anyone
         can read or change every order.
       = flow: 1 shop/app/orders.py:38:12
                 `request.args["item"]` comes from the request
               2 shop/app/orders.py:40:5
                 is assigned to `item`
               3 shop/app/orders.py:42:23
                 reaches the database as SQL text
       = see also: shop/app/db.py:7:1 the connection is opened here
       = fix: Pass the value as a parameter, so that the driver keeps it apart from
              the SQL text.
       |
    42 -     rows = db.execute("SELECT * FROM orders WHERE item = '" + item + "'")
    42 +     rows = db.execute("SELECT * FROM orders WHERE item = ?", (item,))
       |
       = standard: shop-baseline 4.2, CWE-89, OWASP A03:2021

    medium[python-cookie-insecure]: Session cookie is sent over plain HTTP
      --> shop/app/session.py:9:5
       |
     9 | /     response.set_cookie(
    10 | |         "session",
    11 | |         token,
    12 | |     )
       | |_____^
       |
       = The session cookie has no `secure` flag, so a browser also sends it over
         plain HTTP, where anyone on the way can read it.
       = fix: Add `secure=True, httponly=True`.
       = standard: CWE-614
       = confidence: medium

    Incomplete: sast did not look at everything (one file reached its work budget).
    There may be more findings than these.
    4 findings: 1 critical, 1 high, 1 medium, 1 low. 2 at high or above fail this
    scan. 1 more is suppressed (--show-suppressed lists it).

    scanned      12 files (9 python, 3 javascript), 1,904 lines, with 48 rules
    not scanned  1 file over the size limit: shop/data/menu.py
                 1,204 files in no language that has rules, such as shop/Makefile
                 3 files from third parties (vendored), such as
                   shop/static/vendor/jquery.js
                 1 path not looked at, or only in part: shop/app/broken.py
                 sca: not part of this version
    problems     P0107 shop/app/broken.py:14: the file was parsed only in part
                 P0108 shop/app/broken.py (rule python-sql-string): the data-flow
                   analysis stopped at its work budget
                   hint: split the file, or exclude it if it is generated
    next         parapet explain python-sql-string
    "#);
}

#[test]
fn everything_there_is_to_say_in_120_columns() {
    let options = RenderOptions {
        width: 120,
        detail: Detail::Verbose,
        show_suppressed: ShowSuppressed::Yes,
        fail_on: None,
        ..RenderOptions::default()
    };
    insta::assert_snapshot!(shown(&sample::report(), &options), @r#"
    high[python-shell-command]: Request data becomes a shell command
      --> app/export.py:12:5
       |
    12 |     os.system("tar cf out.tar " + request.args["dir"])
       |     ^^^^^^^^^^---------------------------------------^
       |               |                   |
       |               |                   1 comes from the request
       |               2 becomes part of the command
       |
       = Part of this shell command comes from the request. Whoever sends it can run any program as the shop's user.
       = fix: Start the program without a shell and hand over its arguments as a list. Read it before you use it: it may
              change what the code does.
       |
     1 + import subprocess
    12 -     os.system("tar cf out.tar " + request.args["dir"])
    12 +     subprocess.run(["tar", "cf", "out.tar", request.args["dir"]], check=True)
       |
       = standard: CWE-78
       = confidence: high
       = fingerprint: 0000000000000000000000000000000c

    low[python-weak-key]: Key is<U+0007> derived from a constant
     --> app/keys<U+001B>[31m.py:3:31
      |
    3 |     key = "<U+001B>[2J<U+202E>nimda<U+200B>" + "日本" + secret
      |                                                         ^^^^^^
      |
      = The key `<U+001B>]8;;https://example.com<U+0007>` is the same on every installation.
      = confidence: low
      = fingerprint: 00000000000000000000000000000003

    critical[python-sql-string]: Request data becomes SQL text
      --> app/orders.py:42:23
       |
    42 |     rows = db.execute("SELECT * FROM orders WHERE item = '" + item + "'")
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = `item` comes from the request and reaches this SQL text unescaped. Anyone can read or change every order.
       = flow: 1 app/orders.py:38:12  `request.args["item"]` comes from the request
               2 app/orders.py:40:5   is assigned to `item`
               3 app/orders.py:42:23  reaches the database as SQL text
       = see also: app/db.py:7:1 the connection is opened here
       = fix: Pass the value as a parameter, so that the driver keeps it apart from the SQL text.
       |
    42 -     rows = db.execute("SELECT * FROM orders WHERE item = '" + item + "'")
    42 +     rows = db.execute("SELECT * FROM orders WHERE item = ?", (item,))
       |
       = standard: shop-baseline 4.2, CWE-89, OWASP A03:2021
       = confidence: high
       = reference: https://example.org/guides/sql-parameters
       = also known as: B608
       = fingerprint: 0000000000000000000000000000002a

    medium[python-cookie-insecure]: Session cookie is sent over plain HTTP
      --> app/session.py:9:5
       |
     9 | /     response.set_cookie(
    10 | |         "session",
    11 | |         token,
    12 | |     )
       | |_____^
       |
       = The session cookie has no `secure` flag, so a browser also sends it over plain HTTP, where anyone on the way can
         read it.
       = fix: Add `secure=True, httponly=True`.
       = standard: CWE-614
       = confidence: medium
       = fingerprint: 00000000000000000000000000000009

    high[python-eval]: Code is run from text (suppressed)
     --> app/admin.py:5:1
      |
    5 | eval(code)  # parapet: ignore[python-eval]
      | ^^^^^^^^^^
      |
      = Something is wrong here.
      = confidence: high
      = suppressed: app/admin.py:5 until 2026-12-31: the console of the administrators
      = fingerprint: 00000000000000000000000000000005

    Incomplete: sast did not look at everything (one file reached its work budget). There may be more findings than these.
    4 findings: 1 critical, 1 high, 1 medium, 1 low. 1 more is suppressed.

    scanned      12 files (9 python, 3 javascript), 1,904 lines, with 48 rules (48 python)
    not scanned  1 file over the size limit: data/menu.py
                 1,204 files in no language that has rules, such as Makefile, README.md, docs/a.md
                 3 files from third parties (vendored), such as static/vendor/jquery.js
                 1 path not looked at, or only in part: app/broken.py
                 sca: not part of this version
    problems     P0107 app/broken.py:14: the file was parsed only in part
                 P0108 app/broken.py (rule python-sql-string): the data-flow analysis stopped at its work budget
                   hint: split the file, or exclude it if it is generated
    next         parapet explain python-sql-string
    "#);
}

#[test]
fn colour_only_adds() {
    for detail in [Detail::Quiet, Detail::Normal, Detail::Verbose] {
        let plain = RenderOptions { detail, ..RenderOptions::default() };
        let colored = RenderOptions { color: Color::Always, ..plain };
        let colored = shown(&sample::report(), &colored);
        assert!(colored.contains('\u{1b}'));
        assert_eq!(without_colour(&colored), shown(&sample::report(), &plain));
    }
}

fn without_colour(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn a_flow_on_one_line_is_told_beside_the_source() {
    let mut finding = sample::finding("r", "a.py", 3, "run(get(\"x\"))", "run(get(\"x\"))");
    finding.flow = vec![
        sample::step("a.py", 3, (5, 13), "comes from the request"),
        sample::step("a.py", 3, (1, 14), "is run"),
    ];
    insta::assert_snapshot!(block(finding, 80), @r#"
    high[r]: Something is wrong
     --> a.py:3:1
      |
    3 | run(get("x"))
      | ^^^^--------^
      | |   |
      | |   1 comes from the request
      | 2 is run
      |
      = Something is wrong here.
    "#);
}

#[test]
fn a_fix_beside_and_beyond_the_snippet() {
    let mut finding =
        sample::finding("r", "a.py", 3, "if x:\n\trun(x)\n\tend()", "if x:\n\trun(x)\n\tend()");
    let edit = |path: &str, start: (u32, u32), end: (u32, u32), replacement: &str| Edit {
        path: path.into(),
        start: sample::at(start.0, start.1),
        end: sample::at(end.0, end.1),
        replacement: replacement.into(),
    };
    finding.remediation = Remediation {
        text: String::new(),
        fix: Some(Fix {
            applicability: Applicability::DisplayOnly,
            edits: vec![
                edit("b.py", (7, 5), (7, 9), "safe"),
                edit("a.py", (4, 2), (4, 8), "run_safely(x)\n\tcheck(x)"),
                edit("a.py", (1, 1), (1, 1), "import safety\n"),
                edit("b.py", (9, 1), (12, 1), ""),
            ],
        }),
    };
    insta::assert_snapshot!(block(finding, 80), @"
    high[r]: Something is wrong
     --> a.py:3:1
      |
    3 | / if x:
    4 | |     run(x)
    5 | |     end()
      | |_________^
      |
      = Something is wrong here.
      = fix: The change shows the idea; adapt it.
      |
    1 + import safety
    4 -     run(x)
    4 +     run_safely(x)
    5 +     check(x)
     ::: b.py:7:5
    7 ~ safe
     ::: b.py:9:1
    9 - (remove up to 12:1)
      |
    ");
}

#[test]
fn a_finding_without_source_names_its_place() {
    let mut finding = sample::finding("python-no-lockfile", "requirements.txt", 1, "", "");
    finding.severity = Severity::Info;
    finding.remediation.text = "Write a lock file and commit it.".into();
    insta::assert_snapshot!(block(finding, 80), @"
    info[python-no-lockfile]: Something is wrong
     --> requirements.txt:1:1
      |
      = Something is wrong here.
      = fix: Write a lock file and commit it.
    ");
}

#[test]
fn a_package_names_its_advisories_and_the_version_that_helps() {
    let mut finding =
        sample::finding("vulnerable-package", "poetry.lock", 12, "name = \"jar\"", "\"jar\"");
    let advisory = |id: &str, known_exploited| AdvisoryGroup {
        id: id.into(),
        aliases: vec![id.replace("EX", "CVE")],
        ranges: Vec::new(),
        fixed_version: None,
        cvss: None,
        cwe: Vec::new(),
        known_exploited,
    };
    finding.package = Some(Package {
        purl: "pkg:pypi/jar@1.0".into(),
        version: "1.0".into(),
        fixed_version: Some("1.2".into()),
        advisories: vec![advisory("EX-2026-1", true), advisory("EX-2026-2", false)],
        reachability: Some("imported in app/jars.py".into()),
    });
    insta::assert_snapshot!(block(finding, 80), @r#"
    high[vulnerable-package]: Something is wrong
      --> poetry.lock:12:8
       |
    12 | name = "jar"
       |        ^^^^^
       |
       = Something is wrong here.
       = package: pkg:pypi/jar@1.0, fixed in 1.2
       = advisory: EX-2026-1, CVE-2026-1, known to be exploited
       = advisory: EX-2026-2, CVE-2026-2
       = reached: imported in app/jars.py
    "#);
}

#[test]
fn a_long_line_is_shown_around_what_matters() {
    let line = format!("{}danger(){}", "a = 1; ".repeat(60), "; b = 2".repeat(60));
    let finding = sample::finding("r", "bundle.js", 1, &line, "danger()");
    let drawn = block(finding, 80);
    assert!(
        drawn.contains("danger()") && drawn.lines().all(|l| l.chars().count() <= 80),
        "{drawn}"
    );
}

#[test]
fn prose_keeps_to_the_width() {
    for width in [40, 60, 80, 100] {
        let options = RenderOptions { width, ..RenderOptions::default() };
        let drawn = shown(&sample::report(), &options);
        for line in drawn.lines().filter(|line| !line.contains('/') && !is_source(line)) {
            assert!(text::width(line) <= width, "{width}: {line}");
        }
    }
}

fn is_source(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    [" |", "|", " +", " -"].iter().any(|sign| line.starts_with(sign))
}

#[test]
fn no_input_breaks_the_drawing_or_reaches_the_terminal() {
    const PIECES: &[&str] = &[
        "a",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "é",
        "日本",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{200d}",
        "e\u{301}",
        "\u{0}",
        "\u{85}",
        "🧂",
        "(",
        ")",
        "\"",
        "long_identifier_",
        "    ",
    ];
    let mut state = 7_u64;
    let mut next = |limit: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    for _ in 0..1_500 {
        let mut text = |pieces: usize| -> String {
            (0..next(pieces + 1)).map(|_| PIECES[next(PIECES.len())]).collect()
        };
        let mut finding = sample::finding(&text(3), &text(4), 3, &text(30), "");
        (finding.title, finding.message) = (text(6), text(30));
        let (replacement, words) = (text(8), text(8));
        let mut at = || sample::at(1 + next(8) as u32, 1 + next(40) as u32);
        (finding.location.start, finding.location.end) = (at(), at());
        let (start, end) = (at(), at());
        let path = finding.location.path.clone();
        finding.remediation = Remediation {
            text: words.clone(),
            fix: Some(Fix {
                applicability: Applicability::Unsafe,
                edits: vec![Edit { path: path.clone(), start, end, replacement }],
            }),
        };
        finding.flow = (0..2)
            .map(|_| parapet_findings::FlowStep {
                path: path.clone(),
                start: at(),
                end: at(),
                message: words.clone(),
            })
            .collect();
        let drawn = block(finding, 40 + next(80));
        let hidden = drawn
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || "\u{202e}\u{200d}".contains(*c));
        assert_eq!(hidden, None, "{drawn:?}");
    }
}

#[test]
fn a_clean_scan_says_what_it_looked_at() {
    insta::assert_snapshot!(summary(&sample::clean()), @"
    No findings.

    scanned      12 files (9 python, 3 javascript), 1,904 lines, with 48 rules
    ");
}

#[test]
fn the_age_of_the_advisories_is_told() {
    let mut report = sample::clean();
    report.advisories.as_of = ["PyPI", "npm"]
        .into_iter()
        .filter_map(|name| {
            Some((name.to_owned(), parapet_findings::date::parse_day("2026-11-02")?))
        })
        .collect();
    assert!(!summary(&report).contains("advisories"), "nothing was audited with them");
    report.coverage[0].analyser = "sca".to_owned();
    report.coverage[0].files = 1;
    assert!(summary(&report).contains("advisories   PyPI of 2026-11-02, npm of 2026-11-02\n"));
}

#[test]
fn an_empty_folder_is_not_called_clean() {
    let mut report = sample::clean();
    report.stats = parapet_findings::Stats::default();
    report.coverage[0].files = 0;
    assert!(summary(&report).starts_with("No findings, and no file that could have had one.\n"));
}

#[test]
fn an_analyser_that_failed_is_named_before_anything_else() {
    for (status, reason, rules, want) in [
        (
            CoverageStatus::Failed,
            Some("the index is missing"),
            0,
            "sast did not run (the index is missing)",
        ),
        (CoverageStatus::Failed, None, 0, "sast did not run"),
        (CoverageStatus::Partial, None, 2, "sast did not look at everything (2 rules failed)"),
    ] {
        let mut report = sample::clean();
        report.coverage[0].status = status;
        report.coverage[0].reason = reason.map(str::to_owned);
        report.coverage[0].failed_rules = (0..rules).map(|n| format!("rule-{n}")).collect();
        let summary = summary(&report);
        assert!(
            summary.starts_with(&format!(
                "Incomplete: {want}. That nothing was found means little.\n"
            )),
            "{summary}"
        );
    }
}

#[test]
fn a_comparison_says_what_was_there_before() {
    let mut report = sample::clean();
    report.scope.mode = parapet_findings::ScanMode::Baseline;
    report.scope.base = Some("origin/main".into());
    (report.stats.unchanged, report.stats.fixed) = (1_200, 3);
    assert!(summary(&report).starts_with(
        "No new findings. Compared with origin/main, 1,200 were there before and 3 are gone.\n"
    ));
}

#[test]
fn many_problems_are_counted_and_never_dropped() {
    let mut report = sample::clean();
    report.problems =
        (0..13).map(|n| Problem::new(codes::SYNTAX, format!("problem {n}"))).collect();
    let normal = summary(&report);
    assert!(normal.contains("problem 9") && !normal.contains("problem 10"), "{normal}");
    assert!(normal.contains("and 3 more (--verbose lists them)"), "{normal}");
    let options = RenderOptions { detail: Detail::Verbose, ..RenderOptions::default() };
    assert!(shown(&report, &options).contains("problem 12"));
}

#[test]
fn quiet_is_silent_only_when_everything_was_looked_at() {
    let options = RenderOptions { detail: Detail::Quiet, ..RenderOptions::default() };
    assert_eq!(shown(&sample::clean(), &options), "");
    let mut report = sample::report();
    report.findings.clear();
    assert!(shown(&report, &options).starts_with("Incomplete: "));
}

#[test]
fn time_is_told_in_the_unit_that_fits() {
    for (elapsed_ms, want) in [
        (None, None),
        (Some(0), Some("Finished in 0 ms.")),
        (Some(999), Some("Finished in 999 ms.")),
        (Some(1_250), Some("Finished in 1.2 s.")),
        (Some(125_400), Some("Finished in 2 min 5 s.")),
    ] {
        let options = RenderOptions { elapsed_ms, ..RenderOptions::default() };
        assert_eq!(timing(&options).as_deref(), want);
    }
}
