import { Button } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { Link } from "react-router";

import { EmptyState } from "@/ui/EmptyState";

interface Props {
  studyId: string;
  message: string;
}

/** Shown while a study's results may not be seen: nothing has failed. */
export function NotUnblinded({ studyId, message }: Props) {
  return (
    <EmptyState
      icon={IconEyeOff}
      title="Still blinded"
      action={
        <Button component={Link} to={`/studies/${studyId}`} variant="default">
          See the study
        </Button>
      }
    >
      {message}
    </EmptyState>
  );
}
