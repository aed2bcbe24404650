import { Group, Text } from "@mantine/core";

import { downloadUrl, type StudyFile } from "@/api/downloads";
import type { Study } from "@/api/types";
import { DownloadButton } from "@/ui/DownloadButton";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  study: Study;
}

const FILES: { file: StudyFile; label: string }[] = [
  { file: "everything", label: "Everything, ZIP" },
  { file: "responses", label: "Responses, CSV" },
  { file: "viewing", label: "Viewing record, CSV" },
  { file: "record", label: "Record, JSON" },
];

/** A study that keeps no viewing record has none to give. */
function filesOf({ viewing_record: isKept }: Study) {
  return FILES.filter(({ file }) => file !== "viewing" || isKept);
}

/** The chain over every answer and event, where it ends, and the files once unblinded. */
export function StudyRecord({ study }: Props) {
  const { record } = study;
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
      {study.state === "unblinded" && (
        <Group gap="xs" mt="sm">
          {filesOf(study).map(({ file, label }) => (
            <DownloadButton key={file} href={downloadUrl(study.id, file)} label={label} />
          ))}
        </Group>
      )}
    </Section>
  );
}
