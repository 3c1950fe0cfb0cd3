/* The answers on a page that save themselves: what they do together when the page is left, and who is signed in changes. */

import { heed, owner } from "./account.js";
import { Draft } from "./draft.js";
import { all, settle, unsent } from "./drafts.js";
import { available } from "./vault.js";

const NOTHING_KEPT =
  "This page came by an address without https, so your browser keeps nothing that could not be sent. Stay on the " +
  "page until it says “Saved”, or ask whoever runs this Ladder for an address with https.";

/* The form's own button waits until everything is saved, so that it never races with us. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || !unsent().length) return;
  event.preventDefault();
  if (form.dataset.waiting !== undefined) return;
  form.dataset.waiting = "";
  await settle();
  delete form.dataset.waiting;
  const open = unsent().find((draft) => form.contains(draft.element));
  if (open) return open.element.scrollIntoView({ block: "center" });
  form.requestSubmit(event.submitter);
});

/* So do our own links: who is quicker than the pause in typing is not asked whether to lose the text. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  const changed = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || changed || link.target || link.hasAttribute("download") || leadsHere(link) || !unsent().length) return;
  event.preventDefault();
  await settle();
  location.href = link.href;
});

const leadsHere = (link) => link.hash && link.href.split("#")[0] === location.href.split("#")[0];

addEventListener("online", () => all.forEach((draft) => draft.send()));
addEventListener("pageshow", (event) => event.persisted && all.forEach((draft) => draft.goOn()));
document.addEventListener("visibilitychange", () => {
  const visible = document.visibilityState === "visible";
  all.forEach((draft) => (visible ? draft.goOn() : draft.send()));
});

/* Who was signed out is led to the sign-in: what is kept waits for them there. */
addEventListener("beforeunload", (event) => {
  if (unsent().some((draft) => !(draft.held === "signed out" && draft.stored))) event.preventDefault();
});

heed((who) => {
  if (who === owner) return all.forEach((draft) => draft.goOn());
  if (who && unsent().every((draft) => draft.stored)) return location.reload(); // somebody else sits here now
  all.forEach((draft) => draft.signedOut());
});

function sayThatNothingIsKept() {
  if (available || document.querySelector(".nothing-kept")) return;
  const notice = document.createElement("div");
  notice.className = "notice is-attention nothing-kept";
  notice.setAttribute("role", "note");
  notice.append(Object.assign(document.createElement("p"), { textContent: NOTHING_KEPT }));
  document.querySelector(".title-line").after(notice);
}

export default function autosave(element) {
  sayThatNothingIsKept();
  const draft = new Draft(element);
  all.add(draft);
  return draft.begin();
}
