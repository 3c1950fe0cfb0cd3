/* What could not be sent yet, sealed and kept in this browser: by whose it is, the address it belongs to, and the page
   it was typed on, so that two tabs never write over one another. */

import { owner } from "./account.js";
import { open, seal, unseal } from "./vault.js";

const MARK = "ladder:kept";
const PLAIN = "ladder:draft:"; // as it was kept before anything was sealed
const page = Math.random().toString(36).slice(2);
const here = (url) => [MARK, owner, url, page].join(" ");
const turns = new Map();
let adopting = null;

navigator.locks?.request(lockOf(page), () => new Promise(() => {})); // held for as long as the page lives

function lockOf(id) {
  return `ladder:page:${id}`;
}

/* Whether it is kept now; undefined when a later text of the same answer is on its way. */
export async function keep(url, draft) {
  const name = here(url);
  const turn = (turns.get(name) ?? 0) + 1;
  turns.set(name, turn);
  const sealed = await seal(name, draft);
  if (turns.get(name) !== turn) return undefined;
  return sealed !== null && store(name, sealed);
}

function store(name, sealed) {
  try {
    localStorage.setItem(name, sealed);
    return true;
  } catch {
    return false; // storage is full or forbidden: the line must not promise it
  }
}

export const isOwn = (name) => name.endsWith(` ${page}`);

export function drop(url) {
  turns.set(here(url), (turns.get(here(url)) ?? 0) + 1);
  remove(here(url));
}

export function remove(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    /* nothing was kept either */
  }
}

function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

export const anything = () => names().some((name) => name.startsWith(`${MARK} ${owner} `) || name.startsWith(PLAIN));

/* This person's texts that no open page looks after, the latest first: [{name, url, ...draft}]. */
export async function found(url) {
  if (!anything() || !(await open())) return [];
  await adopt();
  const living = await alive();
  const mine = names()
    .map((name) => [name, ...name.split(" ")])
    .filter(([, mark, whose, at, id]) => mark === MARK && whose === owner && (!url || at === url) && !living.has(lockOf(id)));
  const opened = await Promise.all(mine.map(([name, , , at]) => read(name, at)));
  return opened.filter(Boolean).sort((one, other) => other.at - one.at);
}

async function read(name, url) {
  const draft = await unseal(name, localStorage.getItem(name));
  return draft && { ...draft, name, url };
}

async function alive() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map((lock) => lock.name).filter((name) => name !== lockOf(page)));
}

/* Once: texts that were kept unsealed are sealed, where this person may write them; the others wait for theirs. */
function adopt() {
  adopting ??= Promise.all(names().filter((name) => name.startsWith(PLAIN)).map(adoptOne));
  return adopting;
}

async function adoptOne(name) {
  const url = name.slice(PLAIN.length);
  const desk = url.replace(/\/answers\/[^/]*$/, "");
  const asked = `asked ${owner} ${desk}`;
  try {
    if (sessionStorage.getItem(asked)) return;
    const response = await fetch(desk, { redirect: "manual" });
    if (!response.ok) return sessionStorage.setItem(asked, "not ours");
    const draft = JSON.parse(localStorage.getItem(name));
    if (await keep(url, { ...draft, at: 0, page: desk, title: document.title })) remove(name);
  } catch {
    /* it stays as it is until the next visit */
  }
}
