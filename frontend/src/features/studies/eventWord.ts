const WORDS: Record<string, string> = {
  created: "Created, schedule drawn",
  opening: "Began to prepare the blinded images",
  opened: "Opened for reading",
  locked: "Locked",
  unblinded: "Unblinded",
};

/** An event of the history in words; one that is not known is shown as the server names it. */
export function eventWord(action: string): string {
  return WORDS[action] ?? action.charAt(0).toUpperCase() + action.slice(1).replaceAll("_", " ");
}
