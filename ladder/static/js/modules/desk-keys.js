/* The whole desk by keyboard: single keys outside of a text, Ctrl with Enter and Escape inside of one. They can be
   turned off, for those who speak to their computer or have keys of their own. */

const OFF = "ladder:keys-off";
const TYPES = 'textarea, select, input:not([type="radio"], [type="checkbox"])';

export default function deskKeys(page) {
  const list = document.getElementById("keys");
  offer(list);

  page.addEventListener("keydown", (event) => {
    if (!event.target.matches(TYPES)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save(event.target);
    }
    if (event.key === "Escape") event.target.blur();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || localStorage.getItem(OFF)) return;
    if (event.target.matches(TYPES) || document.querySelector("dialog[open]")) return;
    const act = { t: write, n: next, p: previous, s: save, "?": help }[event.key];
    if (act) {
      event.preventDefault();
      act(event.target);
    } else if (/^[0-9]$/.test(event.key) && !event.target.closest(".rating")) rate(event);
  });

  const places = () => [...page.querySelectorAll('[data-part="place"]')];
  const placeOf = (element) => element.closest('[data-part="place"]') ?? places()[0];

  /* The first item of the place that has no rating yet; the first of all where each has one. */
  function rate(event) {
    const scales = [...placeOf(event.target).querySelectorAll(".rating")];
    const open = scales.find((one) => !one.querySelector('input:checked:not([value=""])')) ?? scales[0];
    const step = open?.querySelector(`input[value="${event.key === "0" ? "" : event.key}"]`);
    if (!step) return;
    event.preventDefault();
    step.focus();
    step.click();
  }

  function write(element) {
    const answer = element.closest(".answer") ?? placeOf(element).querySelector(".answer");
    answer?.querySelector('[data-part="text"]')?.focus();
  }

  function save() {
    page.querySelector("form").requestSubmit();
  }

  function next(element) {
    if (places().length === 1) return save();
    go(element, 1);
  }

  function previous(element) {
    if (places().length > 1) return go(element, -1);
    page.querySelector(".actions a")?.click();
  }

  function go(element, step) {
    const all = places();
    const here = element.closest('[data-part="place"]');
    const to = all[here ? all.indexOf(here) + step : 0];
    if (!to) return;
    to.scrollIntoView({ block: "start" });
    to.querySelector("input:not([type=hidden]), select, textarea")?.focus({ preventScroll: true });
  }

  function help() {
    list.open = !list.open;
    list.querySelector("summary").focus();
  }
}

function offer(list) {
  const row = list.querySelector('[data-part="keys-switch"]');
  const button = row.querySelector("button");
  const say = () => (button.textContent = localStorage.getItem(OFF) ? "Turn these keys on" : "Turn these keys off");
  button.addEventListener("click", () => {
    if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    say();
  });
  say();
  row.hidden = false;
}
