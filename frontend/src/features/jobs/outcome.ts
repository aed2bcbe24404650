import type { Job } from "@/api/types";
import { formatCount } from "@/ui/format";

type Result = Job["result"];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The words and numbers of a job's result; ids and nested values are left out. */
export function resultLines(result: Result): string[] {
  return Object.entries(result ?? {}).flatMap(([name, value]) => {
    if (typeof value === "number") return [`${formatCount(value)} ${inWords(name)}`];
    return typeof value === "string" && value !== "" && !UUID.test(value) ? [`${inWords(name)} ${value}`] : [];
  });
}

function inWords(name: string): string {
  return name.replaceAll("_", " ");
}

/** The page on which what was made can be seen. */
export function nextPlace(job: Pick<Job, "kind" | "result">): { to: string; label: string } {
  const id = (name: string) => {
    const value: unknown = job.result?.[name];
    return typeof value === "string" ? value : null;
  };
  const model = id("model");
  const study = id("study");
  if (model) return { to: `/models/${model}`, label: "See the model" };
  if (study) return { to: `/studies/${study}`, label: "See the study" };
  const pages = {
    import: { to: "/cases", label: "See the cases" },
    train: { to: "/models", label: "See the models" },
    simulate: { to: "/cases", label: "See the cases beside their simulated volumes" },
    materialise: { to: "/studies", label: "See the studies" },
    analyse: { to: "/results", label: "See the results" },
  };
  return pages[job.kind];
}
