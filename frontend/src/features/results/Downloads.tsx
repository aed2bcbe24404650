import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import { downloadUrl } from "@/api/downloads";

interface Props {
  studyId: string;
}

export function Downloads({ studyId }: Props) {
  const icon = <IconDownload size={16} aria-hidden />;
  return (
    <>
      <Button
        component="a"
        variant="default"
        leftSection={icon}
        href={downloadUrl(studyId, "responses")}
        download
      >
        Responses, CSV
      </Button>
      <Button
        component="a"
        variant="default"
        leftSection={icon}
        href={downloadUrl(studyId, "statistics")}
        download
      >
        Statistics, CSV
      </Button>
    </>
  );
}
