/** The history in words, with the reader an event is about. */
import type { Study } from "@/api/types";

type StudyEvent = Pick<Study["events"][number], "action" | "reader" | "case">;
type Named = Pick<Study["readers"][number], "label" | "name" | "username" | "email">;

const WORDS: Record<string, string> = {
  created: "Created, schedule drawn",
  prepare: "Began to prepare the blinded images",
  audit: "Began an audit of the blinding",
  opening: "Began to prepare the blinded images",
  opened: "Opened for reading",
  locked: "Locked",
  unblinded: "Unblinded",
  analyse: "Began the analysis",
  analysed: "Analysed, results frozen",
  plan_changed: "Changed the analysis plan",
  questions_changed: "Changed the questions",
  room_changed: "Changed the instructions or the viewing record",
  repair: "Began to repair the images",
  discarded: "Deleted the draft",
  truths_set: "Uploaded a table of truths",
};

const ABOUT_A_READER: Record<string, string> = {
  invited: "Made an invitation link for",
  invitation_accepted: "Took by invitation the place of",
  reminded: "Reminded",
  reader_added: "Added",
  reader_withdrawn: "Withdrew",
};

/** An event in words; one that is not known is shown as the server names it. */
export function eventWords({ action, reader, case: label }: StudyEvent, readers: readonly Named[]): string {
  const act = ABOUT_A_READER[action];
  if (act) return `${act} ${reader === null ? "a reader" : readerName(reader, readers)}`;
  if (action === "images_repaired") return `Repaired the images of ${label ?? "a case"}`;
  return WORDS[action] ?? action.charAt(0).toUpperCase() + action.slice(1).replaceAll("_", " ");
}

/** "R3, Ann Lee"; the label alone where nobody's name is known. */
function readerName(label: string, readers: readonly Named[]): string {
  const reader = readers.find((one) => one.label === label);
  const name = reader && (reader.name || reader.username || reader.email);
  return name ? `${label}, ${name}` : label;
}
