//! A text as runs of three letters.

/// Codes of a word's two ends and of the letters a to z.
pub const CODES: usize = 27;

/// Three codes in a row, or nothing where one of them is no letter from a to z.
pub type Triple = Option<[usize; 3]>;

/// What a text is made of, besides blanks and punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// Three characters of a word, of which the first or the last may be its end.
    Triple(Triple),
    /// Digits by themselves.
    Number,
}

/// One character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// a to z, as its code.
    Letter(usize),
    Digit,
    /// A letter of another alphabet, or one with a mark on it.
    OtherLetter,
    /// What may stand between the words of any text: blanks, punctuation, signs of arithmetic.
    Break,
    /// Anything else: pictures, control characters, what was no text.
    Odd,
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut word = Vec::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match sign(c) {
            sign @ (Sign::Letter(_) | Sign::Digit | Sign::OtherLetter) => word.push(sign),
            Sign::Break => end(&mut word, &mut pieces),
            Sign::Odd => {
                end(&mut word, &mut pieces);
                pieces.push(Piece::Triple(None));
            }
        }
    }
    end(&mut word, &mut pieces);
    pieces
}

fn sign(c: char) -> Sign {
    match c {
        'a'..='z' => Sign::Letter(c as usize - 'a' as usize + 1),
        '0'..='9' => Sign::Digit,
        _ if c.is_alphanumeric() => Sign::OtherLetter,
        _ if c.is_whitespace() || c.is_ascii_punctuation() => Sign::Break,
        '\u{a0}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{25ff}' | '\u{3001}'..='\u{301f}' => Sign::Break,
        _ => Sign::Odd,
    }
}

fn end(word: &mut Vec<Sign>, pieces: &mut Vec<Piece>) {
    if !word.is_empty() && word.iter().all(|sign| *sign == Sign::Digit) {
        pieces.push(Piece::Number);
    } else if !word.is_empty() {
        let code = |sign: &Sign| if let Sign::Letter(code) = sign { Some(*code) } else { None };
        let ends = || std::iter::once(Some(0));
        let codes: Vec<Option<usize>> = ends().chain(word.iter().map(code)).chain(ends()).collect();
        pieces.extend(codes.windows(3).map(|window| match window {
            [Some(a), Some(b), Some(c)] => Piece::Triple(Some([*a, *b, *c])),
            _ => Piece::Triple(None),
        }));
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_ends_and_numbers_stand_alone() {
        let [a, b] = [1, 2];
        let triple = |codes| Piece::Triple(Some(codes));
        assert_eq!(pieces("AB, 12"), [triple([0, a, b]), triple([a, b, 0]), Piece::Number]);
        assert_eq!(pieces("a"), [triple([0, a, 0])]);
        assert_eq!(pieces(" … ?"), []);
    }

    #[test]
    fn what_is_no_letter_makes_a_triple_that_nobody_knows() {
        assert_eq!(pieces("b2"), [Piece::Triple(None); 2]);
        assert_eq!(pieces("я 🚂"), [Piece::Triple(None); 2]);
    }
}
