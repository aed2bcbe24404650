/** Those who wait for what comes of a case's completion. */
import type { Current } from "../queries";

export interface Refusal {
  is: "refused";
  code: string;
  message: string;
}

/** What came of leaving a case. */
export type Left =
  | { is: "completed"; next: Current }
  /** The server cannot be reached; the completion waits on this computer. */
  | { is: "offline" }
  | Refusal
  /** An earlier case is not complete; this one's completion waits for it. */
  | { is: "held"; message: string };

export class Leavings {
  private readonly waiting = new Map<string, (left: Left) => void>(); // by the completion's key

  wait(key: string): Promise<Left> {
    return new Promise((resolve) => this.waiting.set(key, resolve));
  }

  /** Tell whoever waits for this completion; false when nobody did. */
  tell(key: string, left: Left): boolean {
    const tell = this.waiting.get(key);
    this.waiting.delete(key);
    tell?.(left);
    return tell !== undefined;
  }

  tellAll(left: Left): void {
    [...this.waiting.keys()].forEach((key) => this.tell(key, left));
  }
}
