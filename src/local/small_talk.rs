//! Small talk: a greeting, thanks or a goodbye and nothing else.

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Talk {
    Hello,
    HowAreYou,
    Who,
    Thanks,
    Bye,
}

use Talk::{Bye, Hello, HowAreYou, Thanks, Who};

const SAYINGS: [(Talk, &[&str]); 5] = [
    (
        Hello,
        &[
            "hi",
            "hello",
            "hey",
            "hiya",
            "howdy",
            "hi there",
            "good morning",
            "good afternoon",
            "good evening",
            "hallo",
            "guten morgen",
            "guten tag",
            "bonjour",
            "salut",
            "bonsoir",
            "hola",
            "buenos días",
            "buenos dias",
            "buongiorno",
            "buonasera",
            "olá",
            "ola",
            "bom dia",
            "boa tarde",
        ],
    ),
    (
        HowAreYou,
        &[
            "how are you",
            "how are you doing",
            "how are you today",
            "how's it going",
            "wie geht's",
            "ça va",
            "come stai",
        ],
    ),
    (Who, &["who are you", "what are you", "what is this", "what can you do"]),
    (
        Thanks,
        &[
            "thanks",
            "thank you",
            "thank you very much",
            "thank you so much",
            "thanks a lot",
            "many thanks",
            "thx",
            "ty",
            "cheers",
            "danke",
            "danke schön",
            "vielen dank",
            "merci",
            "merci beaucoup",
            "gracias",
            "muchas gracias",
            "grazie",
            "grazie mille",
            "obrigado",
            "obrigada",
            "muito obrigado",
        ],
    ),
    (
        Bye,
        &[
            "bye",
            "bye bye",
            "goodbye",
            "good bye",
            "see you",
            "see you later",
            "good night",
            "tschüss",
            "auf wiedersehen",
            "au revoir",
            "adiós",
            "adios",
            "hasta luego",
            "arrivederci",
            "tchau",
        ],
    ),
];

/// The longest saying, in bytes, with room for marks around it.
const MAX_BYTES: usize = 60;

/// A fixed reply that says what answers here.
pub fn answer(prompt: &str) -> Option<&'static str> {
    if prompt.len() > MAX_BYTES {
        return None;
    }
    let lower = prompt.to_lowercase().replace('’', "'");
    let mut parts =
        lower.split(['!', '.', ',', '?', '¡', '¿']).map(str::trim).filter(|part| !part.is_empty());
    let first = saying(parts.next()?)?;
    let last = match (parts.next(), parts.next()) {
        (None, _) => first,
        (Some(next), None) if first == Hello => saying(next)?,
        _ => return None,
    };
    Some(match last {
        Hello => {
            "Hello. This is a playground for routing prompts: easy ones are answered here on the device, and harder ones go to the cheapest model that is good enough."
        }
        HowAreYou => "Running, thank you. This reply is a fixed text of the playground, not a model's.",
        Who => {
            "A playground for routing prompts. Easy ones are answered here on the device by exact skills, such as this fixed reply; harder ones go to the cheapest model that is good enough."
        }
        Thanks => "You are welcome.",
        Bye => "Goodbye.",
    })
}

fn saying(text: &str) -> Option<Talk> {
    SAYINGS.iter().find(|(_, sayings)| sayings.contains(&text)).map(|(talk, _)| *talk)
}
