import { Alert, Anchor } from "@mantine/core";
import { IconPhotoX } from "@tabler/icons-react";

import type { Study } from "@/api/types";

import { faultNotice } from "./faults";

interface Props {
  study: Study;
}

export const FAULTS_ID = "faults";

/** One glance at the top of the page, while images that a reader needs cannot be shown. */
export function FaultNotice({ study }: Props) {
  const notice = faultNotice(study);
  if (!notice) return null;
  return (
    <Alert color="red" variant="light" mb="lg" role="alert" title={notice.title} icon={<IconPhotoX />}>
      {notice.words}{" "}
      <Anchor href={`#${FAULTS_ID}`} size="sm">
        See which
      </Anchor>
    </Alert>
  );
}
