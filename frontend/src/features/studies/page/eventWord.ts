const WORDS: Record<string, string> = {
  created: "Created, schedule drawn",
  prepare: "Began to prepare the blinded images",
  audit: "Began an audit of the blinding",
  opening: "Began to prepare the blinded images",
  opened: "Opened for reading",
  locked: "Locked",
  unblinded: "Unblinded",
  invited: "Made an invitation link",
  invitation_accepted: "Took a place by invitation",
  reader_added: "Added a reader",
  reader_withdrawn: "Withdrew a reader",
  questions_changed: "Changed the questions",
  room_changed: "Changed the instructions or the viewing record",
  repair: "Began to repair the images",
  truths_set: "Uploaded a table of truths",
};

/** An event of the history in words; one that is not known is shown as the server names it. */
export function eventWord(action: string): string {
  return WORDS[action] ?? action.charAt(0).toUpperCase() + action.slice(1).replaceAll("_", " ");
}
