import { Anchor, CloseButton, Group, NativeSelect, TextInput } from "@mantine/core";
import { Link } from "react-router";

import { asDecision, asGrade, DECISIONS } from "@/api/cases";
import { GradeSelect } from "@/ui/casePicker/GradeSelect";
import { SearchBox } from "@/ui/SearchBox";
import type { ListAddress } from "@/ui/useListAddress";

const DECISION_WORDS = {
  undecided: "Undecided",
  accepted: "Accepted",
  excluded: "Excluded",
  usable: "Not excluded",
} as const;

interface Props {
  address: ListAddress;
}

export function CaseListFilters({ address }: Props) {
  const cohort = address.value("cohort");
  return (
    <Group gap="xs" mb="md">
      <SearchBox
        label="Search patient or cohort"
        value={address.value("search")}
        onChange={(search) => address.setValue("search", search)}
      />
      <GradeSelect
        value={asGrade(address.value("grade"))}
        onChange={(grade) => address.setValue("grade", grade ?? "")}
      />
      <NativeSelect
        aria-label="Decision of quality control"
        w={150}
        data={[
          { value: "", label: "Any decision" },
          ...DECISIONS.map((value) => ({ value, label: DECISION_WORDS[value] })),
        ]}
        value={asDecision(address.value("decision")) ?? ""}
        onChange={(event) => address.setValue("decision", event.currentTarget.value)}
      />
      <Narrowed address={address} name="flag" words={`Flag: ${address.value("flag").replaceAll("_", " ")}`} any="Any flag" />
      <Narrowed address={address} name="cohort" words={`Cohort ${cohort}`} any="Any cohort" />
      {cohort && (
        <Anchor component={Link} to={`/cohorts/${encodeURIComponent(cohort)}`} size="sm">
          About this cohort
        </Anchor>
      )}
    </Group>
  );
}

/** A filter that a link has set, and the way out of it. */
function Narrowed({ address, name, words, any }: Props & { name: string; words: string; any: string }) {
  if (!address.value(name)) return null;
  return (
    <TextInput
      aria-label={any.replace("Any ", "Only this ")}
      readOnly
      w={220}
      value={words}
      rightSection={<CloseButton size="sm" aria-label={any} onClick={() => address.setValue(name, "")} />}
    />
  );
}
