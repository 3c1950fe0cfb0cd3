/* Sends one answer; what was begun goes on when the page is left, as long as browsers allow (64 kB for a page). */

import { proof } from "./account.js";

const MOST = 60000;
const LONGEST_WAIT = 20000;
let underway = 0;

export async function post(url, answer) {
  const body = JSON.stringify(answer);
  const size = new TextEncoder().encode(body).length;
  const keepalive = underway + size < MOST;
  underway += size;
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": proof() },
      body,
      redirect: "manual",
      keepalive,
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
  } finally {
    underway -= size;
  }
}
