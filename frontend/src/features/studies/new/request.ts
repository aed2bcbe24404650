/** From the form to what is sent, and what is missing before it can be. */
import type { NewStudy } from "@/api/newStudy";
import { plural } from "@/ui/format";

import { faultsOf } from "../questions/faults";
import { lengthOf } from "../room/instructions";

import { casesCount, defaultDistance, yearsOf, type Draft, type ReaderDraft } from "./draft";

interface Picked {
  cases: ReadonlySet<string>;
  training: ReadonlySet<string>;
}

/** The request, without what says nothing; the server's own defaults stand for the rest. */
export function requestOf(draft: Draft, { cases, training }: Picked): NewStudy {
  return {
    name: draft.name.trim() || "New study",
    model: draft.model,
    ...(draft.from === "hand" ? { cases: [...cases] } : drawnFrom(draft)),
    readers: draft.readers.map(readerOf),
    ...(draft.holder && { allocation_holder: draft.holder }),
    analysts: [...draft.analysts],
    design: designOf(draft, training, casesCount(draft, cases)),
    instructions: draft.room.instructions.trim(),
    viewing_record: draft.room.viewingRecord,
    questions: (draft.template || [...draft.questions]) as NewStudy["questions"],
  };
}

function drawnFrom({ cohort, quotas }: Draft) {
  const asked = Object.entries(quotas).filter(([, count]) => (count ?? 0) > 0);
  return { cohort, quotas: Object.fromEntries(asked) as Record<string, number> };
}

function readerOf({ username, name, email, years }: ReaderDraft) {
  const who = username ? { username } : { email: email ?? "", name };
  const experience = yearsOf(years);
  return experience === null ? who : { ...who, years_experience: experience };
}

function designOf(
  { design }: Draft,
  training: ReadonlySet<string>,
  count: number,
): NewStudy["design"] {
  const repeats = design.repeatsPercent ?? 0;
  const nested = design.kind === "nested"; // one arm a reader: there are no runs to limit
  return {
    kind: design.kind,
    repeats_percent: repeats,
    training_cases: [...training],
    session_size: design.sessionSize,
    block_size: design.blockSize,
    washout_days: design.kind === "crossover" ? (design.washoutDays ?? 0) : 0,
    min_distance: design.minDistance ?? (repeats > 0 ? defaultDistance(count) : 1),
    max_run: nested ? null : design.maxRun,
  };
}

/** What is missing before a schedule can be drawn to look at, in words that say what to do. */
export function missingToDraw(draft: Draft, { cases }: Picked): string[] {
  const count = casesCount(draft, cases);
  const faults = draft.template === "" ? Object.keys(faultsOf(draft.questions)).length : 0;
  return [
    draft.model === "" && "choose a model",
    draft.design.kind === "crossover" && !draft.design.washoutDays && "give the washout in days",
    draft.from === "cohort" && draft.cohort === "" && "choose a cohort",
    count === 0 && (draft.from === "hand" ? "pick cases" : "say how many cases of each grade"),
    draft.readers.length === 0 && "add readers",
    draft.template === "" && draft.questions.length === 0 && "add a question",
    faults > 0 && `mend ${plural(faults, "question")}`,
  ].filter((word) => word !== false);
}

/** What is missing besides before the draft can be created: none of it changes the schedule. */
export function missingToCreate({ name, holder, room }: Draft): string[] {
  return [
    name.trim() === "" && "give it a name",
    lengthOf(room.instructions).fault !== null && "shorten the instructions",
    holder === "" && "choose who unblinds",
  ].filter((word) => word !== false);
}
