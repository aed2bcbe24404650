/**
 * The clock of a session: what a person does on the page is told to the server now and then, a
 * warning comes before the end, and the end is noticed without an act. Other windows of the browser
 * share the session, so the server is asked before anything is said.
 */
import { isApiError } from "@/api/errors";
import { readSession, stayLoggedIn, type SessionLeft } from "@/api/ownLogin";

import { timesOf, type Times } from "./sessionTimes";

const ACTS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const AGAIN_MS = 15_000; // after a question that had no answer
const LONGEST_MS = 600_000; // between two questions: a computer may have slept

export interface Warning {
  endsAt: number; // ms since 1970, of this computer
  isLimit: boolean;
}

export class SessionClock {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private toldAt = Date.now();
  private tellEveryMs = Infinity;
  private isWarning = false;
  private isStopped = false;

  constructor(
    private readonly onWarning: (warning: Warning | null) => void,
    private readonly onOver: () => void,
  ) {
    for (const act of ACTS) window.addEventListener(act, this.acted, { passive: true, capture: true });
    document.addEventListener("visibilitychange", this.shown);
    void this.ask(readSession);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    for (const act of ACTS) window.removeEventListener(act, this.acted, { capture: true });
    document.removeEventListener("visibilitychange", this.shown);
  }

  /** The person wants to stay. */
  stay(): void {
    this.toldAt = Date.now();
    void this.ask(stayLoggedIn);
  }

  private readonly acted = () => {
    if (!this.isWarning && Date.now() - this.toldAt >= this.tellEveryMs) this.stay();
  };

  private readonly shown = () => {
    if (document.visibilityState === "visible") void this.ask(readSession);
  };

  private async ask(question: () => Promise<SessionLeft>): Promise<void> {
    try {
      const left = await question();
      if (!this.isStopped) this.know(timesOf(left));
    } catch (error) {
      if (this.isStopped) return;
      if (isApiError(error) && error.status === 401) this.onOver();
      else this.askIn(AGAIN_MS);
    }
  }

  private know({ warnMs, endMs, isLimit, tellEveryMs, quietMs }: Times): void {
    this.toldAt = Date.now() - quietMs;
    this.tellEveryMs = tellEveryMs;
    this.isWarning = warnMs === 0;
    this.onWarning(this.isWarning ? { endsAt: Date.now() + endMs, isLimit } : null);
    this.askIn(this.isWarning ? endMs + 1000 : Math.min(LONGEST_MS, warnMs));
  }

  private askIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(readSession), ms);
  }
}
