/* Who is signed in in this browser, as this page and its neighbours in other tabs know it. */

const mark = document.querySelector('meta[name="drafts"]');
const channel = "BroadcastChannel" in window ? new BroadcastChannel("ladder") : null;
const LONGEST_WAIT = 20000;
let asking = null;

/* Whose page this is, in letters that mean nothing elsewhere; empty when nobody was signed in. */
export const owner = mark?.content ?? "";

/* Tells the other tabs who is signed in now; "" is nobody. */
export const announce = (who) => channel?.postMessage(who);
export const heed = (listener) => channel?.addEventListener("message", (event) => listener(event.data));

export const proof = () => document.querySelector('meta[name="csrf-token"]').content;

/* Asks the server who is here: {who: "mine", key}, or who is "nobody", "another" or "unreachable". */
export function ask() {
  asking ??= inquire().finally(() => (asking = null));
  return asking;
}

async function inquire() {
  if (!owner) return { who: "nobody" };
  try {
    const headers = { Accept: "application/json" };
    const signal = AbortSignal.timeout(LONGEST_WAIT);
    return await read(await fetch(mark.dataset.key, { headers, redirect: "manual", cache: "no-store", signal }));
  } catch {
    return { who: "unreachable" };
  }
}

async function read(response) {
  if (response.type === "opaqueredirect" || response.status === 401) return { who: "nobody" };
  if (!response.ok) return { who: "unreachable" };
  const here = await response.json();
  if (here.owner !== owner) return { who: "another" };
  renew(here.proof);
  return { who: "mine", key: here.key };
}

/* A new sign-in has a new proof; the forms of this page have still the old one. */
function renew(fresh) {
  document.querySelector('meta[name="csrf-token"]').content = fresh;
  for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = fresh;
}
