// The list of conversations: open, find, rename, delete. Gradio's chat hands its messages over by `save` and takes
// those of the chosen conversation by `opened`.
import { askInDialog, make } from "./dialogs.js";
import * as store from "./store.js";
import { texts } from "./words.js";

const words = texts.conversations;
const shownQuestion = () => document.querySelector("#conversation [data-testid=user]")?.textContent.trim() ?? "";

window.conversations = {
  save(messages) { store.save(messages, shownQuestion().slice(0, 80)); },
  opened() { return store.current()?.messages ?? []; },
};

export function open(id) {
  store.choose(id);
  document.getElementById("open-conversation").click();
  document.querySelector("#question textarea")?.focus();
}

let drawer, list, find;

function build() {
  find = make("input", { type: "search", placeholder: words.find });
  find.setAttribute("aria-label", words.find);
  find.addEventListener("input", show);
  list = make("ul");
  const heading = make("h2", { textContent: words.title });
  const close = make("button", { type: "button", className: "close", textContent: words.close, onclick: () => drawer.close() });
  drawer = make("dialog", { id: "conversations" }, make("header", {}, heading, close), find, list,
    make("p", { className: "note", textContent: words.kept }));
  drawer.setAttribute("aria-label", words.title);
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
  document.body.append(drawer);
}

function item(conversation) {
  const when = new Date(conversation.time).toLocaleString("da-DK", { dateStyle: "medium", timeStyle: "short" });
  const go = make("button", { type: "button", className: "go" }, make("span", { textContent: conversation.name }), make("small", { textContent: when }));
  go.addEventListener("click", () => { drawer.close(); open(conversation.id); });
  if (conversation.id === store.currentId()) go.setAttribute("aria-current", "true");
  const action = (label, act) => {
    const button = make("button", { type: "button", textContent: label });
    button.setAttribute("aria-label", `${label}: ${conversation.name}`);
    button.addEventListener("click", act);
    return button;
  };
  return make("li", {}, go, make("div", { className: "row" }, action(words.rename, () => rename(conversation)), action(words.delete, () => remove(conversation))));
}

function show() {
  const found = find.value.trim() ? store.find(find.value) : store.all();
  list.replaceChildren(...found.map(item));
  if (!found.length) list.append(make("li", { className: "note", textContent: find.value.trim() ? words.noMatches : words.none }));
}

async function rename(conversation) {
  const input = make("input", { type: "text", name: "name", value: conversation.name, maxLength: 120, required: true });
  const form = await askInDialog(words.rename, [make("label", { textContent: words.newName }, input)], words.rename, texts.feedback.cancel);
  if (form?.get("name").trim()) store.rename(conversation.id, form.get("name").trim());
  show();
}

async function remove(conversation) {
  const form = await askInDialog(words.sure.replace("{name}", conversation.name), [], words.delete, texts.feedback.cancel);
  if (form) {
    const shown = conversation.id === store.currentId();
    store.remove(conversation.id);
    if (shown) open(null);
  }
  show();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-conversations]")) {
    if (!drawer) build();
    find.value = "";
    show();
    drawer.showModal();
  }
  if (event.target.closest("[data-new-conversation]")) open(null);
});
