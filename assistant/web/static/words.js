// The Danish words of texts.py, as the page carries them.
export const texts = JSON.parse(document.getElementById("texts").textContent);
