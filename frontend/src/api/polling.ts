/**
 * Asking the server again and again: every second while what it says changes, ever more seldom while
 * it does not, at once after an act and when the tab is shown again, never while it is hidden.
 */
import { focusManager, keepPreviousData, useQuery, type Query, type QueryKey } from "@tanstack/react-query";

import { mayPass } from "./errors";

const FASTEST_MS = 1000;
const SLOWEST_MS = 15_000;
const SOONEST_MS = 50;
export const LOST_MS = 3000; // between questions to a server that did not answer
const PATIENCE_MS = 20_000; // an answer that takes longer counts as none

/** live: as above; slow: every 15 s; never: what was said is final. */
export type Pace = "live" | "slow" | "never";

/** Milliseconds to the next question, of a quiet time: a quarter of it, within 1 s and 15 s. */
export function pauseAfter(quietMs: number): number {
  return Math.min(SLOWEST_MS, Math.max(FASTEST_MS, quietMs / 4));
}

interface Known {
  data: unknown; // the very object: it stays the same while the server says the same
  since: number;
}

const known = new WeakMap<object, Known>();
let shownAt = 0;

focusManager.subscribe((isShown) => {
  if (isShown) shownAt = Date.now();
});

/** When the answer last changed, an act made it stale, or the tab was shown again; in ms since 1970. */
function lastStirred(query: Pick<Query, "state">, now: number): number {
  const { data, isInvalidated } = query.state;
  const last = known.get(query);
  const changed = isInvalidated || last === undefined || last.data !== data;
  const since = changed ? now : last.since;
  if (changed) known.set(query, { data, since });
  return Math.max(since, shownAt);
}

/**
 * The time to the next question, in ms; false where there is none. It may be called at any time, as
 * whenever the page is drawn again: the moment that it leads to stays the same.
 */
export function intervalOf<Data>(
  query: Pick<Query<Data>, "state">,
  pace: (data: Data | undefined) => Pace,
  now = Date.now(),
): number | false {
  const stirred = lastStirred(query as Pick<Query, "state">, now);
  const { data, error, dataUpdatedAt, errorUpdatedAt, fetchStatus } = query.state;
  const answered = Math.max(dataUpdatedAt, errorUpdatedAt);
  const pause = pauseOf(error, pace(data), answered - stirred);
  if (pause === false || fetchStatus === "fetching") return pause;
  return Math.max(SOONEST_MS, answered + pause - now);
}

function pauseOf(error: unknown, pace: Pace, quietMs: number): number | false {
  if (error) return mayPass(error) ? LOST_MS : false;
  if (pace === "never") return false;
  return pace === "slow" ? SLOWEST_MS : pauseAfter(quietMs);
}

interface Polled<Data> {
  queryKey: QueryKey;
  /** One question; it gives up when the signal says so. */
  ask: (signal: AbortSignal) => Promise<Data>;
  /** How eagerly to ask again, by what is known. */
  pace?: (data: Data | undefined) => Pace;
  enabled?: boolean;
  /** Show what the key before this one had until its own is there: for the pages of a list. */
  keep?: boolean;
}

const always = (): Pace => "live";

/** A query that keeps itself fresh. */
export function usePolled<Data>({ queryKey, ask, pace = always, enabled = true, keep = false }: Polled<Data>) {
  return useQuery<Data>({
    enabled,
    queryKey,
    queryFn: () => ask(AbortSignal.timeout(PATIENCE_MS)),
    staleTime: 0, // a page that is come back to asks at once
    placeholderData: keep ? keepPreviousData : undefined,
    refetchInterval: (query) => intervalOf(query, pace),
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
  });
}

interface Standing {
  data: unknown;
  error: unknown;
  failureReason: unknown;
  fetchStatus: "fetching" | "paused" | "idle";
}

/** Why what is shown may be out of date: no connection, or the server's refusal; null where it is not. */
export function standstillOf(query: Standing): "lost" | "refused" | null {
  if (query.data === undefined) return null; // nothing is shown: the page says why itself
  if (query.fetchStatus === "paused") return "lost";
  const failure = query.error ?? query.failureReason;
  if (failure === null || failure === undefined) return null;
  return mayPass(failure) ? "lost" : "refused";
}
