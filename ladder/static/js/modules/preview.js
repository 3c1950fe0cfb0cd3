/* The draft as people will read it, beside an editor: open where there is room for it, on the band and roles chosen
   last, and read again whenever something sends `ladder:changed` to the document. Without a script it is a link. */

const ROOM = "(width >= 75rem)";
const CONTROLS = "a, select, button, summary";

export default function preview(pane) {
  const url = pane.dataset.url;
  const fold = pane.querySelector("details");
  const body = pane.querySelector('[data-part="body"]');
  const name = `ladder:preview:${url}`;
  let query = pane.dataset.query || sessionStorage.getItem(name) || "";
  let asked = 0;

  async function show(wanted) {
    const mine = ++asked;
    const answer = await fetch(`${url}?${new URLSearchParams([...new URLSearchParams(wanted), ["fragment", "1"]])}`);
    if (mine !== asked || !answer.ok || answer.redirected) return; // what stands there stays
    const held = [...body.querySelectorAll(CONTROLS)].indexOf(document.activeElement);
    body.innerHTML = await answer.text();
    query = wanted;
    sessionStorage.setItem(name, query);
    if (held >= 0) (body.querySelectorAll(CONTROLS)[held] ?? fold.querySelector("summary")).focus();
  }

  const again = () => fold.open && show(query);

  body.addEventListener("click", (event) => {
    const chip = event.target.closest("a.chip");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(new URL(chip.href).search.slice(1));
  });
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    show(new URLSearchParams(new FormData(event.target)).toString());
  });
  body.addEventListener("change", (event) => event.target.form?.requestSubmit());
  fold.addEventListener("toggle", again);
  document.addEventListener("ladder:changed", again);
  if (matchMedia(ROOM).matches) fold.open = true;
}
