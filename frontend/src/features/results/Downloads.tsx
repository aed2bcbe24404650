import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload, IconFileZip } from "@tabler/icons-react";

import { downloadUrl, reportUrl, type StudyFile } from "@/api/downloads";

interface Props {
  studyId: string;
  keepsViewing: boolean; // whether it was kept how readers looked
}

const FILES: { file: StudyFile; label: string }[] = [
  { file: "responses", label: "Responses, CSV" },
  { file: "estimates", label: "Estimates, CSV" },
  { file: "tests", label: "Tests, CSV" },
  { file: "codebook", label: "Codebook, JSON" },
  { file: "results", label: "Results, JSON" },
  { file: "viewing", label: "Viewing record, CSV" },
  { file: "late", label: "Late answers, CSV" },
  { file: "images", label: "Images shown, CSV" },
  { file: "record", label: "The whole record, JSON" },
];

/** Everything in one archive first, then the report to be read, then single files. */
export default function Downloads({ studyId, keepsViewing }: Props) {
  const files = FILES.filter(({ file }) => file !== "viewing" || keepsViewing);
  return (
    <>
      <Button
        component="a"
        href={downloadUrl(studyId, "everything")}
        download
        leftSection={<IconFileZip size={16} aria-hidden />}
      >
        Everything, ZIP
      </Button>
      <Files
        name="Report"
        files={[
          { href: reportUrl(studyId, "html"), label: "Report, HTML" },
          { href: reportUrl(studyId, "pdf"), label: "Report, PDF" },
        ]}
      />
      <Files name="Single files" files={files.map(({ file, label }) => ({ href: downloadUrl(studyId, file), label }))} />
    </>
  );
}

function Files({ name, files }: { name: string; files: { href: string; label: string }[] }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ href, label }) => (
          <Menu.Item
            key={href}
            component="a"
            href={href}
            download
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
