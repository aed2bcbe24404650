/** What each view shows right now, as immutable snapshots that React can subscribe to. */
import type { GreyWindow } from "./header";
import type { EdgeLetters } from "./orientation";
import { NO_SCALE, type ScaleBar } from "./scale";

export interface ViewState {
  /** From 1; 0 before anything is shown. */
  slice: number;
  slices: number;
  edges: EdgeLetters;
  window: GreyWindow;
  scale: ScaleBar;
  /** Pixels of the present volume are on the screen. */
  drawn: boolean;
}

export const NOTHING_SHOWN: ViewState = {
  slice: 0,
  slices: 0,
  edges: { top: "", right: "", bottom: "", left: "" },
  window: { center: 0, width: 0 },
  scale: NO_SCALE,
  drawn: false,
};

export class Snapshots {
  private readonly states = new Map<string, ViewState>();
  private readonly listeners = new Set<() => void>();

  get = (key: string): ViewState => this.states.get(key) ?? NOTHING_SHOWN;

  /** Merge a change; listeners hear of it only when it says something new. */
  change(key: string, change: Partial<ViewState>): void {
    const before = this.get(key);
    const after = { ...before, ...change };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    this.states.set(key, after);
    this.listeners.forEach((listener) => listener());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
