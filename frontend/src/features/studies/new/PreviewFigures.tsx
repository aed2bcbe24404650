import { Stack, Text } from "@mantine/core";

import type { Preview } from "@/api/types";
import { plural } from "@/ui/format";

import { DiskLine } from "../DiskLine";
import { WarningList } from "../WarningList";

import { GradesTable } from "./GradesTable";
import { ReadersPreview } from "./ReadersPreview";

interface Props {
  preview: Preview;
}

export function PreviewFigures({ preview }: Props) {
  const { balance, presentations, disk, warnings } = preview;
  return (
    <Stack gap="md">
      <div>
        <Text fw={600} className="number">
          {plural(presentations, "presentation")}
        </Text>
        <Text size="sm" c="dimmed">
          {plural(balance.readers.length, "reader")}, {plural(balance.cases, "case")}
        </Text>
      </div>
      <ReadersPreview readers={balance.readers} />
      <GradesTable grades={balance.grades} />
      <DiskLine disk={disk} />
      {warnings.length > 0 && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            {plural(warnings.length, "warning")}, to be accepted at opening
          </Text>
          <WarningList warnings={warnings} />
        </div>
      )}
    </Stack>
  );
}
