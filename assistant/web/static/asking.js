// Asking: example questions, a question in the address, the keys, and a polite word when the answer is there.
import { choose, current } from "./store.js";
import { texts } from "./words.js";

const box = () => document.querySelector("#question textarea");

export function ask(question) {
  const input = box();
  input.value = question;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => document.getElementById("send").click());
}

document.addEventListener("click", (event) => {
  const asks = event.target.closest("[data-ask]");
  if (asks) ask(asks.dataset.ask);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector("#conversation [aria-busy=true]")) {
    document.getElementById("stop").click();
  }
});

// Gradio builds the page piece by piece: the chat is ready when its last part is there.
function whenReady(action) {
  const ready = () => box() && document.getElementById("open-conversation");
  if (ready()) return requestAnimationFrame(action);
  const waiting = new MutationObserver(() => {
    if (!ready()) return;
    waiting.disconnect();
    requestAnimationFrame(action);
  });
  waiting.observe(document.body, { childList: true, subtree: true });
}

const status = Object.assign(document.createElement("p"), { className: "sr-only", role: "status" });
status.setAttribute("aria-live", "polite");
document.body.append(status);
let busy = false;

// A new question comes to the top and stays there while its answer grows, unless the reader scrolls away.
let questions = 0;
let following = false;
for (const away of ["wheel", "touchmove"]) addEventListener(away, () => { following = false; }, { passive: true });

new MutationObserver(() => {
  const asked = document.querySelectorAll("#conversation .user-row");
  if (asked.length > questions) following = true;
  questions = asked.length;
  const now = Boolean(document.querySelector("#conversation [aria-busy=true]"));
  if (following && asked.length) {
    requestAnimationFrame(() => asked[asked.length - 1].scrollIntoView({ block: "start", behavior: "instant" }));
  }
  if (busy && !now) following = false;
  if (busy && !now) {
    const said = [...document.querySelectorAll("#conversation article .said, #conversation article.notice p")].pop();
    status.textContent = `${texts.answerReady}: ${said?.textContent ?? ""}`;
  }
  busy = now;
}).observe(document.body, { childList: true, subtree: true });

// A conversation that a reload broke off goes on; a question in the address begins a new one.
const asked = new URLSearchParams(location.search).get("q");
if (location.pathname === "/") {
  whenReady(() => {
    if (matchMedia("(pointer: fine)").matches) box().focus({ preventScroll: true });
    if (asked) {
      history.replaceState(null, "", "/");
      choose(null);
      ask(asked);
    } else if (current()) {
      document.getElementById("open-conversation").click();
    }
  });
}
