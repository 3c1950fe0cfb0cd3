/* Hides the dates that the chosen template does not ask for; without a script all are there, and those are left alone. */

export default function askedDates(box) {
  const wanted = JSON.parse(box.dataset.wanted);
  const days = [...box.querySelectorAll("[data-day]")];
  const show = () => {
    const chosen = box.querySelector('input[name="template"]:checked');
    const names = chosen ? wanted[chosen.value] : undefined;
    for (const day of days) day.hidden = Boolean(names) && !names.includes(day.dataset.day);
  };
  box.addEventListener("change", show);
  show();
}
