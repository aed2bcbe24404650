/** From a draft on the server back to the form. */
import type { NewStudy } from "@/api/newStudy";
import type { QuestionPlan } from "@/api/types";

import { draftOf, UNCHOSEN } from "../analysis/planDraft";

import { emptyDraft, type DesignDraft, type Draft, type ReaderDraft } from "./draft";
import type { Kept } from "./kept";
import { analysedOf } from "./steps";

/** What the form holds of a study that is there, to be changed and made again. */
export function keptOf(asked: NewStudy): Kept {
  const empty = emptyDraft(asked.model, asked.allocation_holder ?? "");
  const questions = (Array.isArray(asked.questions) ? asked.questions : []) as QuestionPlan[];
  return {
    cases: asked.cases ?? [],
    training: asked.design?.training_cases ?? [],
    draft: {
      ...empty,
      name: asked.name,
      ...casesFrom(asked, empty),
      design: designFrom(asked.design, empty.design),
      readers: asked.readers.map(readerFrom),
      analysts: asked.analysts ?? [],
      template: typeof asked.questions === "string" ? asked.questions : "",
      questions,
      room: { instructions: asked.instructions ?? "", viewingRecord: asked.viewing_record ?? true },
      plan: planFrom(asked, questions),
    },
  };
}

function casesFrom({ cases, where, cohort, quotas }: NewStudy, empty: Draft): Partial<Draft> {
  if (cases) return { from: "hand" };
  const asked = { ...empty.quotas, ...quotas };
  if (quotas) return { from: "cohort", cohort: cohort ?? where?.cohort ?? "", quotas: asked };
  const { cohort: of = "", grade = "", search = "" } = where ?? {};
  return { from: "where", where: { cohort: of, grade, search }, quotas: asked };
}

function designFrom(design: NewStudy["design"], empty: DesignDraft): DesignDraft {
  if (!design) return empty;
  const crossover = design.kind === "crossover";
  return {
    kind: (design.kind ?? empty.kind) as DesignDraft["kind"],
    washoutDays: crossover ? (design.washout_days ?? null) : empty.washoutDays,
    repeatsPercent: design.repeats_percent ?? 0,
    sessionSize: design.session_size ?? null,
    blockSize: design.block_size ?? null,
    minDistance: design.repeats_percent ? (design.min_distance ?? null) : null,
    maxRun: design.max_run ?? null,
  };
}

function readerFrom(reader: NewStudy["readers"][number]): ReaderDraft {
  const years = String(reader.years_experience ?? "");
  if (reader.username) return { username: reader.username, name: reader.username, years };
  return { name: reader.name ?? "", email: reader.email ?? "", years };
}

function planFrom({ analysis }: NewStudy, questions: readonly QuestionPlan[]) {
  if (!analysis || Object.keys(analysis).length === 0) return null;
  const chosen = { ...UNCHOSEN, ...analysis, questions: analysedOf(questions) };
  return draftOf(chosen as Parameters<typeof draftOf>[0]);
}
