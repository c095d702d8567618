//! Names near a name that does not exist.

/// Names longer than this are not compared.
const MAX_CHARS: usize = 128;

/// Names in an answer.
const MAX_SUGGESTIONS: usize = 3;

/// The known names that the reader most likely meant, best first.
pub(crate) fn near(given: &str, known: impl IntoIterator<Item = String>) -> Vec<String> {
    let given = letters(given);
    let mut ranked: Vec<(usize, String)> = known
        .into_iter()
        .filter(|name| !name.contains(char::is_control))
        .filter_map(|name| rank(&given, &name).map(|rank| (rank, name)))
        .collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().take(MAX_SUGGESTIONS).map(|(_, name)| name).collect()
}

/// How far a name is from what was given, or nothing where they have little in common.
fn rank(given: &[char], name: &str) -> Option<usize> {
    let whole = distance_within(given, &letters(name));
    // `main` is most often meant to be `origin/main`, and the other way round.
    let without_remote = name
        .split_once('/')
        .and_then(|(_, branch)| distance_within(given, &letters(branch)))
        .map(|distance| distance + 1);
    let other_remote = given
        .iter()
        .position(|&letter| letter == '/')
        .and_then(|slash| distance_within(given.get(slash + 1..)?, &letters(name)))
        .map(|distance| distance + 1);
    [whole, without_remote, other_remote].into_iter().flatten().min()
}

fn letters(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// The edits between two names, where they are few for the length of the given one.
fn distance_within(given: &[char], name: &[char]) -> Option<usize> {
    if given.is_empty() || given.len() > MAX_CHARS || name.len() > MAX_CHARS {
        return None;
    }
    let allowed = (given.len() / 3).clamp(1, 4);
    if given.len().abs_diff(name.len()) > allowed {
        return None;
    }
    Some(distance(given, name)).filter(|&distance| distance <= allowed)
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one name into the other.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut last_left = None;
    for (row, &a) in left.iter().enumerate() {
        let mut current = Vec::with_capacity(above.len());
        current.push(row + 1);
        let mut last_right = None;
        for (column, &b) in right.iter().enumerate() {
            let mut edits = (above[column] + usize::from(a != b))
                .min(above[column + 1] + 1)
                .min(current[column] + 1);
            if last_left == Some(b) && last_right == Some(a) && column > 0 {
                edits = edits.min(before[column - 1] + 1);
            }
            current.push(edits);
            last_right = Some(b);
        }
        before = std::mem::replace(&mut above, current);
        last_left = Some(a);
    }
    above.last().copied().unwrap_or(left.len())
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_best_names_come_first() {
        let known = ["main", "master", "origin/main", "release/1.0", "v1.0.0", "v1.0.1", "HEAD"];
        for (given, want) in [
            ("mian", &["main", "origin/main"][..]),
            ("Main", &["main", "origin/main"]),
            ("origin/mian", &["origin/main", "main"]),
            ("upstream/main", &["main"]),
            ("v1.0.2", &["v1.0.0", "v1.0.1"]),
            ("1.0", &["release/1.0"]),
            ("head", &["HEAD"]),
            ("something-else", &[]),
            ("", &[]),
        ] {
            let got = near(given, known.map(str::to_owned));
            assert_eq!(got, want, "{given}");
        }
    }

    #[test]
    fn names_that_could_disturb_a_terminal_are_not_suggested() {
        assert!(near("main", ["main\u{1b}[2J".to_owned(), "mai\u{7}n".to_owned()]).is_empty());
    }
}
