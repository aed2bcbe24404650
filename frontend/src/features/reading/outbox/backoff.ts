/** Pauses between tries, each twice as long as the one before, up to half a minute. */

const LONGEST_MS = 30_000;

export class Backoff {
  private pauseMs: number;
  private end: () => void = () => {};

  constructor(private readonly firstMs: number) {
    this.pauseMs = firstMs;
  }

  /** Begin again with the shortest pause, and end the one that is on. */
  wake(): void {
    this.pauseMs = this.firstMs;
    this.end();
  }

  reset(): void {
    this.pauseMs = this.firstMs;
  }

  /** Wait, with a share of chance so that readers do not come in step. */
  pause(): Promise<void> {
    const wait = this.pauseMs * (0.75 + Math.random() / 2);
    this.pauseMs = Math.min(LONGEST_MS, this.pauseMs * 2);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
