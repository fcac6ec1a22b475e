// Conversations, kept in this browser alone. Each: { id, name, time, messages } with Gradio's own messages.
const KEY = "conversations";
const CURRENT = "conversation";
const MOST = 60;

export const all = () => {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; }
};

function keep(list) {
  let kept = list.slice(0, MOST);
  for (;;) {
    try { localStorage.setItem(KEY, JSON.stringify(kept)); return; }
    catch { if (kept.length <= 1) return; kept = kept.slice(0, -1); } // the browser's room is used up: the oldest goes
  }
}

export const currentId = () => sessionStorage.getItem(CURRENT);
export const current = () => all().find((each) => each.id === currentId());
export const choose = (id) => (id ? sessionStorage.setItem(CURRENT, id) : sessionStorage.removeItem(CURRENT));

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export function save(messages, name) {
  if (!messages.length) return;
  if (!current()) choose(newId());
  const old = current();
  const saved = { id: currentId(), name: old?.name ?? name, time: Date.now(), messages };
  keep([saved, ...all().filter((each) => each.id !== saved.id)]);
}

export const rename = (id, name) => keep(all().map((each) => (each.id === id ? { ...each, name } : each)));

export function remove(id) {
  keep(all().filter((each) => each.id !== id));
  if (currentId() === id) choose(null);
}

export function find(words) {
  const wanted = words.toLocaleLowerCase("da").split(/\s+/).filter(Boolean);
  const text = (each) => `${each.name} ${JSON.stringify(each.messages).replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))}`;
  return all().filter((each) => { const inside = text(each).toLocaleLowerCase("da"); return wanted.every((word) => inside.includes(word)); });
}
