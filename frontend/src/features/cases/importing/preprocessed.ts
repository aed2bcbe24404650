/** How far the preprocessing of many cases is, in words. */
import type { FoundSummary } from "@/api/found";

type States = FoundSummary["preprocessing"];

export function sum(states: States): number {
  return states.queued + states.running + states.succeeded + states.failed + states.cancelled;
}

/** "3 of 12 done, 2 under way, 1 failed" */
export function preprocessed(states: States): string {
  const parts = [
    `${states.succeeded} of ${sum(states)} done`,
    states.running > 0 && `${states.running} under way`,
    states.queued > 0 && `${states.queued} waiting`,
    states.failed > 0 && `${states.failed} failed`,
    states.cancelled > 0 && `${states.cancelled} cancelled`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}
