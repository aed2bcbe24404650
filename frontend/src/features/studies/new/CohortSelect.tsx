import { NativeSelect } from "@mantine/core";

import { useCohorts } from "@/api/quality";
import { plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";

interface Props {
  value: string;
  any: string; // what no choice means
  onChange: (cohort: string) => void;
}

/** The cohorts and how many cases each has, counted on the server. */
export function CohortSelect({ value, any, onChange }: Props) {
  const query = useCohorts();
  return (
    <Loaded query={query} what="the cohorts" lines={1}>
      {(cohorts) => (
        <NativeSelect
          label="Cohort"
          w={280}
          data={[
            { value: "", label: any },
            ...cohorts.map(({ name, cases }) => ({ value: name, label: `${name} (${plural(cases, "case")})` })),
          ]}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Loaded>
  );
}
