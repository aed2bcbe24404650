import { Text } from "@mantine/core";

import { downloadUrl } from "@/api/downloads";
import type { Study } from "@/api/types";
import { DownloadButton } from "@/ui/DownloadButton";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  study: Study;
}

/** Answers that came when none was taken any more: how many, and where they are to be found. */
export function LateAnswers({ study: { id, state, late_answers: count } }: Props) {
  if (count === 0) return null;
  const isUnblinded = state === "unblinded";
  return (
    <Section title="Answers kept aside" note={plural(count, "answer")}>
      <Text size="sm" mb={isUnblinded ? "sm" : 0} maw={760}>
        {count === 1 ? "It" : "They"} came after the lock, the session’s signature or the reader’s withdrawal, or
        from a second computer after the case was finished, and {count === 1 ? "stands" : "stand"} in no figure. Nothing is dropped:{" "}
        {isUnblinded
          ? "each is in the file below, with its reader, case and time."
          : "each can be read once the study is unblinded, in a file of its own here and among the results’ downloads."}
      </Text>
      {isUnblinded && <DownloadButton href={downloadUrl(id, "late")} label="Late answers, CSV" />}
    </Section>
  );
}
