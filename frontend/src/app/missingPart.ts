/** How Chromium, Firefox and Safari call a script, and Vite a style sheet, that did not arrive. */
const WORDS =
  /dynamically imported module|importing a module script failed|unable to preload css|is not a valid javascript mime type/i;

/** Whether a page failed because one of its files did not come, as after an update of the server. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message);
}
