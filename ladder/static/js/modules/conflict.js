/* Two texts where there was one: both are shown, the writer chooses, nothing is overwritten. */

const CHOICES = [
  ["mine", "Keep what I wrote here"],
  ["theirs", "Take the other text"],
  ["both", "Keep both, one below the other"],
];

/* Asks about `theirs`, {text, rating}, beside the answer on the page; says "mine", "theirs" or "both" to `decide`. */
export function showConflict(answer, theirs, sentence, decide) {
  const panel = document.createElement("div");
  panel.className = "conflict";
  panel.setAttribute("role", "alert");
  const quote = line("blockquote", theirs.text || "(nothing)");
  const differs = theirs.rating !== undefined && theirs.rating !== answer.value.rating && answer.named(theirs.rating);
  panel.append(line("p", sentence), ...(differs ? [line("p", `Rating there: ${differs}`)] : []), quote);
  const both = answer.field?.tagName === "TEXTAREA" && theirs.text && answer.value.text;
  panel.append(choices(panel, both ? CHOICES : CHOICES.slice(0, 2), answer, decide));
  answer.place.after(panel);
}

function line(tag, words) {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

function choices(panel, offered, answer, decide) {
  const row = document.createElement("div");
  row.className = "actions";
  row.append(...offered.map(([value, words]) => choice(value, words)));
  row.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    panel.remove();
    answer.focus();
    decide(button.value);
  });
  return row;
}

function choice(value, words) {
  const button = line("button", words);
  button.type = "button";
  button.className = "button button-secondary";
  button.value = value;
  return button;
}
