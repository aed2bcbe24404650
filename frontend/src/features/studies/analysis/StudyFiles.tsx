import { Group } from "@mantine/core";

import { downloadUrl, reportUrl, type StudyFile } from "@/api/downloads";
import type { Study } from "@/api/types";
import { DownloadButton } from "@/ui/DownloadButton";

interface Props {
  study: Study;
}

const FILES: { file: StudyFile; label: string }[] = [
  { file: "everything", label: "Everything, ZIP" },
  { file: "responses", label: "Responses, CSV" },
  { file: "viewing", label: "Viewing record, CSV" },
  { file: "record", label: "Record, JSON" },
];

/** The files of an unblinded study; the report once there are results to report. */
export function StudyFiles({ study }: Props) {
  const files = FILES.filter(({ file }) => file !== "viewing" || study.viewing_record);
  return (
    <Group gap="xs" mt="sm">
      {files.map(({ file, label }) => (
        <DownloadButton key={file} href={downloadUrl(study.id, file)} label={label} />
      ))}
      {study.analysed_at && (
        <>
          <DownloadButton href={reportUrl(study.id, "html")} label="Report, HTML" />
          <DownloadButton href={reportUrl(study.id, "pdf")} label="Report, PDF" />
        </>
      )}
    </Group>
  );
}
