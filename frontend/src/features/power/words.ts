/** The choices of the form in words. */
import type { Aim, Components, DesignKind, Random, SolveFor } from "./draft";

export const SOLVE_FOR: { value: SolveFor; label: string }[] = [
  { value: "cases", label: "Cases" },
  { value: "readers", label: "Readers" },
  { value: "power", label: "Power" },
  { value: "difference", label: "What can be seen" },
];

export const AIMS: { value: Aim; label: string; sentence: string }[] = [
  {
    value: "non-inferiority",
    label: "Simulated is not inferior",
    sentence: "Not worse than the real images by more than the margin.",
  },
  { value: "equivalence", label: "They are equivalent", sentence: "Neither worse nor better by more than the margin." },
  { value: "difference", label: "They differ", sentence: "A difference is found, whichever way it goes." },
];

export const DESIGNS: { value: DesignKind; label: string; sentence: string }[] = [
  {
    value: "one_arm",
    label: "One arm per reader and case",
    sentence: "Each reader reads each case once, half of them in each arm.",
  },
  { value: "crossover", label: "Crossover", sentence: "Each reader reads each case twice, once in each arm." },
  {
    value: "nested",
    label: "Readers nested in arm",
    sentence: "Half of the readers see one arm, half the other: it takes the most readers.",
  },
];

export const RANDOM: { value: Random; label: string }[] = [
  { value: "readers and cases", label: "Other readers and other cases" },
  { value: "cases", label: "These readers, other cases" },
  { value: "readers", label: "Other readers, these cases" },
];

export const COMPONENTS: { value: Components; label: string; sentence: string }[] = [
  {
    value: "unlike_own",
    label: "Readers differ, each finds other cases hard",
    sentence: "The most cautious for few readers. Typical values of Roe and Metz 1997.",
  },
  {
    value: "unlike_shared",
    label: "Readers differ, cases hard for all alike",
    sentence: "Typical values of Roe and Metz 1997; more readers help less, more cases help more.",
  },
  {
    value: "alike_own",
    label: "Readers alike, each finds other cases hard",
    sentence: "Typical values of Roe and Metz 1997, for readers of like experience.",
  },
  {
    value: "alike_shared",
    label: "Readers alike, cases hard for all alike",
    sentence: "Typical values of Roe and Metz 1997, for readers of like experience.",
  },
  {
    value: "van_dyke",
    label: "As in one study: Van Dyke 1993",
    sentence: "5 readers, 114 cases, spin-echo and cine MRI of the aorta; what RJafroc's examples use.",
  },
  { value: "given", label: "My own, from a pilot", sentence: "Obuchowski and Rockette's components, as MRMCaov or RJafroc print them." },
];

export const COMPONENT_LABELS: Record<string, { label: string; sentence: string }> = {
  "given.cases": { label: "Cases in the pilot", sentence: "The variances are for so many." },
  "given.treatment_reader": { label: "Treatment × reader", sentence: "How differently readers gain or lose by the simulated images." },
  "given.error": { label: "Error variance", sentence: "Of one reader's figure in one arm." },
  "given.cov1": { label: "Cov1", sentence: "Same reader, other arm." },
  "given.cov2": { label: "Cov2", sentence: "Other reader, same arm." },
  "given.cov3": { label: "Cov3", sentence: "Other reader, other arm." },
  "given.reader": { label: "Reader", sentence: "How much readers differ; counts where they are nested." },
};
