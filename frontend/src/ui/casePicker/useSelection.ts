import { useState } from "react";

export interface Selection {
  ids: ReadonlySet<string>;
  set: (ids: Iterable<string>, selected: boolean) => void;
  clear: () => void;
}

/** The ids with some added or taken away. */
export function changed(
  before: ReadonlySet<string>,
  ids: Iterable<string>,
  selected: boolean,
): ReadonlySet<string> {
  const after = new Set(before);
  for (const id of ids) {
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after;
}

/** What is picked, kept while the list is filtered and paged. */
export function useSelection(first: Iterable<string> = []): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set(first));
  return {
    ids,
    set: (some, selected) => setIds((before) => changed(before, some, selected)),
    clear: () => setIds(new Set()),
  };
}
