/** Who may unblind the study that is designed. */
import type { Person } from "@/api/types";

import type { Draft } from "./draft";

/** The draft with an allocation holder where there is but one to choose. */
export function withOnlyHolder(draft: Draft, holders: readonly Person[]): Draft {
  const [only] = holders;
  return draft.holder === "" && only && holders.length === 1 ? { ...draft, holder: only.username } : draft;
}

/** The draft as it can be previewed before its holder is chosen: no figure depends on who it is,
 *  so anybody stands in, best somebody who neither leads nor reads and so brings no warning. */
export function withAnyHolder(draft: Draft, holders: readonly Person[], lead: string): Draft {
  if (draft.holder !== "") return draft;
  const busy = new Set([lead, ...draft.readers.map(({ username }) => username)]);
  const standIn = holders.find(({ username }) => !busy.has(username)) ?? holders[0];
  return { ...draft, holder: standIn?.username ?? "" };
}
