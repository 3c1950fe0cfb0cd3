/* Seals texts that wait in this browser. What is typed on a page is sealed under a key of that page, which lies beside
   it under the key that the server gives its person; the page can therefore seal after the sign-out, when nobody can
   open. Why: docs/decisions/0010. */

import { ask, heed, owner } from "./account.js";
import * as shelf from "./key-store.js";

const CIPHER = "AES-GCM";
const encode = (words) => new TextEncoder().encode(words);
const nonce = () => crypto.getRandomValues(new Uint8Array(12));
const bytes = (words) => Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));

/* Browsers have ciphers only for pages that came by https, or from this machine. */
export const available = isSecureContext && crypto.subtle !== undefined;

let accountKey = null;
let pageKey = null;
let lid = null; // the page's key, sealed under the account's
let opening = null;
let forgotten = 0;

/* Whether what this person sealed can be opened now. */
export function open() {
  if (accountKey) return Promise.resolve(true);
  opening ??= unlock().finally(() => (opening = null));
  return opening;
}

async function unlock() {
  if (!available || !owner) return false;
  const before = forgotten;
  const key = (await fromShelf()) ?? (await fromServer());
  if (before !== forgotten) return false; // signed out meanwhile
  accountKey = key;
  if (accountKey && !pageKey) await cut();
  return accountKey !== null;
}

/* A key that lies there for somebody else is taken away. */
export async function fromShelf() {
  const found = await shelf.find();
  if (found && found.owner !== owner) await shelf.remove();
  return found?.owner === owner ? found.key : null;
}

async function fromServer() {
  const { key } = await ask();
  if (!key) return null;
  const usable = await crypto.subtle.importKey("raw", bytes(key), CIPHER, false, ["wrapKey", "unwrapKey"]);
  await shelf.put({ owner, key: usable });
  return usable;
}

async function cut() {
  const raw = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, true, ["encrypt"]);
  const iv = nonce();
  const wrapped = await crypto.subtle.wrapKey("raw", raw, accountKey, { name: CIPHER, iv });
  pageKey = await crypto.subtle.unwrapKey("raw", wrapped, accountKey, { name: CIPHER, iv }, CIPHER, false, ["encrypt"]);
  lid = { lid: words(wrapped), turn: words(iv) };
}

/* The sealed form of some data, which opens under this name alone; null where nothing can be sealed. */
export async function seal(name, data) {
  if (!pageKey) return null;
  const iv = nonce();
  const how = { name: CIPHER, iv, additionalData: encode(name) };
  const sealed = await crypto.subtle.encrypt(how, pageKey, encode(JSON.stringify(data)));
  return JSON.stringify({ ...lid, nonce: words(iv), sealed: words(sealed) });
}

/* What was sealed; null when it cannot be opened by whoever is here. */
export async function unseal(name, text) {
  try {
    const box = JSON.parse(text);
    const lock = { name: CIPHER, iv: bytes(box.turn) };
    const key = await crypto.subtle.unwrapKey("raw", bytes(box.lid), accountKey, lock, CIPHER, false, ["decrypt"]);
    const how = { name: CIPHER, iv: bytes(box.nonce), additionalData: encode(name) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes(box.sealed))));
  } catch {
    return null;
  }
}

/* At sign-out: from now on this browser can open nothing. */
export function shut() {
  forget();
  return available ? shelf.remove() : null;
}

heed((who) => {
  if (who !== owner) forget();
});

function forget() {
  accountKey = null;
  forgotten += 1;
}

function words(buffer) {
  const parts = [];
  const all = new Uint8Array(buffer);
  for (let at = 0; at < all.length; at += 8192) parts.push(String.fromCharCode(...all.subarray(at, at + 8192)));
  return btoa(parts.join(""));
}
