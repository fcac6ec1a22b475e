// Asking: example questions, a question in the address, the keys, and a polite word when the answer is there.
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

function whenReady(action) {
  if (box()) return action();
  const waiting = new MutationObserver(() => {
    if (!box()) return;
    waiting.disconnect();
    action();
  });
  waiting.observe(document.body, { childList: true, subtree: true });
}

const status = Object.assign(document.createElement("p"), { className: "sr-only", role: "status" });
status.setAttribute("aria-live", "polite");
document.body.append(status);
let busy = false;

new MutationObserver(() => {
  const now = Boolean(document.querySelector("#conversation [aria-busy=true]"));
  if (busy && !now) {
    const said = [...document.querySelectorAll("#conversation article .said, #conversation article.notice p")].pop();
    status.textContent = `${texts.answerReady}: ${said?.textContent ?? ""}`;
  }
  busy = now;
}).observe(document.body, { childList: true, subtree: true });

const asked = new URLSearchParams(location.search).get("q");
if (asked && document.location.pathname === "/") {
  whenReady(() => {
    history.replaceState(null, "", "/");
    ask(asked);
  });
}
