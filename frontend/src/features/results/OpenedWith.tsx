import { Alert, List, Text } from "@mantine/core";

import { outcomeOf, shownAs } from "@/api/studyFaults";
import type { Results, Study } from "@/api/types";
import { formatTime, plural } from "@/ui/format";

interface Props {
  results: Results;
  study: Study | undefined; // while it loads, nothing is told of its images
}

/** What weakens these results, before any figure: warnings accepted, changes made, images unseen, answers too late. */
export function OpenedWith({ results: { n, amendments, late_answers }, study }: Props) {
  const faults = study?.faults ?? [];
  const weaknesses = [n.warnings.length, amendments.length, late_answers, faults.length];
  if (weaknesses.every((count) => count === 0)) return null;
  return (
    <Alert color="yellow" variant="light" mb="xl" title="To be read with these results">
      {n.warnings.length > 0 && (
        <Part title="Accepted when the study was opened">
          {n.warnings.map(({ code, message }) => (
            <List.Item key={code}>{message}</List.Item>
          ))}
        </Part>
      )}
      {amendments.length > 0 && (
        <Part title="Changed while it was open">
          {amendments.map(({ action, actor, reason, at }) => (
            <List.Item key={at}>
              {amendmentWord(action)}, {formatTime(at)}
              {actor && `, ${actor}`}
              {reason && `: ${reason}`}
            </List.Item>
          ))}
        </Part>
      )}
      {study && faults.length > 0 && (
        <Part title="Images that readers could not see">
          {faults.map((fault) => (
            <List.Item key={`${fault.reader} ${fault.position} ${fault.at}`}>
              {fault.reader}, {shownAs(fault, study.readers)}
              {fault.case && ` (${fault.case})`}: {fault.completed ? outcomeOf(fault, study) : "Not read"}
            </List.Item>
          ))}
        </Part>
      )}
      {late_answers > 0 && (
        <Text size="sm">
          {plural(late_answers, "answer")} came after the lock or the reader’s withdrawal and{" "}
          {late_answers === 1 ? "is" : "are"} in no figure; see “Late answers” under Single files.
        </Text>
      )}
    </Alert>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <List size="sm" mb="xs">
        {children}
      </List>
    </>
  );
}

const AMENDMENTS: Record<string, string> = {
  reader_added: "A reader was added",
  reader_withdrawn: "A reader was withdrawn",
  questions_changed: "The questions were changed",
};

function amendmentWord(action: string): string {
  return AMENDMENTS[action] ?? action.replaceAll("_", " ");
}
