// Thumbs up or down, with a reason and a word if the reader wants; nothing is sent before "Send".
import { answerOf } from "./answers.js";
import { askInDialog, make, say } from "./dialogs.js";
import { texts } from "./words.js";

const words = texts.feedback;

function fields(verdict) {
  const comment = make("label", { textContent: words.comment },
    make("textarea", { name: "comment", rows: 3, maxLength: 1000 }));
  const note = make("p", { className: "note", textContent: words.note });
  if (verdict === "up") return [comment, note];
  const reasons = Object.entries(words.reasons).map(([value, name]) =>
    make("label", { className: "choice" }, make("input", { type: "radio", name: "reason", value }), name));
  return [make("div", { role: "group", className: "choices" }, ...reasons), comment, note];
}

async function give(button) {
  const verdict = button.dataset.action;
  const article = button.closest("[data-answer]");
  const form = await askInDialog(words[verdict], fields(verdict), words.send, words.cancel);
  if (!form) return;
  const answer = answerOf(button);
  const said = {
    verdict, reason: form.get("reason") || null, comment: form.get("comment") ?? "",
    question: answer.question, history: JSON.parse(article.dataset.history), answer,
  };
  try {
    const response = await fetch("/feedback", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said),
    });
    if (!response.ok) throw new Error(response.status);
    article.querySelectorAll("[data-action=up], [data-action=down]").forEach((each) =>
      each.setAttribute("aria-pressed", each === button));
    say(words.thanks);
  } catch {
    say(words.failed);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action=up], [data-action=down]");
  if (button) give(button);
});
