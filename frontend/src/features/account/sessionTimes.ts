/** When to warn of the end of a session, and when to tell the server that somebody is here. */
import type { SessionLeft } from "@/api/ownLogin";

const WARN_MS = 120_000;
const TOLD_EVERY_MS = 300_000;

export interface Times {
  warnMs: number; // from now; 0 where it is time
  endMs: number; // from now
  isLimit: boolean; // what ends it is the absolute limit: nothing puts it off
  tellEveryMs: number; // how seldom the server hears of what a person does
  quietMs: number; // since it last did
}

/** What a session's own words mean for the clock of this page. */
export function timesOf(left: SessionLeft): Times {
  const idleMs = left.idle_limit_s * 1000;
  const endMs = Math.min(left.idle_left_s, left.limit_left_s) * 1000;
  return {
    warnMs: Math.max(0, endMs - Math.min(WARN_MS, idleMs / 4)),
    endMs,
    isLimit: left.limit_left_s <= left.idle_left_s,
    tellEveryMs: Math.min(TOLD_EVERY_MS, idleMs / 4),
    quietMs: idleMs - left.idle_left_s * 1000,
  };
}

/** "1:05" of 65,000 ms. */
export function inMinutes(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
