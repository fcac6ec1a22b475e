// The light and dark switch.
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  window.chooseTheme(document.documentElement.classList.contains("dark") ? "light" : "dark");
});
