// The source panel: every link to a source opens it beside the chat; on a narrow screen it is a sheet over it.
import { texts } from "./words.js";

const WIDE = matchMedia("(min-width: 1100px)");
let panel, inside, opener;

function build() {
  panel = document.createElement("dialog");
  panel.id = "source";
  panel.setAttribute("aria-label", texts.source);
  const close = Object.assign(document.createElement("button"), { type: "button", className: "close", textContent: texts.close });
  close.addEventListener("click", () => panel.close());
  inside = document.createElement("div");
  panel.append(close, inside);
  panel.addEventListener("close", () => {
    document.body.classList.remove("with-source");
    if (opener?.isConnected) opener.focus();
  });
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  document.body.append(panel);
}

export async function openSource(address, link) {
  if (!panel) build();
  const url = new URL(address, location.origin);
  url.searchParams.set("panel", "1");
  let page;
  try {
    const response = await fetch(url);
    page = response.ok ? await response.text() : null;
    if (!response.ok) inside.textContent = (await response.json()).detail ?? texts.sourceFailed;
  } catch {
    inside.textContent = texts.sourceFailed;
  }
  if (page) inside.innerHTML = page;
  if (link && !panel.contains(link)) opener = link;
  if (!panel.open) {
    if (WIDE.matches) panel.show(); else panel.showModal();
    document.body.classList.toggle("with-source", WIDE.matches);
  }
  inside.querySelector("h2")?.focus({ preventScroll: true });
  const body = inside.querySelector(".body");
  const mark = inside.querySelector(".text mark");
  if (body && mark) body.scrollTop = mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 4;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="/kilde/"]:not([target])');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector("main.source-page")) return;
  event.preventDefault();
  openSource(link.getAttribute("href"), link);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel?.open) panel.close();
});
WIDE.addEventListener("change", () => { if (panel?.open) panel.close(); });
