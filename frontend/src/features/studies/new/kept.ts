/** A draft kept in this window, so that a reload or a step back loses nothing. */
import { useEffect, useState } from "react";

import type { Selection } from "@/ui/casePicker/useSelection";
import { changed } from "@/ui/casePicker/useSelection";

import type { Draft } from "./draft";

export interface Kept {
  draft: Draft;
  cases: readonly string[];
  training: readonly string[];
}

const VERSION = 1;

/** Whose draft it is, and of which study where one is changed. */
export function keyOf(username: string, replaces: string): string {
  return `verum.new-study.${VERSION}.${username}.${replaces || "new"}`;
}

/** What was kept under a key, over `first`: a field that an older page did not know has its default. */
export function readKept(text: string | null, first: Kept): Kept {
  if (text === null) return first;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    return { ...first, ...kept, draft: { ...first.draft, ...kept.draft } };
  } catch (error) {
    if (error instanceof SyntaxError) return first;
    throw error;
  }
}

export function useKept(key: string, first: () => Kept) {
  const [kept, setKept] = useState(() => readKept(sessionStorage.getItem(key), first()));
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(kept)), [key, kept]);
  const selection = (name: "cases" | "training"): Selection => ({
    ids: new Set(kept[name]),
    set: (ids, selected) =>
      setKept((before) => ({ ...before, [name]: [...changed(new Set(before[name]), ids, selected)] })),
    clear: () => setKept((before) => ({ ...before, [name]: [] })),
  });
  return {
    draft: kept.draft,
    set: (change: Partial<Draft>) => setKept((before) => ({ ...before, draft: { ...before.draft, ...change } })),
    cases: selection("cases"),
    training: selection("training"),
    startOver: () => setKept(first()),
  };
}

/** Forget a draft that has become a study. */
export function forget(key: string): void {
  sessionStorage.removeItem(key);
}
