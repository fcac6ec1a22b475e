// Chooses light or dark before the first paint: the reader's own choice, or else the system's.
(() => {
  const chosen = () => localStorage.getItem("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const dark = chosen() ? chosen() === "dark" : system.matches;
    document.documentElement.classList.toggle("dark", dark);
    document.body?.classList.toggle("dark", dark);
  };
  window.chooseTheme = (name) => { localStorage.setItem("theme", name); apply(); };
  apply();
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    // Gradio sets the class by the system alone: ours wins.
    new MutationObserver(() => {
      const dark = document.documentElement.classList.contains("dark");
      if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
    }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });
  system.addEventListener("change", apply);
})();
