import { Stack } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";

import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";

import { receiptsQuery } from "./queries";
import { ReceiptCard } from "./ReceiptCard";

/** What the reader keeps of each signed session, the latest first. */
export function Receipts({ studyId }: { studyId: string }) {
  const receipts = useQuery(receiptsQuery(studyId));
  return (
    <Loaded query={receipts} what="your receipts">
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState icon={IconReceipt} title="No receipt yet">
            You get one with your password, at the end of each session that you read.
          </EmptyState>
        ) : (
          <Stack gap="lg">
            {rows.toReversed().map((receipt) => (
              <ReceiptCard key={receipt.session} receipt={receipt} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}
