/* Asks before a button does what cannot be taken back: data-sentence says what will happen. */

const dialog = () => {
  const box = document.createElement("dialog");
  box.className = "dialog";
  box.innerHTML =
    '<p></p><div class="actions"><button type="button" value="yes" class="button button-danger"></button>' +
    '<button type="button" value="" class="button button-secondary">Go back</button></div>';
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) box.close(button.value);
  });
  return box;
};

export default function confirm(button) {
  let agreed = false;
  button.addEventListener("click", (event) => {
    if (agreed) return (agreed = false);
    event.preventDefault();
    const box = dialog();
    box.querySelector("p").textContent = button.dataset.sentence;
    box.querySelector("button").textContent = button.textContent.trim();
    box.setAttribute("aria-label", button.dataset.sentence);
    box.addEventListener("close", () => {
      button.focus();
      if (box.returnValue !== "yes") return;
      agreed = true;
      button.click();
    });
    document.body.append(box);
    box.showModal();
    box.querySelector('button[value=""]').focus();
  });
}
