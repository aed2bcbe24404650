import type { Job } from "@/api/types";
import { formatCount } from "@/ui/format";

type Result = Job["result"];

/** The words and numbers of a job's result as lines; ids and nested values are left out. */
export function resultLines(result: Result): string[] {
  return Object.entries(result ?? {}).flatMap(([name, value]) => {
    if (name.endsWith("_id") || name === "id") return [];
    if (typeof value === "number") return [`${inWords(name)}: ${formatCount(value)}`];
    return typeof value === "string" && value !== "" ? [`${inWords(name)}: ${value}`] : [];
  });
}

function inWords(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The page on which what was made can be seen. */
export function nextPlace(job: Pick<Job, "kind" | "result">): { to: string; label: string } | null {
  const id = (name: string) => {
    const value: unknown = job.result?.[name];
    return typeof value === "string" ? value : null;
  };
  const model = id("model_id");
  const study = id("study_id");
  if (model) return { to: `/models/${model}`, label: "See the model" };
  if (study) return { to: `/studies/${study}`, label: "See the study" };
  const pages = {
    import: { to: "/cases", label: "See the cases" },
    train: { to: "/models", label: "See the models" },
    simulate: { to: "/cases", label: "See the cases beside their simulated volumes" },
    materialise: { to: "/studies", label: "See the studies" },
  };
  return pages[job.kind];
}
