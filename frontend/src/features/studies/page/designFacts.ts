/** What of a design is not as it is when nothing is asked for, as labels and words. */
import type { StudyDesign } from "@/api/types";
import { formatGrade, plural } from "@/ui/format";

export function designFacts(design: StudyDesign): { label: string; value: string }[] {
  const facts = [
    design.kind === "crossover" && { label: "Washout", value: plural(design.washout_days, "day") },
    quotasFact(design.quotas),
    design.repeats_percent > 0 && {
      label: "Hidden repeats",
      value: `${design.repeats_percent}%, at least ${plural(design.min_distance, "presentation")} apart`,
    },
    design.session_size !== null && {
      label: "Sessions",
      value: `at most ${plural(design.session_size, "presentation")}`,
    },
    design.block_size !== null && {
      label: "Break",
      value: `after ${plural(design.block_size, "presentation")}`,
    },
    design.max_run !== null && { label: "Longest run of one arm", value: String(design.max_run) },
  ];
  return facts.filter((fact) => fact !== false && fact !== null);
}

function quotasFact(quotas: StudyDesign["quotas"]) {
  const words = Object.entries(quotas).map(([grade, count]) => `${count} of grade ${formatGrade(grade)}`);
  return words.length > 0 ? { label: "Drawn", value: words.join(", ") } : null;
}
