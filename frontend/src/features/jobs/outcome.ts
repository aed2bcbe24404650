import type { Job } from "@/api/types";
import { formatCount } from "@/ui/format";

type Result = Job["result"];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The words and numbers of a job's result; ids and nested values are left out. */
export function resultLines(result: Result): string[] {
  return Object.entries(result ?? {}).flatMap(([name, value]) => {
    if (typeof value === "number") return [value === 1 ? `1 ${inWords(name).replace(/s$/, "")}` : `${formatCount(value)} ${inWords(name)}`];
    return typeof value === "string" && value !== "" && !UUID.test(value) ? [`${inWords(name)} ${value}`] : [];
  });
}

function inWords(name: string): string {
  return name.replaceAll("_", " ");
}

/** The page on which what was made can be seen. */
export function nextPlace(job: Pick<Job, "id" | "kind" | "result" | "parent">): { to: string; label: string } {
  const id = (name: string) => {
    const value: unknown = job.result?.[name];
    return typeof value === "string" ? value : null;
  };
  if (job.parent) return { to: `/jobs/${job.parent}`, label: "See the whole job" };
  const evaluation = id("evaluation");
  if (evaluation) return { to: `/evaluations/${evaluation}`, label: "See the figures" };
  const model = id("model");
  const study = id("study");
  if (model) return { to: `/models/${model}`, label: "See the model" };
  const imported = id("case");
  if (imported) return { to: `/cases/${imported}/quality`, label: "Look at its quality" };
  if (study) return { to: `/studies/${study}`, label: "See the study" };
  return PAGES[job.kind]?.(job.id) ?? MODELS;
}

const MODELS = { to: "/models", label: "See the models" };

/** Where the results of a kind are found, where the result names none of them. */
const PAGES: Partial<Record<Job["kind"], (id: string) => { to: string; label: string }>> = {
  scan: (id) => ({ to: `/cases/import/${id}`, label: "See what would be imported" }),
  preprocess: () => ({ to: "/cases", label: "See the cases" }),
  import: (id) => ({ to: `/cases/import/${id}`, label: "See what became of each case" }),
  search: (id) => ({ to: `/jobs/new/train?from=${id}&best=1`, label: "Train with the best settings" }),
  simulate: () => ({ to: "/cases", label: "See the cases beside their simulated volumes" }),
  materialise: () => ({ to: "/studies", label: "See the studies" }),
  analyse: () => ({ to: "/results", label: "See the results" }),
};
