use super::*;
use proptest::prelude::*;

/// Texts with the count of `o200k_base`, by `gpt-tokenizer` 4.0.0.
const COUNTED: [(&str, u64); 3] = [
    ("Explain TCP slow start to a new engineer, and say what happens when a packet is lost.", 19),
    ("def total(prices: list[float]) -> float:\n    return sum(price for price in prices if price > 0)", 26),
    ("東京から京都まで新幹線でどのくらいかかりますか。", 18),
];

#[test]
fn every_class_is_counted_once_and_words_beside_their_letters() {
    assert_eq!(Shape::of("Two words, 12 é東\n").0, [2, 8, 2, 4, 1, 1, 1]);
    assert_eq!(Shape::of(""), Shape::default());
    assert_eq!(Shape::of("a b").0[WORDS], 2);
}

#[test]
fn estimates_are_near_what_the_tokenizer_counts() {
    for (text, tokens) in COUNTED {
        let estimated = TokenizerFamily::Openai.tokens(Shape::of(text));
        let off = estimated.abs_diff(tokens) as f64 / tokens as f64;
        assert!(off <= 0.35, "{estimated} for {tokens}: {text}");
    }
    assert_eq!((estimate_tokens(""), estimate_tokens("a"), estimate_tokens("twelve chars")), (0, 1, 3));
}

#[test]
fn a_family_is_told_by_name_and_else_by_an_api_of_one_maker() {
    for (format, model, family) in [
        (Format::OpenAiChat, "openai/gpt-oss-20b", TokenizerFamily::Openai),
        (Format::OpenAiResponses, "gpt-6.1-sol", TokenizerFamily::Openai),
        (Format::OpenAiChat, "Qwen/Qwen3-4B", TokenizerFamily::Qwen),
        (Format::OpenAiChat, "deepseek-r1-distill-llama-70b", TokenizerFamily::Llama),
        (Format::OpenAiChat, "deepseek-chat", TokenizerFamily::Deepseek),
        (Format::OpenAiChat, "mistral-small-latest", TokenizerFamily::Mistral),
        (Format::OpenAiChat, "anthropic/claude-opus", TokenizerFamily::Claude),
        (Format::AnthropicMessages, "our-alias", TokenizerFamily::Claude),
        (Format::Gemini, "our-alias", TokenizerFamily::Gemini),
        (Format::OpenAiChat, "our-alias", TokenizerFamily::Unknown),
    ] {
        assert_eq!(TokenizerFamily::of(format, model), family, "{model}");
    }
}

#[test]
fn every_family_has_weights_of_its_own_and_the_unknown_states_the_largest_error() {
    for (at, row) in TABLE.iter().enumerate() {
        assert_eq!(row.family.error_percent(), row.error_percent, "one row a family");
        assert!(row.thousandths.iter().all(|weight| *weight > 0), "{:?}", row.family);
        assert!(row.error_percent <= TokenizerFamily::Unknown.error_percent(), "{at}");
    }
}

proptest! {
    #[test]
    fn more_text_never_has_fewer_tokens_and_parts_add_up(one in "\\PC{0,60}", other in "\\PC{0,60}") {
        for row in &TABLE {
            let tokens = |text: &str| row.family.tokens(Shape::of(text));
            let both = row.family.tokens(Shape::of(&one) + Shape::of(&other));
            prop_assert!(both <= tokens(&one) + tokens(&other) && both >= tokens(&one).max(tokens(&other)));
            prop_assert_eq!(tokens(&one) == 0, one.is_empty());
        }
    }
}
