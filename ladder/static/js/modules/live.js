/* Asks for a part of the page again every so often, but not while nobody looks or somebody is busy in it. */

const PAUSE = 15000;

export default function live(box) {
  const busy = () => document.hidden || box.contains(document.activeElement) || box.querySelector("details[open]");
  const timer = setInterval(() => {
    if (!box.isConnected) clearInterval(timer);
    else if (!busy()) window.htmx?.trigger(box, "again");
  }, PAUSE);
}
