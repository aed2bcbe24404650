/** Where a study stands, and what moves it on. */
import { isActive } from "@/api/jobs";
import type { Study } from "@/api/types";
import { plural } from "@/ui/format";

export type Act = "prepare" | "audit" | "open" | "lock" | "unblind" | "results";

type Standing = Pick<Study, "state" | "actions" | "preparation" | "audit" | "readers" | "lead" | "allocation_holder" | "analysed_at">;

/** The one act that is next and that this person may do; null where there is none.
 *  Opening is next once an audit has passed; before it, it stands beside the audit. */
export function nextAct(study: Standing): Act | null {
  if (study.state === "unblinded") return study.analysed_at ? "results" : null;
  if (isActive(study.preparation.job)) return null;
  const audited = study.audit?.passed === true;
  if (study.state === "open") return study.actions.includes("lock") ? "lock" : null;
  const order = ["open", "audit", "prepare", "unblind"] as const;
  return order.find((act) => study.actions.includes(act) && (act !== "open" || audited)) ?? null;
}

export const STEPS = [
  { label: "Draft", description: "Schedule drawn" },
  { label: "Prepared", description: "Images written" },
  { label: "Open", description: "Readers read" },
  { label: "Locked", description: "No more answers" },
  { label: "Unblinded", description: "Results shown" },
] as const;

/** The step a study is at; STEPS.length once it has gone through all. */
export function stepOf({ state, preparation }: Pick<Study, "state" | "preparation">): number {
  if (state === "draft") return preparation.prepared_at === null ? 0 : 1;
  return { open: 2, locked: 3, unblinded: STEPS.length }[state];
}

type Progress = Pick<Study["readers"][number], "done" | "total" | "withdrawn_at">;

/** Presentations not completed, over the readers who have not withdrawn. */
export function unread(readers: readonly Progress[]): number {
  const reading = readers.filter(({ withdrawn_at }) => withdrawn_at === null);
  return reading.reduce((sum, { done, total }) => sum + total - done, 0);
}

/** What is waited for, in one sentence; null where the person's own next act says it. */
export function waitingFor(study: Standing): string | null {
  if (study.state === "draft" && !study.actions.length && !isActive(study.preparation.job)) {
    return `${study.lead} leads this study and opens it.`;
  }
  const left = unread(study.readers);
  if (study.state === "open") {
    if (left > 0) return `Readers are at work: ${plural(left, "presentation")} to read.`;
    return study.actions.includes("lock") ? "Every presentation is read: it can be locked." : null;
  }
  if (study.state === "locked" && !study.actions.includes("unblind")) {
    return `Waiting for ${study.allocation_holder ?? "an allocation holder"} to unblind it.`;
  }
  return null;
}
