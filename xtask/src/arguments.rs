//! Reading a task's command line: flags, options with values, and what follows `--`.

use std::collections::VecDeque;

use anyhow::{Context, bail};

/// The arguments not yet consumed by a task.
pub(crate) struct Arguments {
    rest: VecDeque<String>,
}

impl Arguments {
    /// The arguments of this process, without the program name.
    pub(crate) fn from_command_line() -> anyhow::Result<Self> {
        let rest = std::env::args_os()
            .skip(1)
            .map(|argument| argument.into_string().ok().context("an argument is not UTF-8"))
            .collect::<anyhow::Result<_>>()?;
        Ok(Self { rest })
    }

    /// Takes the next argument, whatever it is.
    pub(crate) fn first(&mut self) -> Option<String> {
        self.rest.pop_front()
    }

    /// Whether help is asked for before any `--`.
    pub(crate) fn asks_for_help(&self) -> bool {
        self.own().iter().any(|argument| matches!(argument.as_str(), "-h" | "--help"))
    }

    /// Takes a flag such as `--check`.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let position = self.own().iter().position(|argument| argument == name);
        position.and_then(|position| self.rest.remove(position)).is_some()
    }

    /// Takes every `--name VALUE` and `--name=VALUE`.
    pub(crate) fn values(&mut self, name: &str) -> anyhow::Result<Vec<String>> {
        let own = self.own().len();
        let tail = self.rest.split_off(own);
        let mut values = Vec::new();
        let mut others = VecDeque::new();
        while let Some(argument) = self.rest.pop_front() {
            if argument == name {
                values
                    .push(self.rest.pop_front().with_context(|| format!("{name} needs a value"))?);
            } else if let Some(value) =
                argument.strip_prefix(name).and_then(|v| v.strip_prefix('='))
            {
                values.push(value.to_owned());
            } else {
                others.push_back(argument);
            }
        }
        others.extend(tail);
        self.rest = others;
        Ok(values)
    }

    /// Takes an option that may be given at most once.
    pub(crate) fn value(&mut self, name: &str) -> anyhow::Result<Option<String>> {
        let mut values = self.values(name)?;
        if values.len() > 1 {
            bail!("{name} is given more than once");
        }
        Ok(values.pop())
    }

    /// Takes everything after `--`.
    pub(crate) fn after_separator(&mut self) -> Vec<String> {
        let own = self.own().len();
        self.rest.split_off(own).into_iter().skip(1).collect()
    }

    /// Ends the reading: what is left are positional arguments, and none may look like an option.
    pub(crate) fn positional(self) -> anyhow::Result<Vec<String>> {
        if let Some(unknown) = self.rest.iter().find(|argument| argument.starts_with('-')) {
            bail!("unknown option `{unknown}`");
        }
        Ok(self.rest.into())
    }

    /// Ends the reading, leaving options of another tool as they are.
    pub(crate) fn everything(self) -> Vec<String> {
        self.rest.into()
    }

    /// Ends the reading: nothing may be left.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self.positional()?.first() {
            Some(unknown) => bail!("unexpected argument `{unknown}`"),
            None => Ok(()),
        }
    }

    /// The arguments before `--`.
    fn own(&self) -> Vec<String> {
        self.rest.iter().take_while(|argument| *argument != "--").cloned().collect()
    }
}

#[cfg(test)]
impl Arguments {
    /// Arguments for a test.
    pub(crate) fn of(arguments: &[&str]) -> Self {
        Self { rest: arguments.iter().map(|&argument| argument.to_owned()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    #[test]
    fn options_flags_and_the_command_are_separated() -> anyhow::Result<()> {
        let mut arguments =
            Arguments::of(&["--runs", "3", "--check", "x", "--runs=4", "--", "ls", "--check"]);
        assert_eq!(arguments.values("--runs")?, ["3", "4"]);
        assert!(arguments.flag("--check"));
        assert!(!arguments.flag("--check"), "what follows -- is not ours");
        assert_eq!(arguments.after_separator(), ["ls", "--check"]);
        assert_eq!(arguments.positional()?, ["x"]);
        Ok(())
    }

    #[test]
    fn mistakes_are_named() {
        let message = |error: anyhow::Error| error.to_string();
        let missing = Arguments::of(&["--runs"]).value("--runs").map_err(message);
        assert_eq!(missing, Err("--runs needs a value".to_owned()));
        let twice = Arguments::of(&["--runs=1", "--runs=2"]).value("--runs").map_err(message);
        assert_eq!(twice, Err("--runs is given more than once".to_owned()));
        let unknown = Arguments::of(&["--wat"]).positional().map_err(message);
        assert_eq!(unknown, Err("unknown option `--wat`".to_owned()));
        let extra = Arguments::of(&["x"]).finish().map_err(message);
        assert_eq!(extra, Err("unexpected argument `x`".to_owned()));
    }
}
