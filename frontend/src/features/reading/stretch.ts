/** How long a reader has read without a rest, so that one can be offered between two cases. */

const LONG_MS = 50 * 60_000;
const REST_MS = 5 * 60_000;

export class Stretch {
  private readMs = 0;
  private since: number | null = null; // reading since then
  private stoppedAt: number | null = null;

  /** now : a clock in ms */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Reading goes on, or stands; a rest of five minutes begins the stretch anew. */
  run = (running: boolean): void => {
    if (running === (this.since !== null)) return;
    const now = this.now();
    if (running) {
      if (this.stoppedAt !== null && now - this.stoppedAt >= REST_MS) this.readMs = 0;
      this.since = now;
    } else {
      this.readMs += now - this.since!;
      this.since = null;
      this.stoppedAt = now;
    }
  };

  /** A rest was offered: the next one is offered after as long again. */
  begin(): void {
    this.readMs = 0;
    if (this.since !== null) this.since = this.now();
  }

  /** Milliseconds read since the last rest. */
  read(): number {
    return this.readMs + (this.since === null ? 0 : this.now() - this.since);
  }

  get isLong(): boolean {
    return this.read() >= LONG_MS;
  }
}
