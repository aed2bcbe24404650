import { Text } from "@mantine/core";

import { ARMS } from "../arms";
import { numberWithInterval } from "../figures";

import { GlanceCard } from "./GlanceCard";
import { GlanceLine } from "./GlanceLine";
import type { ToldApart } from "./toldApart";

const UNKNOWN = { value: null, low: null, high: null };

interface Props {
  told: ToldApart;
}

/** Whether the blinding held: how often readers were right about which images were simulated. */
export function ToldApartCard({ told: { question, right, word, color, said } }: Props) {
  const { blinding } = question;
  if (!blinding) return null;
  const { bang } = blinding;
  return (
    <GlanceCard
      title="Could readers tell real from simulated?"
      word={word}
      color={color}
      estimates={
        <GlanceLine name="Right" estimate={right} color="var(--verum-data-3)" isHalved />
      }
    >
      <Text size="sm">
        Bang’s index:{" "}
        {ARMS.map(({ key, name }, at) => (
          <Text span key={key} className="number">
            {at > 0 && "; "}
            {name.toLowerCase()} {numberWithInterval(bang[key] ?? UNKNOWN)}
          </Text>
        ))}
      </Text>
      <Text size="sm">{said}</Text>
      <Text size="xs" c="dimmed">
        The dashed line is one half, guessing. Bang’s index is 1 where every answer was right, 0 for guessing.
      </Text>
    </GlanceCard>
  );
}
