// Puts Gradio's own few words into Danish, and keeps them from reading whole answers aloud as labels.
import { texts } from "./words.js";

const words = texts.gradio;

function translate(root) {
  for (const element of root.querySelectorAll("[aria-label], [title]")) {
    for (const name of ["aria-label", "title"]) {
      const danish = words[element.getAttribute(name)];
      if (danish) element.setAttribute(name, danish);
    }
  }
  for (const message of root.querySelectorAll("[data-testid=user][aria-label], [data-testid=bot][aria-label]")) {
    message.removeAttribute("aria-label");
  }
  for (const log of root.querySelectorAll("[role=log]")) log.setAttribute("aria-live", "off");
  for (const toast of root.querySelectorAll(".toast-body, .toast-text, .toast-title")) {
    for (const node of toast.childNodes) {
      const danish = node.nodeType === Node.TEXT_NODE && words[node.textContent.trim()];
      if (danish) node.textContent = danish;
    }
  }
}

new MutationObserver(() => translate(document.body)).observe(document.body, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"],
});
translate(document.body);

// Gradio names the language of the page after its own words: the page is Danish.
const keepDanish = () => { if (document.documentElement.lang !== "da") document.documentElement.lang = "da"; };
new MutationObserver(keepDanish).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
keepDanish();
