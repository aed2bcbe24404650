import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";

import { fileUrl } from "@/api/evaluations";

import { suffixOf } from "./titles";

interface Props {
  evaluation: string;
  title: string;
  files: string[];
}

/** The files of a figure or a table. */
export function SaveMenu({ evaluation, title, files }: Props) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Save: ${title}`}
          leftSection={<IconDownload size={14} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map((name) => (
          <Menu.Item key={name} component="a" href={fileUrl(evaluation, name)} download={name}>
            {suffixOf(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
