/* A menu opens by itself. This closes it on Escape and on a click elsewhere, and turns it to the side where there is room. */

export default function menu(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  details.addEventListener("toggle", () => {
    if (!details.open || details.classList.contains("is-flipped")) return;
    const right = details.querySelector(".menu-items").getBoundingClientRect().right;
    details.classList.toggle("is-flipped", right > document.documentElement.clientWidth);
  });
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
}
