/** Reading time: counts only while the reader can be looking at the images. */

export class ReadingClock {
  private since: number | null = null;

  /**
   * counted : milliseconds already read, before a reload
   * now : the present in milliseconds; a monotonic clock
   */
  constructor(
    private counted = 0,
    private readonly now: () => number = () => performance.now(),
  ) {}

  run(running: boolean): void {
    if (running === (this.since !== null)) return;
    this.counted = this.read();
    this.since = running ? this.now() : null;
  }

  /** Go on from here where less was counted. */
  atLeast(ms: number): void {
    this.counted += Math.max(0, ms - this.read());
  }

  /** Milliseconds counted so far, whole. */
  read(): number {
    const going = this.since === null ? 0 : Math.max(0, this.now() - this.since); // a clock may be set back
    return Math.round(this.counted + going);
  }
}
