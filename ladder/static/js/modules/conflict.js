/* Two texts where there was one: both are shown, the writer chooses, nothing is overwritten. */

export function showConflict(textarea, theirs, decide) {
  const panel = document.createElement("div");
  panel.className = "conflict";
  panel.setAttribute("role", "alert");
  const sentence = document.createElement("p");
  sentence.textContent = "This was changed elsewhere, perhaps in another window. There it says:";
  const quote = document.createElement("blockquote");
  quote.textContent = theirs.text || "(nothing)";
  panel.append(sentence, quote, choices(panel, textarea, decide));
  textarea.closest(".field").after(panel);
}

function choices(panel, textarea, decide) {
  const row = document.createElement("div");
  row.className = "actions";
  row.append(choice("Keep what I wrote here", false), choice("Take the other text", true));
  row.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    panel.remove();
    textarea.focus();
    decide(button.value === "theirs");
  });
  return row;
}

function choice(words, theirs) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary";
  button.value = theirs ? "theirs" : "mine";
  button.textContent = words;
  return button;
}
