// The staff's page of documents: files are sent one by one, each with its progress and a way to stop it.
import { texts } from "./words.js";

const BASE = "/redaktion/dokumenter";
const csrf = () => document.querySelector('form[action="/redaktion/logout"] input[name=csrf]')?.value ?? "";
const words = texts.documents;
const queue = [];
let busy = false;

async function refresh() {
  for (const [id, path] of [["documents", "liste"], ["history", "historik"]]) {
    const answer = await fetch(`${BASE}/${path}`);
    const place = document.querySelector(`#${id} :is(table, details)`)?.parentElement;
    if (answer.ok && place) place.innerHTML = await answer.text();
  }
}

async function change(deed, body) {
  const headers = { "Content-Type": "application/json", "X-CSRF": csrf() };
  const answer = await fetch(`${BASE}/${deed}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) window.alert((await answer.json()).detail);
  await refresh();
}

function enqueue(files) {
  for (const file of files) {
    const line = document.createElement("li");
    line.textContent = file.name;
    document.querySelector("[data-uploads]").append(line);
    queue.push({ file, line, as: "", confirmed: false });
  }
  if (!busy) work();
}

async function work() {
  busy = true;
  while (queue.length) await send(queue.shift());
  busy = false;
  await refresh();
}

async function send(item) {
  const job = crypto.randomUUID();
  const said = document.createElement("progress");
  const step = document.createElement("span");
  item.line.replaceChildren(item.file.name, " ", said, " ", step, button(words.stop, () => stop(job)));
  const timer = setInterval(async () => {
    const found = await (await fetch(`${BASE}/trin/${job}`)).json();
    if (!found.step) return;
    step.textContent = `${found.step} (${found.done}/${found.total}) `;
    said.max = found.total;
    said.value = found.done;
  }, 500);
  const query = new URLSearchParams({ navn: item.file.name, job, som: item.as, bekraeftet: item.confirmed });
  const headers = { "X-CSRF": csrf(), "Content-Type": "application/octet-stream" };
  if (item.password) headers["X-Password"] = item.password;
  try {
    const answer = await fetch(`${BASE}/fil?${query}`, { method: "POST", headers, body: item.file });
    const told = await answer.json();
    show(item, answer.ok ? told : { says: told.detail });
  } catch {
    show(item, { says: words.sendingFailed });
  } finally {
    clearInterval(timer);
  }
}

function show(item, told) {
  const again = (changes) => () => {
    queue.push(Object.assign(item, changes));
    if (!busy) work();
  };
  item.line.replaceChildren(told.says);
  item.line.dataset.done = told.fate ?? "failed";
  if (told.fate === "edition") {
    item.line.append(button(words.replace, again({ as: told.other })));
    if (told.other !== told.name) item.line.append(button(words.addAnyway, again({ as: "anyway" })));
  }
  if (told.fate === "refused" && /adgangskode/.test(told.says)) {
    item.line.append(button(words.password, () => {
      const password = window.prompt(words.password);
      if (password) again({ password })();
    }));
  }
  for (const text of [told.understood, ...(told.warnings ?? [])].filter(Boolean)) {
    item.line.append(Object.assign(document.createElement("p"), { textContent: text }));
  }
  if (told.questions?.length) {
    const list = document.createElement("ul");
    list.append(...told.questions.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    item.line.append(Object.assign(document.createElement("p"), { textContent: words.canAnswer }), list);
  }
}

const stop = (job) => fetch(`${BASE}/stop/${job}`, { method: "POST", headers: { "X-CSRF": csrf() } });

function button(label, action) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.addEventListener("click", action);
  return made;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-files]")) enqueue(event.target.files);
});
document.addEventListener("dragover", (event) => {
  if (event.target.closest?.("[data-drop]")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!event.target.closest?.("[data-drop]")) return;
  event.preventDefault();
  enqueue(event.dataTransfer.files);
});
document.addEventListener("click", (event) => {
  const asked = event.target.closest?.("[data-deed]");
  if (!asked) return;
  const sure = asked.dataset.deed !== "fjern" || window.confirm(words.sureToRemove.replace("{name}", asked.dataset.name));
  if (sure) change(asked.dataset.deed, { name: asked.dataset.name });
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("[data-describe]");
  if (!form) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  change("beskriv", { ...fields, open_original: form.open_original.checked, name: form.dataset.name });
});
