/* One key in IndexedDB, as an object whose bytes no script can read. Where the browser keeps nothing, nothing is found. */

const PATIENCE = 3000;

function work(mode, act) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE); // some browsers never answer in a private window
    try {
      const opening = indexedDB.open("ladder", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
      opening.onerror = () => resolve(null);
      opening.onsuccess = () => transact(opening.result, mode, act, resolve);
    } catch {
      resolve(null);
    }
  });
}

function transact(database, mode, act, resolve) {
  const transaction = database.transaction("keys", mode);
  const asked = act(transaction.objectStore("keys"));
  const end = (found) => {
    database.close();
    resolve(found);
  };
  transaction.oncomplete = () => end(asked.result ?? null);
  transaction.onabort = () => end(null);
}

export const find = () => work("readonly", (shelf) => shelf.get("account"));
export const put = (record) => work("readwrite", (shelf) => shelf.put(record, "account"));
export const remove = () => work("readwrite", (shelf) => shelf.delete("account"));
