import { Group, NativeSelect, SegmentedControl, Text, UnstyledButton } from "@mantine/core";

import type { Order } from "@/api/compare";
import { useComparedList } from "@/api/compare";
import { formatNumber } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";

import { METRICS, ORDERINGS, REGIONS, type Address } from "./address";
import classes from "./compare.module.css";

interface Props {
  modelId: string;
  address: Address;
  chosen: string | undefined;
  page: number;
  onPage: (page: number) => void;
}

export const PAGE_SIZE = 6;

/** A model's volumes, the worst or the best first; sorted by the server. */
export function VolumeList({ modelId, address, chosen, page, onPage }: Props) {
  const { order, sort, choose } = address;
  const query = useComparedList(modelId, order, page, PAGE_SIZE);
  return (
    <section aria-label="Cases of the model">
      <Group gap={6} mb={6} wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label="First in the list"
          data={ORDERINGS.map((value) => ({ value, label: value === "worst" ? "Worst first" : "Best first" }))}
          value={order.ordering}
          onChange={(ordering) => sort({ ordering: ordering as Order["ordering"] })}
        />
        <NativeSelect
          size="xs"
          aria-label="Metric"
          data={METRICS.map((value) => ({ value, label: value.toUpperCase() }))}
          value={order.metric}
          onChange={(event) => sort({ metric: event.currentTarget.value as Order["metric"] })}
        />
      </Group>
      <Group gap={6} mb={6} wrap="nowrap">
        <NativeSelect
          size="xs"
          aria-label="Region"
          miw={128}
          data={[...REGIONS]}
          value={order.region}
          onChange={(event) => sort({ region: event.currentTarget.value as Order["region"] })}
        />
        <SearchBox label="Search patient" value={order.search} onChange={(search) => sort({ search })} />
      </Group>
      <Loaded query={query} what="the model’s cases" lines={PAGE_SIZE}>
        {({ results, count }) =>
          count === 0 ? (
            <Text size="sm" c="dimmed">
              No patient matches.
            </Text>
          ) : (
            <>
              <table className={classes.list}>
                <thead>
                  <tr>
                    <th scope="col">Patient</th>
                    <th scope="col">Simulated</th>
                    <th scope="col">Baseline</th>
                  </tr>
                </thead>
                <tbody>
                  {results.map(({ id, patient, value, baseline_value }) => (
                    <tr key={id} data-chosen={id === chosen || undefined}>
                      <td>
                        <UnstyledButton
                          fz="xs"
                          title={patient}
                          aria-current={id === chosen || undefined}
                          onClick={() => choose(id)}
                        >
                          {patient}
                        </UnstyledButton>
                      </td>
                      <td>{formatNumber(value, 3)}</td>
                      <td>{formatNumber(baseline_value, 3)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <Pager page={page} pageSize={PAGE_SIZE} count={count} onChange={onPage} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}
