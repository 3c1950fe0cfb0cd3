/* Finds what asks for a module and brings it to life; without a script every page still works. */

const started = new WeakSet();

async function start(element) {
  if (started.has(element)) return;
  started.add(element);
  const starting = [];
  for (const name of element.dataset.module.split(" ")) {
    const module = await import(`./modules/${name}.js`);
    starting.push(module.default(element));
  }
  await Promise.all(starting);
  element.dataset.started = "";
}

function startAll(root) {
  if (root.matches?.("[data-module]")) start(root);
  root.querySelectorAll("[data-module]").forEach(start);
}

startAll(document);
document.addEventListener("htmx:load", (event) => startAll(event.target));
document.addEventListener("htmx:configRequest", (event) => {
  const proof = document.querySelector('meta[name="csrf-token"]'); // public pages have no forms and no proof
  if (proof) event.detail.headers["X-CSRFToken"] = proof.content;
});
