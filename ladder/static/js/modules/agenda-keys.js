/* n and p turn to the next on the agenda and the one before, as on a desk; where keys are turned off there, not here. */

const OFF = "ladder:keys-off";
const TYPES = 'textarea, select, input:not([type="radio"], [type="checkbox"])';

export default function agendaKeys(box) {
  document.addEventListener("keydown", (event) => {
    const rel = { p: "prev", n: "next" }[event.key];
    if (!rel || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (localStorage.getItem(OFF) || event.target.matches(TYPES) || document.querySelector("dialog[open]")) return;
    box.querySelector(`a[rel="${rel}"]`)?.click();
  });
}
