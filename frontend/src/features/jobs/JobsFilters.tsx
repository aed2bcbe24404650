import { Group, NativeSelect } from "@mantine/core";

import { JOB_KINDS, JOB_STATES } from "@/api/jobs";
import { SearchBox } from "@/ui/SearchBox";
import type { ListAddress } from "@/ui/useListAddress";
import { jobKindName, stateWord } from "@/ui/words";

import { filterOf } from "./filter";

interface Props {
  address: ListAddress;
}

export function JobsFilters({ address }: Props) {
  const { kind = "", state = "", search = "" } = filterOf(address.value);
  return (
    <Group gap="xs" mb="md">
      <SearchBox
        key={search === "" ? "none" : "some"} // emptied when the filters are cleared
        label="Search jobs"
        value={search}
        onChange={(text) => address.setValue("search", text)}
      />
      <NativeSelect
        aria-label="Kind"
        w={240}
        data={[
          { value: "", label: "Any kind" },
          ...JOB_KINDS.map((value) => ({ value, label: jobKindName(value) })),
        ]}
        value={kind}
        onChange={(event) => address.setValue("kind", event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="State"
        w={150}
        data={[
          { value: "", label: "Any state" },
          ...JOB_STATES.map((value) => ({ value, label: stateWord(value).label })),
        ]}
        value={state}
        onChange={(event) => address.setValue("state", event.currentTarget.value)}
      />
    </Group>
  );
}
