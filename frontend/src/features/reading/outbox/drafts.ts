/** What a reader types or changes that is no answer yet: kept on this computer, so that a crash costs none of it. */
import { isEmpty, type ActStore, type Draft, type DraftCorrection, type Typed } from "./actStore";

const NO_CORRECTION: DraftCorrection = { changes: {}, reason: "" };

export class Drafts {
  private readonly drafts = new Map<string, Draft>(); // by token

  constructor(
    private readonly reader: string,
    private readonly store: ActStore,
  ) {}

  /** Take up what an earlier visit left; what is typed here is newer. */
  async load(): Promise<void> {
    try {
      const kept = await this.store.drafts(this.reader);
      for (const draft of kept) if (!this.drafts.has(draft.token)) this.drafts.set(draft.token, draft);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // the disk gives nothing now
    }
  }

  /** What stands in the fields of this case, by question key. */
  of(token: string): Typed {
    return this.drafts.get(token)?.typed ?? {};
  }

  /** The correction of this case that was begun. */
  correctionOf(token: string): DraftCorrection {
    return this.drafts.get(token)?.correction ?? NO_CORRECTION;
  }

  keep(token: string, typed: Typed): Promise<void> {
    return this.hold({ ...this.drafts.get(token), reader: this.reader, token, typed });
  }

  keepCorrection(token: string, correction: DraftCorrection): Promise<void> {
    return this.hold({ reader: this.reader, token, typed: this.of(token), correction });
  }

  private async hold(draft: Draft): Promise<void> {
    if (isEmpty(draft) && !this.drafts.has(draft.token)) return;
    this.drafts.set(draft.token, draft);
    try {
      await this.store.keepDraft(draft);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // the disk is full: this tab has it
    }
  }
}
