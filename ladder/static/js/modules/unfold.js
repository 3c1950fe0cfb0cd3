/* A link whose page can stand in place: the first click brings it, further ones fold and unfold it. */

export default function unfold(link) {
  const pane = Object.assign(document.createElement("div"), { className: "unfolded", hidden: true });
  link.setAttribute("aria-expanded", "false");
  link.parentElement.after(pane);

  async function bring() {
    const url = new URL(link.href);
    url.searchParams.set("fragment", "1");
    const answer = await fetch(url, { redirect: "manual" });
    if (!answer.ok) throw new Error(answer.status);
    pane.innerHTML = await answer.text();
  }

  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      if (!pane.innerHTML) await bring();
      pane.hidden = !pane.hidden;
      link.setAttribute("aria-expanded", String(!pane.hidden));
    } catch {
      location.assign(link.href);
    }
  });
}
