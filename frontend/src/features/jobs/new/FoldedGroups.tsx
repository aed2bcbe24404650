import { Box, Text } from "@mantine/core";

import type { Form } from "@/api/forms";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { FieldGrid } from "./FieldGrid";
import classes from "./new.module.css";
import type { Filling } from "./useDraft";

interface Props {
  form: Form;
  filling: Filling;
  changed: ReadonlySet<string>;
}

/** What is seldom changed, folded by group; a group with something wrong or changed says so. */
export function FoldedGroups({ form, filling, changed }: Props) {
  const groups = form.groups
    .map((group) => ({
      ...group,
      fields: form.fields.filter((field) => field.group === group.key && !field.usual),
    }))
    .filter(({ fields }) => fields.length > 0);
  if (groups.length === 0) return null;
  return (
    <Section title="Advanced" note={form.presets.length > 0 && "the values of the configuration, unless you change them"}>
      {groups.map(({ key, title, fields }) => {
        const wrong = fields.filter((field) => filling.wrong[field.key]).length;
        const others = fields.filter((field) => changed.has(field.key)).length;
        return (
          <details key={key} className={classes.group} open={wrong > 0 || undefined}>
            <summary className={classes.summary}>
              {title}
              <Text span size="sm" c={wrong > 0 ? "red" : "dimmed"} ml="sm">
                {wrong > 0
                  ? `${plural(wrong, "value")} to mend`
                  : others > 0
                    ? `${others} changed`
                    : plural(fields.length, "field")}
              </Text>
            </summary>
            <Box pt="sm" pb="md">
              <FieldGrid fields={fields} filling={filling} changed={changed} />
            </Box>
          </details>
        );
      })}
    </Section>
  );
}
