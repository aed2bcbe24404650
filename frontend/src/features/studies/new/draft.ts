/** A study while it is being designed: what the form holds, before any of it is sent. */
import { GRADES } from "@/api/cases";
import type { QuestionPlan } from "@/api/types";

import type { PlanDraft } from "../analysis/planDraft";
import { DEFAULT_INSTRUCTIONS } from "../room/instructions";
import type { RoomDraft } from "../room/RoomFields";

export type DesignKind = "one_arm" | "nested" | "crossover";

export interface DesignDraft {
  kind: DesignKind;
  washoutDays: number | null;
  repeatsPercent: number | null;
  sessionSize: number | null; // null: as many as there are
  blockSize: number | null;
  minDistance: number | null; // null: defaultDistance where cases are repeated
  maxRun: number | null;
}

export interface ReaderDraft {
  username?: string; // an account; else an invitation to name and email
  name: string;
  email?: string;
  years: string; // as typed
}

export type CasesFrom = "where" | "cohort" | "hand";

/** A filter of cases; "" lets all through. */
export interface Where {
  cohort: string;
  grade: string;
  search: string;
}

export interface Draft {
  name: string;
  model: string;
  from: CasesFrom;
  where: Where; // of "where"
  cohort: string; // of "cohort"
  quotas: Readonly<Record<string, number | null>>; // by grade
  design: DesignDraft;
  readers: readonly ReaderDraft[];
  holder: string; // username; "" lets the server take the lead
  analysts: readonly string[];
  template: string; // "" where the questions are one's own
  questions: readonly QuestionPlan[];
  room: RoomDraft;
  plan: PlanDraft | null; // null: as the server has it
}

/** Washout of the FDA's guidance on reader studies: at least four weeks. */
const DEFAULT_WASHOUT_DAYS = 28;
const DEFAULT_BLOCK = 20;

const EMPTY_DESIGN: DesignDraft = {
  kind: "one_arm",
  washoutDays: DEFAULT_WASHOUT_DAYS,
  repeatsPercent: 0,
  sessionSize: null,
  blockSize: DEFAULT_BLOCK,
  minDistance: null,
  maxRun: null,
};

export function emptyDraft(model: string, holder: string): Draft {
  return {
    name: "",
    model,
    from: "where",
    where: { cohort: "", grade: "", search: "" },
    cohort: "",
    quotas: Object.fromEntries(GRADES.map((grade) => [grade, null])),
    design: EMPTY_DESIGN,
    readers: [],
    holder,
    analysts: [],
    template: "paper",
    questions: [],
    room: { instructions: DEFAULT_INSTRUCTIONS, viewingRecord: true },
    plan: null,
  };
}

const DISTANCE = 10; // presentations between two of one case

/** A sound distance of repeats that always can be kept: ten, and less with fewer than 20 cases. */
export function defaultDistance(cases: number): number {
  return Math.max(1, Math.min(DISTANCE, Math.floor(cases / 2)));
}

/** Cases that the study will have; `fit` of those that match a filter can be shown. */
export function casesCount({ from, quotas }: Draft, picked: ReadonlySet<string>, fit = 0): number {
  if (from === "where") return fit;
  return from === "hand" ? picked.size : quotaTotal(quotas);
}

/** Cases that the quotas ask for. */
export function quotaTotal(quotas: Draft["quotas"]): number {
  return Object.values(quotas).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** Years of experience as typed: a number from 0, null where nothing or nonsense is typed. */
export function yearsOf(text: string): number | null {
  const years = Number(text.replace(",", "."));
  return text.trim() !== "" && Number.isFinite(years) && years >= 0 ? years : null;
}

const looksLikeAnAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Why somebody cannot be invited under this name and address; null where nothing is wrong. */
export function inviteFault(
  name: string,
  email: string,
  readers: readonly ReaderDraft[],
): string | null {
  if (name.trim() === "") return "Give the reader’s name.";
  if (!looksLikeAnAddress.test(email.trim())) return "Give an e-mail address, as in name@hospital.org.";
  const same = (one: ReaderDraft) => one.email?.toLowerCase() === email.trim().toLowerCase();
  return readers.some(same) ? "This address is on the list already: one reader, one place." : null;
}
