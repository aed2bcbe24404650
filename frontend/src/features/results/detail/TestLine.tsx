import { Text } from "@mantine/core";

import { capital, formatStatistic, shortP } from "../figures";
import type { Tested } from "../types";

import { estimateText } from "./testRows";

interface Props {
  test: Tested;
}

/** One test in a sentence: its estimate, its statistic, P, the method and what it assumes. */
export function TestLine({ test }: Props) {
  const { estimate, p, method, assumes, reason } = test;
  const figures = [
    estimate !== null && estimateText(test),
    test.statistic !== null && formatStatistic(test),
    p !== null && `P ${/^[<>]/.test(shortP(p)) ? "" : "= "}${shortP(p)}`,
  ].filter((part) => part !== false);
  return (
    <Text size="sm" mt="xs" maw={860}>
      {figures.length > 0 ? (
        <Text span fw={500} className="number">
          {figures.join(", ")}
        </Text>
      ) : (
        "Not tested"
      )}
      {reason && `: ${reason}`}.{" "}
      <Text span size="xs" c="dimmed">
        {capital(method)}
        {assumes && `; assumes ${assumes}`}.
      </Text>
    </Text>
  );
}
