import { Group, Text } from "@mantine/core";

import { downloadUrl, type StudyFile } from "@/api/downloads";
import type { Study } from "@/api/types";
import { DownloadButton } from "@/ui/DownloadButton";
import { formatCount, plural } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  study: Study;
}

const FILES: { file: StudyFile; label: string }[] = [
  { file: "responses", label: "Responses, CSV" },
  { file: "revisions", label: "Revisions, CSV" },
  { file: "statistics", label: "Statistics, CSV" },
  { file: "record", label: "Record, JSON" },
];

/** The chain over every answer and event, where it ends, and the files once unblinded. */
export function StudyRecord({ study }: Props) {
  const { record, late_answers } = study;
  return (
    <Section title="Record" note="every answer and event, each hashed with the one before">
      <Text size="sm">
        {plural(record.count, "entry", "entries")}
        {record.head && (
          <>
            {", ending in "}
            <Text span size="xs" className="mono" style={{ overflowWrap: "anywhere" }}>
              {record.head}
            </Text>
          </>
        )}
      </Text>
      {late_answers > 0 && (
        <Text size="sm" mt={4}>
          {formatCount(late_answers)} {late_answers === 1 ? "answer" : "answers"} came after the lock and{" "}
          {late_answers === 1 ? "is" : "are"} kept aside: in no figure, but for you to read after unblinding.
        </Text>
      )}
      {study.state === "unblinded" && (
        <Group gap="xs" mt="sm">
          {FILES.map(({ file, label }) => (
            <DownloadButton key={file} href={downloadUrl(study.id, file)} label={label} />
          ))}
          {late_answers > 0 && (
            <DownloadButton href={downloadUrl(study.id, "late")} label="Late answers, CSV" />
          )}
        </Group>
      )}
    </Section>
  );
}
