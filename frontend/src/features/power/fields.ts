import type { PowerDraft } from "./draft";

/** What every part of the form gets. */
export interface FieldProps {
  draft: PowerDraft;
  set: (part: Partial<PowerDraft>) => void;
  wrong: Record<string, string>; // by field
}
