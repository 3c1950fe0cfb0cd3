/* What could not be sent yet, kept in this browser under the address it belongs to. */

const name = (url) => `ladder:draft:${url}`;

export function keep(url, draft) {
  try {
    localStorage.setItem(name(url), JSON.stringify(draft));
    return true;
  } catch {
    return false; // storage is full or forbidden: the line must not promise it
  }
}

export function kept(url) {
  try {
    return JSON.parse(localStorage.getItem(name(url)));
  } catch {
    return null;
  }
}

export function drop(url) {
  try {
    localStorage.removeItem(name(url));
  } catch {
    /* nothing was kept either */
  }
}
