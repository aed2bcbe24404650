import { Chip, Group } from "@mantine/core";

import { useFoundCases, type FoundSummary } from "@/api/found";
import { formatCount } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { useListAddress } from "@/ui/useListAddress";

import { FoundTable } from "./FoundTable";
import { asOutcome, OUTCOMES, outcomeColor, outcomeLabel, total } from "./outcomes";

interface Props {
  jobId: string;
  counts: FoundSummary["counts"];
  goesOn: boolean;
}

const PAGE_SIZE = 25;
const ALL = "all";

/** Every case of a scan or an import, by what becomes of it. */
export function FoundCases({ jobId, counts, goesOn }: Props) {
  const address = useListAddress();
  const outcome = asOutcome(address.value("outcome"));
  const search = address.value("search");
  const filter = { ...(outcome && { outcome }), ...(search && { search }) };
  const query = useFoundCases(jobId, filter, address.page, PAGE_SIZE, goesOn);
  return (
    <div>
      <Group justify="space-between" mb="md">
        <Chip.Group
          value={outcome ?? ALL}
          onChange={(chosen) => address.setValue("outcome", chosen === ALL ? "" : String(chosen))}
        >
          <Group gap="xs" role="radiogroup" aria-label="What becomes of the case">
            <Chip value={ALL} variant="light" size="sm">
              All {formatCount(total(counts))}
            </Chip>
            {OUTCOMES.filter((one) => counts[one] > 0).map((one) => (
              <Chip key={one} value={one} variant="light" size="sm" color={outcomeColor(one)}>
                {outcomeLabel(one)} {formatCount(counts[one])}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <SearchBox
          label="Search patient"
          value={search}
          onChange={(text) => address.setValue("search", text)}
        />
      </Group>
      <Loaded query={query} what="the cases" lines={8}>
        {({ results, count }) => (
          <>
            <FoundTable cases={results} />
            <Pager
              page={address.page}
              pageSize={PAGE_SIZE}
              count={count}
              onChange={address.setPage}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
