import type { Results } from "@/api/types";
import { plural } from "@/ui/format";

interface Props {
  results: Results;
}

export function CountsLine({ results: { n } }: Props) {
  return (
    <>
      {plural(n.readers, "reader")}, {plural(n.cases, "case")}, {plural(n.readings, "presentation")}
    </>
  );
}
