import type { Selection } from "@/ui/casePicker/useSelection";

import { CasesChoice } from "./CasesChoice";
import type { PartProps } from "./part";
import { PeopleChoice } from "./PeopleChoice";
import { QuestionsChoice } from "./QuestionsChoice";
import { ReadersChoice } from "./ReadersChoice";
import { RoomChoice } from "./RoomChoice";

interface Props extends PartProps {
  cases: Selection;
}

/** The parts below the first screen, whose code loads after it. */
export function FurtherParts({ draft, set, cases }: Props) {
  const part = { draft, set };
  return (
    <>
      <CasesChoice {...part} cases={cases} />
      <ReadersChoice {...part} />
      <QuestionsChoice {...part} />
      <RoomChoice {...part} />
      <PeopleChoice {...part} />
    </>
  );
}
