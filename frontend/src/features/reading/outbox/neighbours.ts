/**
 * The other windows of this browser in which the same reader is at work.
 *
 * One window sends at a time (a Web Lock); what comes of it is told to the others. Without locks
 * (a page that came without encryption) each window sends, and the server takes each act once.
 */
import type { Current } from "../queries";

import type { Phase, SavedAnswer } from "./phase";

export type News =
  /** An act was queued, given up or set aside: look at the disk. */
  | { is: "changed" }
  /** The server has it. */
  | { is: "done"; key: string; saved?: SavedAnswer; next?: Current }
  /** How the window that sends is doing. */
  | { is: "phase"; phase: Phase }
  /** The reader is back, or the connection: try again. */
  | { is: "again" };

const nameOf = (reader: string) => `verum.outbox.${reader}`;

export class Neighbours {
  private channel: BroadcastChannel | null;

  constructor(
    private readonly reader: string,
    hear: (news: News) => void,
  ) {
    this.channel = new BroadcastChannel(nameOf(reader));
    this.channel.addEventListener("message", ({ data }: MessageEvent<News>) => hear(data));
  }

  tell(news: News): void {
    if (this.channel) return this.channel.postMessage(news);
    const last = new BroadcastChannel(nameOf(this.reader)); // a window that is going
    last.postMessage(news);
    last.close();
  }

  /** Hear no more. */
  leave(): void {
    this.channel?.close();
    this.channel = null;
  }

  /** Do this while no other window does; not at all when `signal` comes first. */
  async alone(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const { locks } = navigator as { locks?: LockManager };
    if (!locks) return work();
    try {
      await locks.request(nameOf(this.reader), { signal }, work);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
