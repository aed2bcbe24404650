import { Anchor, Paper, SimpleGrid, Text } from "@mantine/core";
import { Link } from "react-router";

import { useForms } from "@/api/forms";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import classes from "./new.module.css";

/** What can be started, in the order of the work. */
export default function NewJobPage() {
  const query = useForms();
  return (
    <>
      <PageHeader title="New job" back={{ to: "/jobs", label: "Jobs" }}>
        What is to be done. Each asks for its values, and says what it would take.
      </PageHeader>
      <Loaded query={query} what="what can be started">
        {(forms) => (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} maw={1180}>
            {forms.map(({ kind, title, about, address }) => (
              <Paper key={kind} withBorder p="md">
                <Anchor component={Link} to={address} fw={600} className={classes.choice}>
                  {title}
                  <Text size="sm" c="dimmed" mt={4} fw={400}>
                    {about}
                  </Text>
                </Anchor>
              </Paper>
            ))}
          </SimpleGrid>
        )}
      </Loaded>
    </>
  );
}
