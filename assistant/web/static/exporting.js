// The shown conversation as Word (made by the server, which keeps nothing), as Markdown, or on paper.
import { say, make } from "./dialogs.js";
import { texts } from "./words.js";

const words = texts.conversations;
const answers = () => [...document.querySelectorAll("#conversation [data-answer]")].map((each) => JSON.parse(each.dataset.answer));

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Documents may hold anything: what Markdown would read as markup is written so that it shows as it stands.
const plain = (text) => text.replace(/[\\`*_[\]<>#|~!]/g, "\\$&");

export function asMarkdown(turns) {
  const parts = [`# ${words.product}`, words.note];
  for (const answer of turns) {
    const said = answer.answer.split("\n").map((line) => (line.startsWith("- ") ? `- ${plain(line.slice(2))}` : plain(line))).join("\n");
    parts.push(`## ${plain(answer.question)}`, said.replace(/\\\[(\d+)\\\]/g, "[$1]"));
    if (answer.citations.length) parts.push(`### ${texts.copySources}`);
    for (const source of answer.citations) {
      const place = [source.title, source.section, source.page && texts.page.replace("{page}", source.page)].filter(Boolean).join(", ");
      parts.push(`[${source.number}] **${plain(place)}**\n\n> ${plain(source.quote).replace(/\n/g, "\n> ")}`);
    }
  }
  return parts.join("\n\n") + "\n";
}

const exports = {
  markdown: () => save(new Blob([asMarkdown(answers())], { type: "text/markdown" }), "samtale.md"),
  word: async () => {
    try {
      const response = await fetch("/samtale.docx", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(answers().map((answer) => ({ answer }))),
      });
      if (!response.ok) throw new Error(response.status);
      save(await response.blob(), "samtale.docx");
    } catch {
      say(texts.exportFailed);
    }
  },
  print: () => window.print(),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-export]");
  if (button) exports[button.dataset.export]();
});
