import { Text } from "@mantine/core";

import type { Compared } from "@/api/compare";
import { formatNumber } from "@/ui/format";

import { REGIONS } from "./address";
import classes from "./compare.module.css";

interface Props {
  compared: Compared;
}

/** How near the simulated volume comes in each region, beside the precontrast T1 as the baseline. */
export function RegionScores({ compared: { metrics, similarity, baseline } }: Props) {
  const isScored = REGIONS.some(({ value }) => similarity[value]);
  if (!isScored)
    return (
      <Text size="sm" c="dimmed">
        No similarity was measured: the case had no real postcontrast image when it was simulated.
      </Text>
    );
  return (
    <div>
      <table className={classes.scores}>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {REGIONS.map(({ value, label }) => (
              <th key={value} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ key, label, title, higher_is_nearer }) => (
            <tr key={key}>
              <th scope="row" title={title}>
                {label} {higher_is_nearer ? "↑" : "↓"}
              </th>
              {REGIONS.map(({ value }) => (
                <Pair key={value} one={similarity[value]?.[key]} other={baseline[value]?.[key]} up={higher_is_nearer} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" c="dimmed" mt={2}>
        Simulated, then the precontrast T1 linearly matched to the real image; the nearer in bold. ↑ higher, ↓ lower is
        nearer.
      </Text>
    </div>
  );
}

interface PairProps {
  one: number | null | undefined;
  other: number | null | undefined;
  up: boolean;
}

function Pair({ one, other, up }: PairProps) {
  const isKnown = typeof one === "number" && typeof other === "number" && one !== other;
  const isNearer = isKnown && one > other === up;
  return (
    <td>
      {isNearer ? <b>{formatNumber(one, 3)}</b> : formatNumber(one, 3)}{" "}
      <span>{isKnown && !isNearer ? <b>{formatNumber(other, 3)}</b> : formatNumber(other, 3)}</span>
    </td>
  );
}
