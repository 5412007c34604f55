/** What this browser keeps for the reader: choices only. One that keeps nothing is none the worse. */

/** Returns what was kept under a name, or null. */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a value; null forgets it. */
export function keep(name, value) {
  try {
    if (value === null) {
      localStorage.removeItem(name);
    } else {
      localStorage.setItem(name, value);
    }
  } catch {
    // The choice then holds as long as the page is open, by its address.
  }
}
