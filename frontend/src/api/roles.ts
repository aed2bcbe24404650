/** What each role may see and do in the console; the server decides, this only hides dead ends. */
const ALLOWED = {
  seeCases: ["admin", "lead", "researcher", "analyst"],
  importCases: ["admin", "researcher"],
  decideCases: ["admin", "lead", "researcher"],
  seeModels: ["admin", "lead", "researcher", "analyst"],
  runModels: ["admin", "researcher"],
  seeJobs: ["admin", "lead", "researcher", "analyst"],
  changeJobs: ["admin", "lead", "researcher"],
  planSize: ["admin", "lead", "allocation_holder", "researcher", "analyst"],
  seeStudies: ["admin", "lead", "allocation_holder", "analyst"],
  leadStudies: ["lead"],
  seeResults: ["lead", "allocation_holder", "analyst"],
  useTokens: ["admin", "lead", "allocation_holder", "researcher", "analyst"],
  managePeople: ["admin"],
  read: ["reader"],
} as const;

interface Person {
  roles: readonly string[];
}

export type Ability = keyof typeof ALLOWED;

export function may(account: Person, ability: Ability): boolean {
  const roles: readonly string[] = ALLOWED[ability];
  return account.roles.some((role) => roles.includes(role));
}

/** Whether reading is all this person does here: then the reading room is their home. */
export function onlyReads(account: Person): boolean {
  return account.roles.length > 0 && account.roles.every((role) => role === "reader");
}
