//! "Did you mean": the nearest known word.

/// The candidate most like `word`, when one is near enough to be a slip of the keyboard.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= 2.max(candidate.len() / 4))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn only_near_words_are_suggested() {
        let known = ["pattern-either", "pattern-inside", "message"];
        assert_eq!(closest("pattern-eithr", known), Some("pattern-either"));
        assert_eq!(closest("mesage", known), Some("message"));
        assert_eq!(closest("severity", known), None);
    }
}
