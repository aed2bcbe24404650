import { Anchor, Skeleton, Text } from "@mantine/core";
import { Link } from "react-router";

import { isApiError } from "@/api/errors";
import { usePower, type PowerRequest } from "@/api/power";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatNumber, formatPercent, plural } from "@/ui/format";

import { marginTyped, typedNumber } from "../analysis/planDraft";

import type { Draft } from "./draft";

const LEAST_CASES = 10; // that the server computes a power of

interface Props {
  draft: Draft;
  cases: number;
}

/** What the study is likely to show, with the variances of earlier reader studies. */
export function PowerCard({ draft, cases }: Props) {
  const query = usePower(requestOf(draft, cases));
  if (isApiError(query.error) && query.error.status === 400) {
    return (
      <Text size="sm" c="dimmed">
        {cases < LEAST_CASES
          ? `${plural(cases, "case")} are too few to tell a power: it takes ${LEAST_CASES}.`
          : `No power can be told of a study like this: ${query.error.message}.`}
      </Text>
    );
  }
  if (query.error) return <FailureAlert title="The power could not be computed" error={query.error} />;
  if (!query.data) return <Skeleton height={60} />;
  const { answer, detectable, request } = query.data;
  const what = request.aim === "difference" ? "to find a difference" : `to show a margin of ${formatNumber(request.margin, 3)}`;
  return (
    <div>
      <Text fw={600} className="number">
        Power {answer.power > 0.999 ? "above 99.9%" : formatPercent(answer.power)} {what}
      </Text>
      <Text size="sm" c="dimmed" className="number">
        {plural(draft.readers.length, "reader")} and {plural(cases, "case")}, both drawn at random, variances of
        published reader studies.
        {detectable.value !== null &&
          ` The smallest ${request.aim === "difference" ? "difference found" : "margin shown"} with a power of ${formatPercent(request.power, 0)} is ${formatNumber(detectable.value, 3)}.`}{" "}
        <Anchor component={Link} to="/power" size="sm">
          Change what is assumed
        </Anchor>
      </Text>
      {!draft.plan?.isMargin && (
        <Text size="sm" c="dimmed">
          The analysis plan fixes no margin; a tenth is taken here.
        </Text>
      )}
    </div>
  );
}

function requestOf({ design, readers, plan }: Draft, cases: number): PowerRequest {
  const margin = plan?.isMargin ? marginTyped(plan) : null;
  return {
    solve_for: "power",
    design: design.kind,
    readers: readers.length,
    cases,
    ...(margin !== null &&
      plan && { margin, aim: plan.aim, measure: plan.marginOf, alpha: typedNumber(plan.marginAlpha) }),
  };
}
