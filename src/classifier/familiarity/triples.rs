//! The triples of letters that training prompts have.

use std::collections::BTreeSet;

use super::letters::{CODES, Piece, pieces};

/// Prompts that must have a triple for it to be known: fewer may share an accident, such as a name.
pub const FEWEST: u32 = 20;

/// A bit for each triple, the lowest bit of a byte first, set where it is known. Made by `pointsman triples`.
const KNOWN: &[u8; BYTES] = include_bytes!("triples.bin");

const TRIPLES: usize = CODES * CODES * CODES;
const BYTES: usize = TRIPLES.div_ceil(8);

/// Whether at least [`FEWEST`] training prompts have the triple.
pub fn is_known(triple: [usize; 3]) -> bool {
    let place = place(triple);
    KNOWN.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1)
}

fn place([a, b, c]: [usize; 3]) -> usize {
    (a * CODES + b) * CODES + c
}

/// In how many prompts each triple stands.
#[derive(Debug)]
pub struct Count(Vec<u32>);

impl Default for Count {
    fn default() -> Self {
        Self(vec![0; TRIPLES])
    }
}

impl Count {
    /// Counts one prompt.
    pub fn add(&mut self, prompt: &str) {
        let own: BTreeSet<_> = pieces(prompt).into_iter().collect();
        for piece in own {
            let Piece::Triple(Some(triple)) = piece else { continue };
            if let Some(count) = self.0.get_mut(place(triple)) {
                *count += 1;
            }
        }
    }

    /// The table of the triples in at least [`FEWEST`] prompts, as it is compiled in.
    pub fn table(&self) -> Vec<u8> {
        let bit = |(place, count): (usize, &u32)| u8::from(*count >= FEWEST) << place;
        self.0.chunks(8).map(|counts| counts.iter().enumerate().map(bit).sum()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triple_is_known_from_so_many_prompts_on() {
        let mut count = Count::default();
        for _ in 1..FEWEST {
            count.add("ab ab ab");
        }
        assert!(count.table().iter().all(|byte| *byte == 0));
        count.add("ab");
        let table = count.table();
        assert_eq!(table.len(), BYTES);
        let set: u32 = table.iter().map(|byte| byte.count_ones()).sum();
        assert_eq!(set, 2, "the word's beginning and its end");
        let at = place([0, 1, 2]);
        assert_eq!(table[at / 8] >> (at % 8) & 1, 1);
    }

    #[test]
    fn the_shipped_table_knows_english_and_not_everything() {
        let known: u32 = KNOWN.iter().map(|byte| byte.count_ones()).sum();
        assert!((2_000..5_000).contains(&known), "{known}");
        assert!(is_known([20, 8, 5]), "the");
        assert!(!is_known([26, 24, 17]), "zxq");
    }
}
