/* Keeps a meeting alive while one looks: tells that somebody is here, and asks for what changed, but not while nobody
   looks or a question is open. What changed comes also to whoever has the focus in that part: it stays where it was, on
   what has the same id. */

const PAUSE = 3000;
const TELLING = 20000;
const TOKENS = /name="csrf_token" value="[^"]*"/g; // differ in each answer
const told = new Map(); // by address: when it was last told
const shown = new Map(); // by the part's id: what was last brought
let focused = []; // ids, from what had the focus out to the part

export default function room(box) {
  const asked = () => document.querySelector("dialog[open]"); // whose button would be gone by the answer
  const busy = () => document.hidden || asked() || box.matches(":active"); // a press would be lost half way
  const again = () => {
    if (!document.hidden) tell(box.dataset.here);
    if (!busy()) window.htmx?.trigger(box, "again");
  };
  focusAgain(box);
  box.addEventListener("htmx:beforeSwap", ({ target, detail }) => {
    if (target !== box || !detail.shouldSwap) return;
    detail.shouldSwap = !busy() && differs(box.id, detail.serverResponse);
    if (detail.shouldSwap) focused = idsAround(box);
  });
  tell(box.dataset.here);
  const timer = setInterval(() => (box.isConnected ? again() : clearInterval(timer)), PAUSE);
}

/* The same again would only make a screen reader say again where one is. */
function differs(id, answer) {
  const bare = answer.replace(TOKENS, "");
  if (shown.get(id) === bare) return false;
  shown.set(id, bare);
  return true;
}

function idsAround(box) {
  const ids = [];
  for (let at = document.activeElement; at && box.contains(at); at = at.parentElement) if (at.id) ids.push(at.id);
  return ids;
}

/* Where the control itself is gone, the row it stood in, or the whole part. */
function focusAgain(box) {
  const [ids, lost] = [focused, document.activeElement === document.body];
  focused = [];
  const there = ids.map((id) => document.getElementById(id)).find(Boolean);
  if (lost && box.contains(there)) there.focus({ preventScroll: true });
}

function tell(address) {
  if (!address || Date.now() - (told.get(address) ?? 0) < TELLING) return;
  told.set(address, Date.now());
  const proof = document.querySelector('meta[name="csrf-token"]').content;
  fetch(address, { method: "POST", headers: { "X-CSRFToken": proof } }).catch(() => told.delete(address));
}
