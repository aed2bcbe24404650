import { Anchor, List, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "react-router";

import type { components } from "@/api/schema";
import { formatCount, formatGrade, plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";

type Candidates = components["schemas"]["Candidates"];

interface Props {
  query: UseQueryResult<Candidates>;
}

/** How many cases would be read, and why others that match would not. */
export function CandidatesCount({ query }: Props) {
  return (
    <Loaded query={query} what="the count of the cases" lines={2}>
      {({ matching, fit, grades, left_out: others }) => (
        <div aria-live="polite" aria-busy={query.isPlaceholderData}>
          <Text size="sm" fw={500} className="number">
            {fit === matching
              ? `${plural(fit, "case matches", "cases match")} and can be shown`
              : `${formatCount(fit)} of ${plural(matching, "case")} that match can be shown`}
          </Text>
          {grades.length > 0 && (
            <Text size="sm" c="dimmed" className="number">
              {grades.map(({ name, cases }) => `${gradeWords(name)}: ${formatCount(cases)}`).join(" · ")}
            </Text>
          )}
          {others.length > 0 && (
            <>
              <Text size="sm" mt="xs">
                Left out:
              </Text>
              <List size="sm">
                {others.map(({ name, cases }) => (
                  <List.Item key={name} className="number">
                    {plural(cases, "case")} {name}
                  </List.Item>
                ))}
              </List>
            </>
          )}
          {matching === 0 && (
            <Text size="sm" c="dimmed">
              Choose another filter, or look at the <Anchor component={Link} to="/cases" size="sm">list of cases</Anchor>.
            </Text>
          )}
        </div>
      )}
    </Loaded>
  );
}

function gradeWords(grade: string): string {
  return grade === "unknown" ? "grade unknown" : `grade ${formatGrade(grade)}`;
}
