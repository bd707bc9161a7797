//! A model's answer as HTML that is safe to show: nothing in it can run, load or hide anything.
//!
//! What a model says is somebody else's text. Its Markdown becomes the few tags below; HTML in it is shown as the text
//! it is; images, which would be fetched from whoever the answer names, become their description; and a link is one
//! only where its scheme is harmless.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// What a link may begin with. Anything else, such as `javascript:` or `data:`, is shown without being a link.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// HTML of the tags `p h1–h6 blockquote pre code ol ul li table thead tbody tr th td em strong del a br hr input`.
pub fn to_html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut is_link = Vec::new();
    let events = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { dest_url, .. }) => {
            is_link.push(is_harmless(&dest_url));
            is_link.last().copied().unwrap_or_default().then(|| Event::InlineHtml(opening(&dest_url)))
        }
        Event::End(TagEnd::Link) => {
            is_link.pop().unwrap_or_default().then_some(Event::InlineHtml(CowStr::Borrowed("</a>")))
        }
        event => Some(event),
    });
    let mut shown = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut shown, events);
    shown.truncate(shown.trim_end().len());
    shown
}

fn is_harmless(address: &str) -> bool {
    let address = address.trim_start().to_ascii_lowercase();
    SCHEMES.iter().any(|scheme| address.starts_with(scheme))
}

/// A link that opens apart, and tells where it leads neither this page nor that it came from here.
fn opening(address: &str) -> CowStr<'static> {
    let mut escaped = String::new();
    // Writing into a String cannot fail.
    let _ = pulldown_cmark_escape::escape_href(&mut escaped, address);
    format!("<a href=\"{escaped}\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every tag in some HTML, with its attributes.
    fn tags(html: &str) -> Vec<&str> {
        html.split('<').skip(1).filter_map(|rest| Some(rest.split_once('>')?.0)).collect()
    }

    fn is_allowed(tag: &str) -> bool {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let plain = [
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "ul",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "em",
            "strong",
            "del",
            "br",
            "hr",
        ];
        let bare = tag.trim_start_matches('/').trim_end_matches(" /") == name;
        match name {
            "a" => {
                tag == "/a"
                    || SCHEMES
                        .iter()
                        .any(|scheme| tag.to_ascii_lowercase().starts_with(&format!("a href=\"{scheme}")))
            }
            "code" => bare || tag.starts_with("code class=\"language-"),
            "ol" => bare || tag.starts_with("ol start=\""),
            "th" | "td" => bare || tag.contains(" style=\"text-align: "),
            name => plain.contains(&name) && bare,
        }
    }

    #[test]
    fn what_answers_are_written_in_is_shown() {
        let html = to_html(
            "## Two\n\n1. **bold** and `code`\n\n```rust\nlet a = 1 < 2;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        );
        for part in ["<h2>Two</h2>", "<strong>bold</strong>", "<code>code</code>", "1 &lt; 2", "<td>2</td>"] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn html_in_an_answer_is_text() {
        let html = to_html(
            "Hi <img src=x onerror=\"harm()\"><script>harm()</script>\n\n<div onclick='harm()'>\nx\n</div>",
        );
        assert!(html.contains("&lt;script&gt;harm()"), "{html}");
        assert!(tags(&html).iter().all(|tag| is_allowed(tag)), "{html}");
    }

    #[test]
    fn only_harmless_links_are_links_and_nothing_is_loaded() {
        let html = to_html(
            "[a](https://a.example/?q=\"><b>) [b](javascript:harm()) [c](JaVaScript:harm()) [d](data:text/html,x) [e](/here) ![f](https://spy.example/x.png)",
        );
        assert_eq!(tags(&html).iter().filter(|tag| tag.starts_with("a ")).count(), 1, "{html}");
        assert!(html.contains("rel=\"noopener noreferrer nofollow\""));
        assert!(!html.contains("<img") && html.contains('f'), "{html}");
    }

    proptest! {
        #[test]
        fn no_answer_makes_any_other_tag(answer in "[a-z<>/!\\[\\]()\"'=:&;#*_`~| \\n\\\\-]{0,200}") {
            let html = to_html(&answer);
            for tag in tags(&html) {
                prop_assert!(is_allowed(tag), "{tag} in {html}");
            }
        }

        #[test]
        fn no_answer_panics(answer in any::<String>()) {
            to_html(&answer);
        }
    }
}
