/* Moves a criterion by the same addresses as the buttons on its page, and shows both cells as they are then. */

import { isUnsaved } from "./unsaved.js";

const SHOWN = 8000;
let under_way = false;
let hiding;

/* A sentence for everybody: seen at the edge of the page, read out by a screen reader. */
export function say(sentence) {
  const line = document.getElementById("grid-said");
  if (sentence) line.textContent = sentence;
  clearTimeout(hiding);
  hiding = setTimeout(() => (line.textContent = ""), SHOWN);
}

export const lines = (cell) => [...cell.querySelectorAll(":scope > .statement:not([hidden], .is-open)")];

/* Into a cell: before the line given, else to the end. */
export function move(line, cell, before = null) {
  const [competency, level, track, role] = cell.dataset.place.split("/");
  const layer = track ? `track:${track}` : role ? `role:${role}` : "";
  const origin = line.closest(".cell");
  const values = { competency, level, layer, origin: origin.dataset.place, before: before ? before.id.slice(2) : "" };
  return send(line, "move", values, [origin, cell]);
}

export const order = (line, direction) => send(line, "order", { direction }, [line.closest(".cell")]);

async function send(line, what, values, cells) {
  if (under_way) return;
  if (cells.some((cell) => [...cell.querySelectorAll("form")].some(isUnsaved))) {
    return say("Keep or leave first what you are writing in that cell.");
  }
  under_way = true;
  const address = new URL(line.querySelector(".open").href).pathname;
  try {
    await window.htmx.ajax("POST", `${address}/${what}`, { source: line.closest("table"), values, swap: "none" });
    say();
    document.dispatchEvent(new Event("ladder:changed"));
  } finally {
    under_way = false;
  }
  document.getElementById(line.id)?.querySelector(".open").focus();
}
