import { NativeSelect } from "@mantine/core";

import type { ListAddress } from "./useListAddress";

interface Props {
  label: string;
  name: string; // in the address
  options: readonly { value: string; label: string }[];
  any: string; // what no choice means
  address: ListAddress;
}

/** One filter of a list, kept in its address. */
export function FilterSelect({ label, name, options, any, address }: Props) {
  const value = address.value(name);
  return (
    <NativeSelect
      aria-label={label}
      w={170}
      data={[{ value: "", label: any }, ...options]}
      value={options.some((option) => option.value === value) ? value : ""}
      onChange={(event) => address.setValue(name, event.currentTarget.value)}
    />
  );
}
