/**
 * How long and how a case was looked at, from its images' coming to its completion.
 *
 * Flow: reading room -> **ReadingRecord** (kept in this browser) -> the case's completion
 * It goes on where it stood after a reload or a crash; on another computer the time goes on from
 * what the server has, and the viewing begins anew.
 */
import { notViewed, parseViewing, ViewingLog, type Viewing } from "@/viewer/viewing";

import { ReadingClock } from "./clock";
import { keepHere, keptHere, parsed } from "./keptHere";

const KEY = "verum.reading";

interface Kept {
  ms: number;
  viewing: Viewing;
}

/** What this browser kept of the presentation; of another one nothing. */
function keptOf(token: string): Kept {
  const nothing = { ms: 0, viewing: notViewed() };
  const text = keptHere(KEY);
  if (!text.startsWith(`${token} `)) return nothing;
  const [, ms, viewing] = /^\S+ (\d+) (.*)$/.exec(text) ?? [];
  return { ms: Number(ms ?? 0), viewing: parseViewing(parsed(viewing ?? "null")) ?? nothing.viewing };
}

export class ReadingRecord {
  readonly viewing: ViewingLog;
  private readonly clock: ReadingClock;

  private constructor(
    private readonly token: string,
    private readonly keeps: boolean,
    { ms, viewing }: Kept,
  ) {
    this.clock = new ReadingClock(ms);
    this.viewing = new ViewingLog(viewing);
  }

  /** Of the case that is read, from where this browser left it. */
  static of(token: string): ReadingRecord {
    return new ReadingRecord(token, true, keptOf(token));
  }

  /** Of a completed case that is only looked at again: it is kept nowhere. */
  static ofReview(token: string): ReadingRecord {
    return new ReadingRecord(token, false, { ms: 0, viewing: notViewed() });
  }

  run = (running: boolean): void => {
    this.clock.run(running);
    this.viewing.run(running);
    if (!running) this.keep();
  };

  /** Go on from the time that the server has, where that is more: read on another computer. */
  goOnFrom(ms: number): void {
    this.clock.atLeast(ms);
  }

  /** Milliseconds read. */
  readMs = (): number => this.clock.read();

  keep = (): void => {
    if (this.keeps) keepHere(KEY, `${this.token} ${this.readMs()} ${JSON.stringify(this.viewing.read())}`);
  };
}
