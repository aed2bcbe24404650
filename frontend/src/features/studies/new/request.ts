/** From the form to what is sent. */
import type { NewStudy } from "@/api/newStudy";

import { choicesOf } from "../analysis/planDraft";

import { casesCount, defaultDistance, yearsOf, type Draft, type ReaderDraft, type Where } from "./draft";

export interface Picked {
  cases: ReadonlySet<string>;
  training: ReadonlySet<string>;
  fit?: number; // of the cases that match the filter, those that can be shown
  grades?: Readonly<Record<string, number>>; // the same by grade
}

/** The request, without what says nothing; the server's own defaults stand for the rest.
 *  `analysed` : keys of the questions that the plan is of */
export function requestOf(draft: Draft, picked: Picked, analysed: readonly string[] = []): NewStudy {
  return {
    name: draft.name.trim() || "New study",
    model: draft.model,
    ...casesOf(draft, picked.cases),
    readers: draft.readers.map(readerOf),
    ...(draft.holder && { allocation_holder: draft.holder }),
    analysts: [...draft.analysts],
    design: designOf(draft, picked.training, casesCount(draft, picked.cases, picked.fit)),
    instructions: draft.room.instructions.trim(),
    viewing_record: draft.room.viewingRecord,
    questions: (draft.template || [...draft.questions]) as NewStudy["questions"],
    ...(draft.plan && { analysis: choicesOf(draft.plan, analysed) }),
  };
}

/** A filter without what lets all through. */
export function whereOf(where: Where): Partial<Where> {
  return Object.fromEntries(Object.entries(where).filter(([, value]) => value.trim() !== ""));
}

function casesOf(draft: Draft, picked: ReadonlySet<string>) {
  if (draft.from === "hand") return { cases: [...picked] };
  if (draft.from === "where") return { where: whereOf(draft.where) };
  const asked = Object.entries(draft.quotas).filter(([, count]) => (count ?? 0) > 0);
  return { cohort: draft.cohort, quotas: Object.fromEntries(asked) as Record<string, number> };
}

function readerOf({ username, name, email, years }: ReaderDraft) {
  const who = username ? { username } : { email: email ?? "", name };
  const experience = yearsOf(years);
  return experience === null ? who : { ...who, years_experience: experience };
}

function designOf({ design }: Draft, training: ReadonlySet<string>, count: number): NewStudy["design"] {
  const repeats = design.repeatsPercent ?? 0;
  const nested = design.kind === "nested"; // one arm a reader: there are no runs to limit
  return {
    kind: design.kind,
    repeats_percent: repeats,
    training_cases: [...training],
    session_size: design.sessionSize,
    block_size: design.blockSize,
    ...washoutOf(design),
    min_distance: design.minDistance ?? (repeats > 0 ? defaultDistance(count) : 1),
    max_run: nested ? null : design.maxRun,
  };
}

/** Days of washout of a crossover; an empty field sends none, never a zero that nobody typed. */
function washoutOf({ kind, washoutDays }: Draft["design"]) {
  if (kind !== "crossover") return { washout_days: 0 };
  return washoutDays === null ? {} : { washout_days: washoutDays };
}
