/* Keeps a meeting alive while one looks: tells that somebody is here, and asks for what changed, but not while nobody
   looks or somebody is busy in that part. */

const PAUSE = 3000;
const TELLING = 20000;
const told = new Map(); // by address: when it was last told

export default function room(box) {
  const asked = () => document.querySelector("dialog[open]"); // whose button would be gone by the answer
  const busy = () => document.hidden || asked() || box.contains(document.activeElement);
  const again = () => {
    if (!document.hidden) tell(box.dataset.here);
    if (!busy()) window.htmx?.trigger(box, "again");
  };
  tell(box.dataset.here);
  const timer = setInterval(() => (box.isConnected ? again() : clearInterval(timer)), PAUSE);
}

function tell(address) {
  if (!address || Date.now() - (told.get(address) ?? 0) < TELLING) return;
  told.set(address, Date.now());
  const proof = document.querySelector('meta[name="csrf-token"]').content;
  fetch(address, { method: "POST", headers: { "X-CSRFToken": proof } }).catch(() => told.delete(address));
}
