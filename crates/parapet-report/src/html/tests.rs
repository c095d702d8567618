use super::*;
use crate::sample;

fn shown(report: &ScanReport) -> String {
    sample::render(&Html, report, &RenderOptions::default())
}

#[test]
fn the_whole_page() {
    let options =
        RenderOptions { show_suppressed: ShowSuppressed::Yes, ..RenderOptions::default() };
    let page = sample::render(&Html, &sample::everything(), &options);
    insta::assert_snapshot!(page.replace(STYLE, "(style.css)\n"));
}

#[test]
fn scanned_text_is_never_markup() {
    let page = shown(&sample::everything());
    for markup in ["<script", "<img", "<b>", "<u>", "onerror=alert(1)>", "\u{202e}", "\u{ffff}"] {
        assert!(!page.contains(markup), "{markup}");
    }
}

#[test]
fn nothing_is_loaded_and_nothing_runs() {
    let page = shown(&sample::clean());
    assert!(page.contains("default-src 'none'"));
    for loading in ["<link", "<script", "<iframe", " src=", "url(", "@import", "https://"] {
        assert!(!page.contains(loading), "{loading}");
    }
}

#[test]
fn a_clean_scan_says_so_and_an_incomplete_one_does_not() {
    assert!(shown(&sample::clean()).contains("<h1>No findings</h1>"));
    let mut report = sample::report();
    report.findings.clear();
    let page = shown(&report);
    assert!(page.contains("<h1>The scan could not look at everything</h1>"));
    assert!(page.contains("<strong>Incomplete:</strong> sast did not look at everything"));
}

#[test]
fn a_range_of_several_lines_is_marked_line_by_line() {
    let page = shown(&sample::report());
    assert!(page.contains(
        "<span class=\"l\" data-n=\"9\">    <mark>response.set_cookie(</mark></span>\
         <span class=\"l\" data-n=\"10\">        <mark>&quot;session&quot;,</mark></span>"
    ));
}
