//! Hashed n-grams: words, pairs of words and runs of four characters within a word, each counted in one of a fixed
//! number of buckets. Words have the lower half of the buckets to themselves, so that a word's bucket can start out
//! with what the word means, and a word that was never seen can be told.
//!
//! The hashing trick of Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (2009), without signs:
//! the buckets have learned embeddings, so collisions need not cancel.

use std::iter;

/// Buckets that n-grams are hashed into; every id is below it.
pub const BUCKETS: u32 = 2 << HALF_BITS;
/// Either half has as many buckets as this many bits tell apart.
const HALF_BITS: u32 = 15;
const CHAR_GRAM: usize = 4;

// One seed per kind of n-gram, so that the words "tree house" and the characters "tree" are told apart.
const WORD_SEED: u64 = 0x51ed_270b_8b07_a3c1;
const PAIR_SEED: u64 = 0x2f72_b421_5a5c_1d37;
const CHAR_SEED: u64 = 0x9c1b_3f0d_44e2_7a95;

/// The buckets of a normalised text in ascending order, each once, with its weight.
///
/// A weight is `1 + ln(count)` divided by the L2 norm of all, so the squares add up to one, or there are none.
pub fn weigh(text: &str) -> (Vec<u32>, Vec<f32>) {
    let folded = fold(text);
    let mut buckets: Vec<u32> = char_grams(&folded).chain(word_grams(&folded)).collect();
    buckets.sort_unstable();
    let (ids, mut weights): (Vec<u32>, Vec<f32>) = buckets
        .chunk_by(|a, b| a == b)
        .filter_map(|run| Some((*run.first()?, 1.0 + (run.len() as f32).ln())))
        .unzip();
    let norm = weights.iter().map(|w| w * w).sum::<f32>().sqrt();
    for weight in &mut weights {
        *weight /= norm;
    }
    (ids, weights)
}

/// Every digit a `0`, every run of blanks one space, and a space at either end, so that particular numbers and
/// layout do not make new n-grams. Empty where there is nothing but blanks.
fn fold(text: &str) -> Vec<char> {
    let mut folded = Vec::with_capacity(text.len() + 2);
    for word in text.split_whitespace() {
        folded.push(' ');
        folded.extend(word.chars().map(|c| if c.is_numeric() { '0' } else { c }));
    }
    if !folded.is_empty() {
        folded.push(' ');
    }
    folded
}

/// Runs of four characters that do not reach over a blank; those at a word's ends have the blank in them.
fn char_grams(folded: &[char]) -> impl Iterator<Item = u32> {
    folded
        .windows(CHAR_GRAM)
        .filter(|gram| matches!(gram, [_, inner @ .., _] if !inner.contains(&' ')))
        .map(|gram| upper_half(gram.iter().fold(CHAR_SEED, |hash, &c| absorb(hash, c.into()))))
}

fn word_grams(folded: &[char]) -> impl Iterator<Item = u32> {
    let words: Vec<u64> = folded
        .chunk_by(|&a, &b| joins(a) && joins(b))
        .filter(|run| run.first() != Some(&' '))
        .map(|run| run.iter().fold(WORD_SEED, |hash, &c| absorb(hash, c.into())))
        .collect();
    // The text's beginning and end count as words in a pair: "write …" is a command, "… write" is not.
    let pairs: Vec<u32> = if words.is_empty() {
        Vec::new()
    } else {
        let left = iter::once(0).chain(words.iter().copied());
        let right = words.iter().copied().chain(iter::once(0));
        left.zip(right).map(|(a, b)| upper_half(absorb(absorb(PAIR_SEED, a), b))).collect()
    };
    words.into_iter().map(lower_half).chain(pairs)
}

/// Whether a character is part of a longer word. Signs stand alone, and so do the characters
/// of scripts written without spaces, each of which is nearest to a word.
fn joins(c: char) -> bool {
    (c.is_alphanumeric() || c == '_' || c == '\'')
        && !matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// One step of FNV-1a, over 64-bit units.
fn absorb(hash: u64, unit: u64) -> u64 {
    (hash ^ unit).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The bucket of a word.
fn lower_half(hash: u64) -> u32 {
    (finalise(hash) >> (u64::BITS - HALF_BITS)) as u32
}

/// The bucket of any other n-gram.
fn upper_half(hash: u64) -> u32 {
    lower_half(hash) + BUCKETS / 2
}

/// The finaliser of MurmurHash3: every bit of the input changes every bit of the output with even odds.
fn finalise(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_particular_numbers_make_no_difference() {
        assert_eq!(weigh("set an alarm\nfor 7 am"), weigh("set an alarm for 9 am"));
    }

    #[test]
    fn order_of_words_does() {
        assert_ne!(weigh("dog bites man"), weigh("man bites dog"));
    }

    #[test]
    fn a_text_of_blanks_has_none() {
        assert_eq!(weigh(" \n\t"), (vec![], vec![]));
    }

    #[test]
    fn words_alone_are_in_the_lower_half() {
        let (ids, _) = weigh("set an alarm");
        assert_eq!(ids.iter().filter(|&&id| id < BUCKETS / 2).count(), 3);
    }

    #[test]
    fn buckets_are_evenly_used() {
        let mut used: Vec<u32> =
            (0..u64::from(BUCKETS) / 2).map(|n| lower_half(absorb(CHAR_SEED, n))).collect();
        used.sort_unstable();
        used.dedup();
        // A random function hits 1 − 1/e of the buckets with as many throws.
        let share = used.len() as f64 / f64::from(BUCKETS / 2);
        assert!((share - 0.632).abs() < 0.02, "{share}");
    }
}
