// What can be done with an answer: copy it with its sources, and ask again.
import { texts } from "./words.js";

export const answerOf = (element) => JSON.parse(element.closest("[data-answer]").dataset.answer);

export function asText(answer) {
  const sources = answer.citations.map((source) => {
    const page = source.page ? `, ${texts.page.replace("{page}", source.page)}` : "";
    return `[${source.number}] ${source.title}${page}${source.section ? ` – ${source.section}` : ""}: “${source.quote}”`;
  });
  return [answer.question, "", answer.answer, ...(sources.length ? ["", `${texts.copySources}:`, ...sources] : [])].join("\n");
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement("textarea"), { value: text, className: "sr-only" });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-action=copy]");
  if (button) {
    await copy(asText(answerOf(button)));
    const label = button.textContent;
    button.textContent = texts.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  }
  if (event.target.closest("[data-retry]")) document.getElementById("retry").click();
});
