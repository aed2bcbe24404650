import type { Results } from "@/api/types";
import { plural } from "@/ui/format";

interface Props {
  results: Results;
}

const DESIGNS = { one_arm: "one arm per reader and case", nested: "readers nested in arm", crossover: "crossover" };

export function CountsLine({ results: { n, design } }: Props) {
  return (
    <>
      {plural(n.readers, "reader")}, {plural(n.cases, "case")}, {plural(n.readings, "presentation")};{" "}
      {DESIGNS[design.kind]}
    </>
  );
}
