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
