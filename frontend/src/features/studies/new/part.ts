import type { Draft } from "./draft";

/** What every part of the form holds: the draft, and how to change some of it. */
export interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}
