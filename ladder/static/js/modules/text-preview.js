/* A text as its readers will see it, beside the field it is written in: a button turns from one to the other and back.
   Without a script the page on which one looks it over before sending shows the same. */

export default function textPreview(field) {
  const text = field.querySelector("textarea");
  const pane = Object.assign(document.createElement("div"), { className: "written preview", hidden: true });
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button button-quiet button-small",
    textContent: "Preview",
  });
  pane.setAttribute("role", "region");
  pane.setAttribute("aria-label", "As its readers will see it");
  button.setAttribute("aria-pressed", "false");
  text.after(pane);
  field.querySelector(".writing-foot").append(button);

  function show(html) {
    pane.innerHTML = html;
    turn(true);
  }

  function turn(previewed) {
    pane.hidden = !previewed;
    text.hidden = previewed;
    button.setAttribute("aria-pressed", String(previewed));
    button.textContent = previewed ? "Go on writing" : "Preview";
  }

  async function ask() {
    const answer = await fetch(field.dataset.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content,
      },
      body: JSON.stringify({ text: text.value }),
      redirect: "manual",
    });
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  }

  button.addEventListener("click", async () => {
    if (!pane.hidden) {
      turn(false);
      return text.focus();
    }
    try {
      show(await ask());
    } catch {
      button.textContent = "No preview now: Ladder does not answer";
    }
  });
}
