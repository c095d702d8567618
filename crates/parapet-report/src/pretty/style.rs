//! Colours. Each one repeats what a word already says.

use annotate_snippets::Renderer;
use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use parapet_findings::Severity;

use crate::Color;
use crate::level::ProblemLevel;

/// The styles of one output; all of them empty without colour.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    color: Color,
}

impl Palette {
    pub(super) fn new(color: Color) -> Self {
        Self { color }
    }

    /// The renderer of annotated source, with carets in the colour of the severity.
    pub(super) fn renderer(self, severity: Severity) -> Renderer {
        match self.color {
            Color::Never => Renderer::plain(),
            Color::Always => Renderer::styled()
                .hyperlink(false)
                .error(severity_style(severity))
                .line_num(gutter_style())
                .context(AnsiColor::Cyan.on_default()),
        }
    }

    pub(super) fn severity(self, severity: Severity, text: &str) -> String {
        self.paint(severity_style(severity), text)
    }

    pub(super) fn problem(self, level: ProblemLevel, text: &str) -> String {
        let color = match level {
            ProblemLevel::Error => AnsiColor::Red,
            ProblemLevel::Warning => AnsiColor::Yellow,
        };
        self.paint(color.on_default().effects(Effects::BOLD), text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.paint(Style::new().effects(Effects::BOLD), text)
    }

    pub(super) fn gutter(self, text: &str) -> String {
        self.paint(gutter_style(), text)
    }

    pub(super) fn added(self, text: &str) -> String {
        self.paint(AnsiColor::Green.on_default(), text)
    }

    pub(super) fn removed(self, text: &str) -> String {
        self.paint(AnsiColor::Red.on_default(), text)
    }

    fn paint(self, style: Style, text: &str) -> String {
        match self.color {
            Color::Never => text.to_owned(),
            Color::Always if text.is_empty() => String::new(),
            Color::Always => format!("{style}{text}{style:#}"),
        }
    }
}

fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Critical => AnsiColor::BrightMagenta,
        Severity::High => AnsiColor::BrightRed,
        Severity::Medium => AnsiColor::Yellow,
        Severity::Low => AnsiColor::Cyan,
        Severity::Info => AnsiColor::Green,
    };
    color.on_default().effects(Effects::BOLD)
}

fn gutter_style() -> Style {
    AnsiColor::BrightBlue.on_default()
}
