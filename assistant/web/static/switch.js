// The light and dark switch: its word is the look that a press gives.
import { texts } from "./words.js";

const dark = () => document.documentElement.classList.contains("dark");
const name = (button) => { const word = dark() ? texts.light : texts.dark; if (button.textContent !== word) button.textContent = word; };
const nameAll = () => document.querySelectorAll("[data-theme-switch]").forEach(name);

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  window.chooseTheme(dark() ? "light" : "dark");
  nameAll();
});
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
nameAll();
