/** The keys of quality control, as its page lists them. */
export const KEYS = [
  { keys: "A", help: "accept the case" },
  { keys: "X", help: "exclude it, with a reason" },
  { keys: "N or →", help: "next undecided case" },
  { keys: "P or ←", help: "case before" },
  { keys: "↑ ↓", help: "slice up and down; with Shift ten" },
  { keys: "1 2 3 4", help: "axial, coronal, sagittal, all three" },
  { keys: "S C V", help: "side by side, checkerboard, overlay" },
  { keys: "O", help: "outlines on and off" },
] as const;
