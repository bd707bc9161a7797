// What may become markup of this page, and what may run as its worker: its Trusted Types policy, in browsers that have them.
// It is the default one, because the framework writes the fixed parts of the page as plain text, which no named policy sees.

const NEVER = "script, iframe, frame, object, embed, base, link, meta, style, form, animate, set";
const ADDRESSES = ["action", "formaction", "href", "src", "srcdoc", "xlink:href"];
const HARMLESS = /^(https?:|mailto:|[#./])/i;

if (globalThis.trustedTypes) {
  const unchecked = trustedTypes.createPolicy("unchecked", { createHTML: (html) => html });

  // The contents of a template are parsed and nothing else: they neither run nor load.
  const parse = (html) => {
    const template = document.createElement("template");
    template.innerHTML = unchecked.createHTML(html);
    return template.content;
  };
  const isInert = ({ name, value }) => !name.startsWith("on") && (!ADDRESSES.includes(name) || HARMLESS.test(value));
  const isHarmless = (content) =>
    !content.querySelector(NEVER) && [...content.querySelectorAll("*")].every((element) => [...element.attributes].every(isInert));

  const beside = new URL(".", document.baseURI).href;

  trustedTypes.createPolicy("default", {
    // What could run or load is shown as the text that it is.
    createHTML: (html) => (isHarmless(parse(html)) ? html : html.replaceAll("&", "&amp;").replaceAll("<", "&lt;")),
    // The workers come from beside the page. Anything else is refused.
    createScriptURL: (url) => (url.startsWith(beside) && /^([a-z_]+_loader|language-model)\.js$/.test(url.slice(beside.length)) ? url : null),
  });
}
