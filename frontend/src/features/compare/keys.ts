/** The keys of comparison, as its page lists them. */
export const KEYS = [
  { keys: "N or →", help: "next in the list" },
  { keys: "P or ←", help: "the one before" },
  { keys: "↑ ↓", help: "slice up and down; with Shift ten" },
  { keys: "1 2 3 4", help: "axial, coronal, sagittal, all three" },
  { keys: "+ −", help: "nearer and further; 0 for the whole brain" },
  { keys: "[ ]", help: "window narrower and wider; W as at first" },
  { keys: "D", help: "range of the difference" },
  { keys: "O", help: "outlines on and off" },
] as const;

/** What the mouse does, where it is told. */
export const MOUSE = [
  { keys: "Drag", help: "crosshairs" },
  { keys: "Shift and drag", help: "move the image" },
  { keys: "Right drag", help: "window and level" },
  { keys: "Wheel", help: "slices; with Ctrl nearer and further" },
] as const;
