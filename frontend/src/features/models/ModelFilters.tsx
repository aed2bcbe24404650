import { Group } from "@mantine/core";

import { useInputSets } from "@/api/registry";
import { FilterSelect } from "@/ui/FilterSelect";
import { SearchBox } from "@/ui/SearchBox";
import type { ListAddress } from "@/ui/useListAddress";

import { ORIGINS, STATES } from "./words";

interface Props {
  address: ListAddress;
}

export function ModelFilters({ address }: Props) {
  const { data } = useInputSets();
  const sets = (data?.inputs ?? []).map((inputs) => ({
    value: inputs.join("+"),
    label: inputs.join(", "),
  }));
  return (
    <Group gap="xs">
      <SearchBox
        label="Search name or configuration"
        value={address.value("search")}
        onChange={(search) => address.setValue("search", search)}
      />
      <FilterSelect address={address} label="State" name="state" any="Any state" options={entries(STATES)} />
      <FilterSelect address={address} label="Origin" name="origin" any="Any origin" options={entries(ORIGINS)} />
      <FilterSelect address={address} label="Inputs" name="inputs" any="Any inputs" options={sets} />
    </Group>
  );
}

function entries(words: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
