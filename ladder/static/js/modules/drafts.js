/* The answers on this page. */

const LONGEST_WAIT = 3000;

export const all = new Set();
export const unsent = () => [...all].filter((draft) => draft.unsent);

/* Send what is unsent; returns when that is done, failed, or takes too long. */
export function settle() {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
  return Promise.race([Promise.all(unsent().map((draft) => draft.send())), late]);
}
