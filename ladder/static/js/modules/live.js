/* Asks for a part of the page again every so often, but not while nobody looks or somebody is busy in it. */

const PAUSE = 15000;

export default function live(box) {
  const parts = () => [box, document.getElementById("everybody")];
  const busy = () => document.hidden || parts().some((part) => part?.contains(document.activeElement));
  const timer = setInterval(() => {
    if (!box.isConnected) clearInterval(timer);
    else if (!busy()) window.htmx?.trigger(box, "again");
  }, PAUSE);
}
