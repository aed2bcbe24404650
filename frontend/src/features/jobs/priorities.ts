/** The priorities that a person picks from; the server takes any small whole number. */

export const PRIORITIES = [
  { value: 10, label: "High" },
  { value: 0, label: "Normal" },
  { value: -10, label: "Low" },
] as const;

/** "High priority", or the number where it is none of those. */
export function priorityWord(priority: number): string {
  const named = PRIORITIES.find(({ value }) => value === priority);
  return named ? `${named.label} priority` : `Priority ${priority}`;
}

/** What to pick from; the present one as well, whoever set it. */
export function choicesWith(priority: number): { value: string; label: string }[] {
  const named = PRIORITIES.some(({ value }) => value === priority);
  const all = named ? [...PRIORITIES] : [...PRIORITIES, { value: priority, label: String(priority) }];
  return all.sort((a, b) => b.value - a.value).map(({ value, label }) => ({ value: String(value), label }));
}
