import { useCandidates } from "@/api/newStudy";

import type { Draft } from "./draft";
import { whereOf } from "./request";

/** The cases that match, counted; nothing is asked where cases are picked by hand. */
export function useFit({ from, where, cohort, model }: Pick<Draft, "from" | "where" | "cohort" | "model">) {
  const asked = { where: () => whereOf(where), cohort: () => (cohort ? { cohort } : null), hand: () => null }[from]();
  return useCandidates(asked && model !== "" ? { model, where: asked } : null);
}
