import { Alert, List, Text } from "@mantine/core";

import type { Results } from "@/api/types";
import { formatTime, plural } from "@/ui/format";

interface Props {
  results: Results;
}

/** What weakens these results, before any figure: warnings accepted, changes made, answers too late. */
export function OpenedWith({ results: { n, amendments, late_answers } }: Props) {
  if (n.warnings.length === 0 && amendments.length === 0 && late_answers === 0) return null;
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
