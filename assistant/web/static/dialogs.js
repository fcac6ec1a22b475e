// Small dialogs over the page: the browser's own <dialog>, which keeps the keyboard inside and closes on Esc.

export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// Shows the form's fields between a heading and its buttons. Gives the filled form, or null when it was cancelled.
export function askInDialog(heading, fields, send, cancel) {
  return new Promise((resolve) => {
    const title = make("h2", { textContent: heading, id: "dialog-title" });
    const buttons = make("div", { className: "buttons" },
      make("button", { type: "submit", className: "primary", textContent: send }),
      make("button", { type: "button", textContent: cancel, onclick: () => dialog.close() }));
    const form = make("form", { method: "dialog" }, title, ...fields, buttons);
    const dialog = make("dialog", { className: "small-dialog" }, form);
    dialog.setAttribute("aria-labelledby", "dialog-title");
    let sent = null;
    form.addEventListener("submit", () => { sent = new FormData(form); });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(sent); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function say(text) {
  let toast = document.getElementById("toast");
  if (!toast) {
    toast = make("p", { id: "toast", role: "status" });
    document.body.append(toast);
  }
  toast.textContent = text;
  toast.classList.add("shown");
  clearTimeout(toast.hiding);
  toast.hiding = setTimeout(() => toast.classList.remove("shown"), 4000);
}
