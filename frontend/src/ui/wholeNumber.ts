/** The whole number, at least 0, that a text says; null where it says none. */
export function wholeNumber(text: string): number | null {
  const value = Number(text);
  return /^\d+$/.test(text.trim()) && Number.isSafeInteger(value) ? value : null;
}
