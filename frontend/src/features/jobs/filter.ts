/** What a list of jobs is narrowed to, as its address says it. */
import { JOB_KINDS, JOB_STATES, type JobFilter } from "@/api/jobs";

/** The server's filter; what the address says that is no state or kind is left out. */
export function filterOf(value: (name: string) => string): JobFilter {
  const filter = {
    search: value("search") || undefined,
    kind: JOB_KINDS.find((kind) => kind === value("kind")),
    state: JOB_STATES.find((state) => state === value("state")),
    ordering: value("ordering") || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, given]) => given !== undefined));
}
