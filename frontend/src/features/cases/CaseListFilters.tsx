import { CloseButton, Group, TextInput } from "@mantine/core";

import { asGrade } from "@/api/cases";
import { GradeSelect } from "@/ui/casePicker/GradeSelect";
import { SearchBox } from "@/ui/SearchBox";
import type { ListAddress } from "@/ui/useListAddress";

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
      {cohort && (
        <TextInput
          aria-label="Cohort"
          readOnly
          w={220}
          value={`Cohort ${cohort}`}
          rightSection={
            <CloseButton
              size="sm"
              aria-label="Any cohort"
              onClick={() => address.setValue("cohort", "")}
            />
          }
        />
      )}
    </Group>
  );
}
