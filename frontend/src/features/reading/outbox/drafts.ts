/** What a reader types that is no answer yet: kept on this computer, so that a crash costs none of it. */
import type { ActStore, Typed } from "./actStore";

export class Drafts {
  private readonly typed = new Map<string, Typed>(); // by token

  constructor(
    private readonly reader: string,
    private readonly store: ActStore,
  ) {}

  /** Take up what an earlier visit left; what is typed here is newer. */
  async load(): Promise<void> {
    const kept = await this.store.drafts(this.reader);
    for (const { token, typed } of kept) if (!this.typed.has(token)) this.typed.set(token, typed);
  }

  /** What stands in the fields of this case, by question key. */
  of(token: string): Typed {
    return this.typed.get(token) ?? {};
  }

  async keep(token: string, typed: Typed): Promise<void> {
    if (Object.keys(typed).length === 0 && !this.typed.has(token)) return;
    this.typed.set(token, typed);
    try {
      await this.store.keepDraft({ reader: this.reader, token, typed });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // the disk is full: this tab has it
    }
  }
}
