//! Sixteen numbers about the shape of a prompt, whatever its words are.

/// How many there are.
pub const COUNT: usize = 16;

/// The numbers, in an order that a trained model depends on. `whole_chars` is the number of characters of
/// the prompt, of which `text` may be only a part. Each is a share in 0–1, or grows with the logarithm of a count.
pub fn describe(text: &str, whole_chars: usize) -> [f32; COUNT] {
    let chars = text.chars().count();
    let words = text.split_whitespace().count();
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let count = |test: fn(char) -> bool| text.chars().filter(|&c| test(c)).count();
    let word_count = |test: fn(&str) -> bool| text.split_whitespace().filter(|word| test(word)).count();
    [
        log_count(whole_chars),
        log_count(words),
        log_count(lines().count()),
        log_count(count(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।'))),
        log_count(count(|c| matches!(c, '?' | '？' | '؟'))),
        log_count(count(|c| matches!(c, ',' | ';' | ':' | '，' | '、'))),
        log_count(word_count(|word| word.contains(|c: char| c.is_numeric()))),
        log_count(lines().filter(|line| is_list_item(line)).count()),
        log_count(letters) - log_count(words),
        share(word_count(|word| word.chars().count() > 8), words),
        share(count(|c| c.is_uppercase()), letters),
        share(text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count(), letters),
        share(count(|c| c.is_numeric()), chars),
        share(
            count(|c| {
                matches!(c, '{' | '}' | '[' | ']' | '(' | ')' | '<' | '>' | '=' | '_' | '`' | '#' | '/' | '|')
            }),
            chars,
        ),
        share(
            count(|c| {
                matches!(
                    c,
                    '+' | '*'
                        | '^'
                        | '\\'
                        | '$'
                        | '%'
                        | '∈'
                        | '√'
                        | '∞'
                        | '×'
                        | '÷'
                        | '≤'
                        | '≥'
                        | '∑'
                        | '∫'
                )
            }),
            chars,
        ),
        share(count(|c| matches!(c, '"' | '“' | '”' | '«' | '»' | '「' | '」')), chars),
    ]
}

fn log_count(count: usize) -> f32 {
    (count as f32).ln_1p()
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn is_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '•']) || (rest.len() < line.len() && rest.starts_with(['.', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_all_zeros() {
        assert_eq!(describe("", 0), [0.0; COUNT]);
    }

    #[test]
    fn list_items_are_counted() {
        let numbers = describe("Do this:\n- one\n2. two\n3) three\n40 four", 40);
        assert_eq!(numbers.get(7), Some(&4.0_f32.ln()));
    }
}
