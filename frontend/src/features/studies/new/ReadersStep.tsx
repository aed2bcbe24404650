import type { PartProps } from "./part";
import { PeopleChoice } from "./PeopleChoice";
import { ReadersChoice } from "./ReadersChoice";

/** Who reads, who unblinds, who analyses. */
export function ReadersStep(part: PartProps) {
  return (
    <>
      <ReadersChoice {...part} />
      <PeopleChoice {...part} />
    </>
  );
}
