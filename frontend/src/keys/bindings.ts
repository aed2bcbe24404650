/**
 * A reader's own keys: what may be bound, who has a key already, and what of a stored set still holds.
 *
 * Flow: stored keys -> **resolve** -> bindings -> viewer and room; settings -> **bind, swap** -> stored
 */
import { keysOf, type Bindings } from "@/viewer/keys";

import { commandOf, COMMANDS, type Command } from "./commands";

/** Keys that are named by words and may be bound. */
const NAMED = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Insert", "Delete", "Backspace"];
const SAID: Readonly<Record<string, string>> = {
  "": "Keys with Ctrl, Alt or Cmd belong to the browser.",
  Enter: "Enter stays the key that leads on.",
  Escape: "Esc stays the key that leaves.",
  Tab: "Tab stays the key that moves the focus.",
  " ": "Space stays the key that presses a button.",
};

/** Why a key cannot be bound, in words; "" where it can. */
export function whyNot(chord: string): string {
  const shift = chord.startsWith("Shift+");
  const key = shift ? chord.slice("Shift+".length) : chord;
  if (SAID[key] !== undefined) return SAID[key];
  if (/^[0-9]$/.test(key)) return "The digits stay the keys of the answers.";
  if (NAMED.includes(key)) return "";
  const isLetter = key.toLowerCase() !== key.toUpperCase();
  const typed = [...key].length === 1 && (shift ? isLetter && key === key.toUpperCase() : key === key.toLowerCase());
  return typed ? "" : `${chord} belongs to the browser or the keyboard.`;
}

/** The other command that would be left without this key. */
export function holderOf(bindings: Bindings, id: string, chord: string): Command | null {
  const then = { ...bindings, [id]: chord };
  const loses = (other: Command) => other.id !== id && (then[other.id] === chord || keysOf(other, then).length === 0);
  return COMMANDS.find((other) => keysOf(other, bindings).includes(chord) && loses(other)) ?? null;
}

/** Give a command a key that nobody else needs. */
export const bind = (bindings: Bindings, id: string, chord: string): Bindings =>
  tidied({ ...bindings, [id]: chord });

/** Give a command another's key, and that one the key it had. */
export function swap(bindings: Bindings, id: string, chord: string, holder: Command): Bindings {
  const command = commandOf(id);
  const mine = command ? keysOf(command, bindings)[0] : undefined;
  return mine === undefined ? bindings : tidied({ ...bindings, [id]: chord, [holder.id]: mine });
}

export const isOwn = (bindings: Bindings, { id }: Command): boolean => bindings[id] !== undefined;

/** Without what says no more than the commands' own keys do. */
function tidied(bindings: Bindings): Bindings {
  let tidy = bindings;
  for (const { id, keys } of COMMANDS) {
    if (tidy[id] !== keys[0]) continue;
    const without = dropped(tidy, id);
    if (clashing(without) === null) tidy = without;
  }
  return tidy;
}

export interface FellBack {
  id: string;
  chord: string;
}

interface Resolved {
  bindings: Bindings;
  /** Stored keys that make no sense any more; their commands have their own keys again. */
  fellBack: FellBack[];
}

/** What holds of the keys that were stored, perhaps by an earlier or later version of this program. */
export function resolve(stored: Bindings): Resolved {
  const all = Object.entries(stored);
  const holds = ([id, chord]: [string, string]) => {
    const command = commandOf(id);
    return command !== undefined && command.fixed === undefined && whyNot(chord) === "";
  };
  let bindings: Bindings = Object.fromEntries(all.filter(holds));
  for (let id = clashing(bindings); id !== null; id = clashing(bindings)) bindings = dropped(bindings, id);
  const fellBack = all.filter(([id]) => bindings[id] === undefined).map(([id, chord]) => ({ id, chord }));
  return { bindings, fellBack };
}

/** A command whose own key another has, or needs; null where every command has keys to itself. */
function clashing(bindings: Bindings): string | null {
  const own = COMMANDS.filter(({ id }) => bindings[id] !== undefined);
  const clash = own.find(({ id }) => holderOf(dropped(bindings, id), id, bindings[id]!) !== null);
  return clash?.id ?? null;
}

const dropped = (bindings: Bindings, gone: string): Bindings =>
  Object.fromEntries(Object.entries(bindings).filter(([id]) => id !== gone));
