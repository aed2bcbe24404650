/** Small things that this browser keeps over a reload or a crash; losing them loses no answer. */

/** What was kept under this key; "" where nothing is, or where the browser keeps nothing. */
export function keptHere(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch (error) {
    if (error instanceof DOMException) return "";
    throw error;
  }
}

/** Keep a text; a browser that keeps nothing, or has no room, is let be. */
export function keepHere(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Keep it no longer. */
export function dropHere(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** What was kept as JSON; null where another version wrote it, or it was cut off. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
