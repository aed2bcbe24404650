/**
 * What a reader types or changes that is no answer yet: kept in this browser within the very event
 * that changed it, so that neither a reload nor a crash a moment later costs any of it. (A write to
 * IndexedDB is given up when the page goes before it is done.)
 */
import { dropHere, keepHere, keptHere, parsed } from "../keptHere";
import type { Given } from "../questions/asked";

/** What is typed into the fields of one case, by question key. */
export type Typed = Readonly<Record<string, string>>;

/** A correction of a completed case that was not saved yet: what changes, and why. */
interface DraftCorrection {
  changes: Readonly<Record<string, Given>>;
  reason: string;
}

interface Draft {
  typed: Typed;
  correction: DraftCorrection;
}

const NOTHING: Draft = { typed: {}, correction: { changes: {}, reason: "" } };

export class Drafts {
  private readonly drafts = new Map<string, Draft>(); // by token

  constructor(private readonly reader: string) {}

  /** What stands in the fields of this case, by question key. */
  of(token: string): Typed {
    return this.held(token).typed;
  }

  /** The correction of this case that was begun. */
  correctionOf(token: string): DraftCorrection {
    return this.held(token).correction;
  }

  keep(token: string, typed: Typed): void {
    this.hold(token, { ...this.held(token), typed });
  }

  keepCorrection(token: string, correction: DraftCorrection): void {
    this.hold(token, { ...this.held(token), correction });
  }

  private held(token: string): Draft {
    const held = this.drafts.get(token) ?? draftOf(parsed(keptHere(this.keyOf(token)) || "null"));
    this.drafts.set(token, held);
    return held;
  }

  private hold(token: string, draft: Draft): void {
    this.drafts.set(token, draft);
    if (isEmpty(draft)) dropHere(this.keyOf(token));
    else keepHere(this.keyOf(token), JSON.stringify(draft));
  }

  private keyOf = (token: string): string => `verum.draft ${this.reader} ${token}`;
}

const isEmpty = ({ typed, correction: { changes, reason } }: Draft): boolean =>
  Object.keys(typed).length === 0 && Object.keys(changes).length === 0 && reason === "";

/** What was kept, as far as it has the form of a draft. */
function draftOf(kept: unknown): Draft {
  if (!isRecord(kept) || !isRecord(kept.correction)) return NOTHING;
  const { changes, reason } = kept.correction;
  const texts = isRecord(kept.typed) ? entriesOf(kept.typed, (each) => typeof each === "string") : {};
  const given = isRecord(changes) ? entriesOf(changes, isGiven) : {};
  return {
    typed: texts as Typed,
    correction: {
      changes: given as DraftCorrection["changes"],
      reason: typeof reason === "string" ? reason : "",
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isGiven = (value: unknown): boolean =>
  isRecord(value) && typeof value.value === "string" && typeof value.unanswerable === "boolean";

const entriesOf = (record: Record<string, unknown>, fits: (value: unknown) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => fits(value)));
