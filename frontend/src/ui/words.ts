/** The words the screen uses for what the server stores: one word an idea, everywhere. */

const ROLES: Record<string, string> = {
  admin: "Administrator",
  lead: "Lead",
  allocation_holder: "Allocation holder",
  researcher: "Researcher",
  analyst: "Analyst",
  reader: "Reader",
};

export function roleNames(roles: readonly string[]): string {
  return roles.map((role) => ROLES[role] ?? role).join(", ") || "No role yet";
}

const JOB_KINDS: Record<string, string> = {
  scan: "Look through cases",
  preprocess: "Preprocess cases",
  import: "Import cases",
  train: "Train a model",
  fold: "Train one fold",
  refine: "Refine a model",
  search: "Search for a configuration",
  trial: "Try one configuration",
  simulate: "Simulate postcontrast volumes",
  cases: "Simulate some of the cases",
  evaluate: "Evaluate a model",
  export: "Export a model",
  adopt: "Bring in a model trained elsewhere",
  materialise: "Prepare a study’s images",
  analyse: "Analyse a study",
};

export function jobKindName(kind: string): string {
  return JOB_KINDS[kind] ?? kind;
}

interface StateWord {
  label: string;
  color: string;
}

const STATES: Record<string, StateWord> = {
  queued: { label: "Queued", color: "yellow" },
  running: { label: "Running", color: "teal" },
  succeeded: { label: "Succeeded", color: "gray" },
  failed: { label: "Failed", color: "red" },
  cancelled: { label: "Cancelled", color: "gray" },
  draft: { label: "Draft", color: "gray" },
  open: { label: "Open", color: "teal" },
  locked: { label: "Locked", color: "yellow" },
  unblinded: { label: "Unblinded", color: "blue" },
};

/** The word and colour of a job's or a study's state. */
export function stateWord(state: string): StateWord {
  return STATES[state] ?? { label: state, color: "gray" };
}
