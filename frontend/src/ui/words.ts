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
