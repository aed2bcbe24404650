import { usePeople } from "@/api/studies";

import type { Draft } from "./draft";

/** The draft with an allocation holder where there is but one to choose. */
export function useOnlyHolder(draft: Draft): Draft {
  const { data: holders = [] } = usePeople("allocation_holder");
  const [only] = holders;
  return draft.holder === "" && only && holders.length === 1 ? { ...draft, holder: only.username } : draft;
}
