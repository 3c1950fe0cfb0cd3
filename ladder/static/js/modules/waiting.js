/* Texts that wait in this browser and belong to no answer on this page: sent from here, or shown with the reason. */

import { announce, owner } from "./account.js";
import { same } from "./answer.js";
import { anything, found, remove } from "./kept.js";
import { post } from "./sending.js";
import { available, fromShelf } from "./vault.js";

/* The page that comes next may have been made before a text arrived: it is kept for it, and shown there. */
let leaving = false;
addEventListener("beforeunload", () => (leaving = true));
addEventListener("pageshow", () => (leaving = false));

export default async function waiting(main) {
  if (!owner) return;
  announce(owner);
  if (!available) return;
  if (!anything()) return void (await fromShelf()); // takes away the key of whoever was here before
  const here = new Set([...document.querySelectorAll("[data-url]")].map((element) => element.dataset.url));
  const left = [];
  for (const draft of (await found()).filter((one) => !here.has(one.url))) {
    const reason = await send(draft);
    if (reason) left.push({ ...draft, reason });
  }
  if (left.length) show(main, left);
}

/* Why it cannot be saved; nothing when it is, or when there is no connection. */
async function send({ name, url, rating, text, ticked, revision, underway = [] }) {
  try {
    const response = await post(url, { rating, text, ticked, revision });
    if (response.ok) return leaving ? "" : remove(name);
    if (response.status === 404) return "It can no longer be written.";
    if (![403, 409, 422].includes(response.status)) return "";
    const there = await response.json();
    if (there.error) return there.error;
    if (same({ rating, text, ticked }, there)) return remove(name); // it arrived, and the answer was lost
    if (!underway.some((one) => same(one, there))) return "It was changed elsewhere meanwhile: compare the two.";
    return send({ name, url, rating, text, ticked, revision: there.revision }); // what stands there is our own
  } catch {
    return "";
  }
}

function show(main, left) {
  const words = left.length === 1 ? "One text waits in this browser, not saved" : `${left.length} texts wait in this browser, not saved`;
  const notice = make("section", { className: "conflict" });
  notice.setAttribute("aria-label", "Texts that wait in this browser");
  const title = make("p");
  title.append(make("b", { textContent: words }));
  notice.append(title, ...left.map((draft) => entry(draft, notice)));
  main.querySelector(".title-line").after(notice);
}

function entry(draft, notice) {
  const details = make("details");
  const row = make("div", { className: "actions" });
  const away = make("button", { type: "button", className: "button button-secondary", textContent: "Throw it away" });
  row.append(make("a", { href: draft.page, textContent: "Go there" }), away);
  details.append(
    make("summary", { textContent: draft.title || "A text" }),
    make("p", { textContent: draft.reason }),
    make("blockquote", { textContent: draft.text || "(a rating alone)" }),
    row,
  );
  away.addEventListener("click", () => {
    remove(draft.name);
    details.remove();
    if (!notice.querySelector("details")) notice.remove();
  });
  return details;
}

const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
