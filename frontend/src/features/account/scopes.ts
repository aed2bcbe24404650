/** What an API token opens, of all that its owner may do. */
import type { TokenScope } from "@/api/tokens";

interface Scope {
  value: TokenScope;
  label: string;
  means: string;
}

export const SCOPES: Scope[] = [
  { value: "read", label: "Read the console", means: "looks at everything, changes nothing" },
  { value: "export", label: "Export results", means: "looks at studies, their results and downloads alone" },
  { value: "console", label: "Everything in the console", means: "does what you can do: jobs, studies, imports" },
];

export function scopeName(scope: TokenScope): string {
  return SCOPES.find(({ value }) => value === scope)?.label ?? scope;
}
