import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconCopy, IconDownload } from "@tabler/icons-react";
import { useState } from "react";

import { formatCount, formatTime } from "@/ui/format";

import classes from "./ends.module.css";
import type { Receipt } from "./queries";
import { groupsOf, receiptFile, receiptName } from "./receipt";

/** What a reader keeps of a signed session. */
export function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const [copied, setCopied] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(receiptFile(receipt));
      setCopied("Copied");
    } catch {
      setCopied("This browser does not copy here: download it instead"); // plain http, or not allowed
    }
  };
  return (
    <Paper withBorder p="lg" w="100%" component="section" aria-label={`Receipt of session ${receipt.session}`}>
      <Stack gap="sm">
        <Text component="h2" fw={600} fz="md">
          Your receipt of session {receipt.session}
        </Text>
        <dl className={classes.facts}>
          <dt>Study, reader</dt>
          <dd>
            {receipt.study}, {receipt.reader}, session {receipt.session}
          </dd>
          <dt>Signed</dt>
          <dd>{formatTime(receipt.signed_at)}</dd>
          <dt>Record</dt>
          <dd>{formatCount(receipt.count)} entries, up to</dd>
          <dt className={classes.unnamed}>Head</dt>
          <dd className={classes.digest} title={receipt.head}>
            {groupsOf(receipt.head).map((group, index) => (
              <span key={index}>{group}</span>
            ))}
          </dd>
        </dl>
        <Text size="sm" c="dimmed">
          Keep it: with these figures it can be shown later that nothing of the record up to your signature
          was changed or left out.
        </Text>
        <Group gap="sm">
          <Button
            variant="default"
            size="sm"
            component="a"
            href={`data:application/json;charset=utf-8,${encodeURIComponent(receiptFile(receipt))}`}
            download={receiptName(receipt)}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download
          </Button>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => void copy()}
          >
            Copy
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {copied}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}
