/* Drags a criterion to another place. A line shows where it will stand. */

import { lines, move } from "./grid-move.js";

export default function drag(table) {
  let dragged = null;
  let target = null;

  const clear = () => {
    table.querySelectorAll(".is-target, .is-before").forEach((one) => one.classList.remove("is-target", "is-before"));
    target = null;
  };

  table.addEventListener("pointerdown", (event) => {
    const line = event.target.closest(".statement:not(.is-open)");
    if (!line) return;
    line.draggable = true;
    line.querySelectorAll("a").forEach((link) => (link.draggable = false));
  });

  table.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".statement");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector(".words").textContent);
    dragged.classList.add("is-dragged");
  });

  table.addEventListener("dragover", (event) => {
    const cell = event.target.closest("td")?.querySelector(".cell");
    if (!dragged || !cell) return;
    event.preventDefault();
    clear();
    const before = lines(cell).find((line) => line !== dragged && event.clientY < middle(line)) ?? null;
    target = { cell, before };
    cell.classList.add("is-target");
    (before ?? cell.querySelector(":scope > .adding")).classList.add("is-before");
  });

  table.addEventListener("drop", (event) => {
    if (!dragged || !target) return;
    event.preventDefault();
    move(dragged, target.cell, target.before);
  });

  table.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    clear();
  });
}

const middle = (line) => {
  const box = line.getBoundingClientRect();
  return box.top + box.height / 2;
};
