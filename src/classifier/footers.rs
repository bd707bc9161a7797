//! What mails carry at their end without anyone having written it for this one: signatures, notices and the like.

/// The mark above a signature, RFC 3676, section 4.3; its blank is seldom kept.
const SIGNATURE_MARK: &str = "--";
/// What follows a mark or a closing is taken for a signature only where it has at most so many lines.
const SIGNATURE_LINES: usize = 10;

/// Lines that close a mail.
const CLOSINGS: &[&str] = &[
    "best",
    "best regards",
    "kind regards",
    "warm regards",
    "regards",
    "best wishes",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "mit freundlichen grüßen",
    "freundliche grüße",
    "viele grüße",
    "beste grüße",
    "cordialement",
    "bien à vous",
    "saludos",
    "un saludo",
    "saludos cordiales",
    "atentamente",
    "cordiali saluti",
    "distinti saluti",
    "atenciosamente",
    "com os melhores cumprimentos",
    "met vriendelijke groet",
    "с уважением",
];

/// Wordings by which a paragraph at the end is known for a notice.
const NOTICES: &[&str] = &[
    "sent from my",
    "get outlook for",
    "von meinem iphone gesendet",
    "envoyé de mon",
    "enviado desde mi",
    "inviato da",
    "enviado do meu",
    "confidential",
    "vertraulich",
    "confidentiel",
    "confidencial",
    "riservat",
    "privileged",
    "intended recipient",
    "intended solely",
    "intended only for",
    "received this message in error",
    "received this email in error",
    "received this e-mail in error",
    "received it in error",
    "irrtümlich erhalten",
    "reçu ce message par erreur",
    "unsubscribe",
    "newsletter abbestellen",
    "se désabonner",
    "darse de baja",
    "manage your preferences",
    "you are receiving this",
    "you receive this",
    "all rights reserved",
    "consider the environment",
    "disclaimer:",
    "scanned for viruses",
    "virus-free",
];

/// The line at which the footers begin, of lines that are folded; their number where there are none. Never the first
/// line that has words: of a text something is left.
pub fn start(lines: &[String]) -> usize {
    let mut end = lines.len();
    while let Some(earlier) = notice(lines, end).or_else(|| signature(lines, end)) {
        if lines.iter().take(earlier).all(String::is_empty) {
            break;
        }
        end = earlier;
    }
    end
}

/// Where the last paragraph before `end` begins, if it is a notice.
fn notice(lines: &[String], end: usize) -> Option<usize> {
    let above = lines.get(..end)?;
    let last = above.iter().rposition(|line| !line.is_empty())?;
    let first = above.get(..last)?.iter().rposition(String::is_empty).map_or(0, |blank| blank + 1);
    let is_notice = |line: &String| NOTICES.iter().any(|wording| line.contains(wording));
    above.get(first..=last)?.iter().any(is_notice).then_some(first)
}

/// Where a signature before `end` begins, with its mark or closing.
fn signature(lines: &[String], end: usize) -> Option<usize> {
    let above = lines.get(..end)?;
    let from = end.saturating_sub(SIGNATURE_LINES + 1);
    let is_start =
        |line: &String| line == SIGNATURE_MARK || CLOSINGS.contains(&line.trim_end_matches([',', '.', '!']));
    above.get(from..)?.iter().position(is_start).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<String> {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.truncate(start(&lines));
        lines.retain(|line| !line.is_empty());
        lines
    }

    #[test]
    fn signatures_and_notices_are_cut() {
        for footer in [
            "--\nada lovelace\nanalytical engines",
            "kind regards,\nada",
            "\nsent from my phone",
            "\nthis message is confidential.\nif you are not the addressee, delete it.",
            "\nmit freundlichen grüßen\nada\n\n--\nengines ltd\n\nunsubscribe at any time",
        ] {
            assert_eq!(
                kept(&format!("sort this list:\n3, 1, 2\n{footer}")),
                ["sort this list:", "3, 1, 2"],
                "{footer}"
            );
        }
    }

    #[test]
    fn a_notice_that_is_all_there_is_stays() {
        for text in ["write a confidential memo", "\nunsubscribe me", "--\nada"] {
            assert!(!kept(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_goes_on_after_a_mark_is_no_signature() {
        let text = format!("compare\n--\n{}", "a row of the table\n".repeat(20));
        assert_eq!(kept(&text).len(), 22);
    }
}
