import { Text } from "@mantine/core";

import { Facts } from "@/ui/Facts";
import { formatTime } from "@/ui/format";
import { Section } from "@/ui/Section";

import { part } from "../parts";
import type { Results } from "../types";

import { planFacts } from "./planFacts";

interface Props {
  results: Results;
}

/** The plan as it was fixed, what it was applied to, and the hashes that pin both. */
export function HowComputed({ results }: Props) {
  const { number, created_at, history, plan_note, software } = results;
  const versions = Object.entries(software).map(([name, version]) => `${name} ${version}`);
  return (
    <Section
      {...part("computed")}
      note={`${history.length > 1 ? `analysis ${number} of ${history.length}, ` : ""}${formatTime(created_at)}`}
    >
      <Facts facts={planFacts(results.plan)} />
      {plan_note && (
        <Text size="sm" mb="sm" maw={860}>
          {plan_note}
        </Text>
      )}
      <Hash name="Plan, SHA-256" hash={results.plan_sha256} />
      <Hash name="Readings as analysed, SHA-256" hash={results.table_sha256} />
      <Hash name="results.json, SHA-256" hash={results.document_sha256} />
      <Text size="xs" c="dimmed" mt="xs">
        {versions.join(", ")}
      </Text>
    </Section>
  );
}

function Hash({ name, hash }: { name: string; hash: string }) {
  return (
    <Text size="xs" c="dimmed">
      {name}:{" "}
      <Text span size="xs" className="mono" style={{ overflowWrap: "anywhere" }}>
        {hash}
      </Text>
    </Text>
  );
}
