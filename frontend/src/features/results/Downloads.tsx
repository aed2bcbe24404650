import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";

import { downloadUrl, type StudyFile } from "@/api/downloads";
import { DownloadButton } from "@/ui/DownloadButton";

interface Props {
  studyId: string;
  keepsViewing: boolean; // whether it was kept how readers looked
}

const MORE: { file: StudyFile; label: string }[] = [
  { file: "revisions", label: "Every revision, CSV" },
  { file: "viewing", label: "Viewing record, CSV" },
  { file: "late", label: "Late answers, CSV" },
  { file: "images", label: "Images shown, CSV" },
  { file: "record", label: "The whole record, JSON" },
];

export function Downloads({ studyId, keepsViewing }: Props) {
  return (
    <>
      <DownloadButton href={downloadUrl(studyId, "responses")} label="Responses, CSV" />
      <DownloadButton href={downloadUrl(studyId, "statistics")} label="Statistics, CSV" />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            More files
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {MORE.filter(({ file }) => file !== "viewing" || keepsViewing).map(({ file, label }) => (
            <Menu.Item
              key={file}
              component="a"
              href={downloadUrl(studyId, file)}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
