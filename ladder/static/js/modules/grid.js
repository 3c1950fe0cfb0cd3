/* The grid, edited where one stands: a criterion opens in its cell, moves by keys and by drag. Without a script the
   same links lead to pages. */

import drag from "./grid-drag.js";
import { lines, move, order, say } from "./grid-move.js";
import { isUnsaved } from "./unsaved.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The form comes behind the line, which waits unseen until it is kept or left. */
async function open(link) {
  const line = link.closest("li");
  await window.htmx.ajax("GET", link.href, { source: line, target: line, swap: "afterend" });
  const form = line.nextElementSibling;
  if (!form?.classList.contains("is-open")) return;
  line.hidden = true;
  form.querySelector("textarea").focus();
}

/* Somebody else may have moved it meanwhile: then it belongs to another cell, which may be on another page. */
function settle(line) {
  const cell = line.dataset.place && document.querySelector(`.cell[data-place="${line.dataset.place}"]`);
  if (cell && cell !== line.closest(".cell")) cell.insertBefore(line, cell.querySelector(":scope > .adding"));
  return line;
}

function leave(form) {
  const theirs = form.querySelector("template.theirs");
  let line = form.previousElementSibling;
  if (theirs) {
    line.remove();
    line = theirs.content.firstElementChild;
    if (line) form.before(line);
  }
  const cell = form.closest(".cell");
  form.remove();
  if (line) settle(line).hidden = false;
  (line ?? cell).querySelector(".open").focus();
}

function writing(event, form) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.querySelector("form").requestSubmit();
  } else if (event.key === "Escape" && isUnsaved(form.querySelector("form"))) {
    say("Your words are not kept yet: keep them, or press “Leave it”.");
  } else if (event.key === "Escape") {
    leave(form);
  }
}

/* The cell beside, above or below, if there is one. */
function neighbour(table, line, [across, down]) {
  const cell = line.closest("td");
  const rows = [...table.querySelectorAll("tbody > tr")].filter((row) => row.querySelector("td"));
  const row = rows[rows.indexOf(cell.parentElement) + down];
  return row?.cells[cell.cellIndex + across]?.querySelector(".cell");
}

function moving(event, table) {
  const line = event.target.closest(".statement");
  const step = STEPS[event.key];
  if (!line || !step || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const down = step[1];
  const own = lines(line.closest(".cell"));
  if (down && own[own.indexOf(line) + down]) return order(line, down < 0 ? "up" : "down");
  const cell = neighbour(table, line, step);
  if (cell) return move(line, cell, down > 0 ? lines(cell)[0] : null);
  say("There is no further cell on that side.");
}

/* What comes back: parts of this page, also those that say why something is not kept; whole pages never. */
function receive(event) {
  const { xhr, target, serverResponse } = event.detail;
  if (serverResponse.includes("<html")) {
    event.detail.shouldSwap = false;
    return xhr.status === 200 ? location.assign(xhr.responseURL) : say(told(serverResponse));
  }
  if (xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  } else if (xhr.status === 200 && target.matches?.("li.is-open")) {
    target.previousElementSibling?.remove(); // the line that waited
  }
}

const told = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  return `${page.querySelector("h1")?.textContent ?? ""}. ${page.querySelector("main p, .lead")?.textContent ?? ""} Your words are still here.`;
};

function arrived(element) {
  if (element.matches(".statement.is-kept")) {
    settle(element).querySelector(".open").focus();
    say("Kept in the draft.");
    document.dispatchEvent(new Event("ladder:changed"));
  } else if (element.matches("li.is-open") && element.querySelector("[data-unsaved]")) {
    element.querySelector("textarea").focus({ preventScroll: true });
    element.scrollIntoView({ block: "start", inline: "nearest" }); // with what stands in the way above the field
  }
}

/* What is shown now may stand beyond the edge of a narrow row of choices. */
function reveal(choice) {
  const row = choice.closest("ul");
  if (choice.getBoundingClientRect().right <= row.getBoundingClientRect().right) return;
  row.scrollLeft = choice.offsetLeft - row.offsetLeft - 24;
}

export default function grid(table) {
  drag(table);
  document.querySelectorAll(".switch [aria-current]").forEach(reveal);
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!window.htmx || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.matches("[data-leave]")) {
      event.preventDefault();
      leave(link.closest("li"));
    } else if (link.matches(".open")) {
      event.preventDefault();
      open(link);
    }
  });
  table.addEventListener("keydown", (event) => {
    const form = event.target.closest("li.is-open");
    return form ? writing(event, form) : moving(event, table);
  });
  document.addEventListener("htmx:beforeSwap", receive);
  document.addEventListener("htmx:load", (event) => arrived(event.detail.elt));
  document.addEventListener("htmx:sendError", () => say("No connection: nothing is kept yet. Your words are still here."));
}
