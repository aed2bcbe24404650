/** The designs in words: a name, and what it means in one sentence. */
export const DESIGNS = [
  {
    kind: "one_arm",
    name: "One arm per reader and case",
    sentence:
      "Each reader reads each case once, real or simulated; the arms are spread evenly over readers and grades.",
  },
  {
    kind: "nested",
    name: "Readers nested in arm",
    sentence: "Half of the readers see only real images, the other half only simulated ones, each case once.",
  },
  {
    kind: "crossover",
    name: "Crossover",
    sentence:
      "Each reader reads each case twice, once real and once simulated, in different sessions with a washout between.",
  },
] as const;

export function designName(kind: string): string {
  return DESIGNS.find((design) => design.kind === kind)?.name ?? kind;
}
