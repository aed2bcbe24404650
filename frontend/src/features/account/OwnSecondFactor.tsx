import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";

import { useSecondFactor, type SecondFactor } from "@/api/secondFactor";
import { formatTime, plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { Section } from "@/ui/Section";

import { NewRecoveryCodes } from "./NewRecoveryCodes";
import { SetUpSecondFactor } from "./SetUpSecondFactor";
import { TurnOffSecondFactor } from "./TurnOffSecondFactor";

type Act = "set up" | "codes" | "off";
const TITLES: Record<Act, string> = {
  "set up": "Set up a second factor",
  codes: "New recovery codes",
  off: "Turn the second factor off?",
};

/** Whether a login asks for a code besides the password, and what one does about it. */
export function OwnSecondFactor() {
  const query = useSecondFactor();
  if (query.data?.policy === "off") return null;
  return (
    <Section title="Second factor">
      <Loaded query={query} what="your second factor">
        {(factor) => <Standing factor={factor} />}
      </Loaded>
    </Section>
  );
}

function Standing({ factor: { since, codes_left: left } }: { factor: SecondFactor }) {
  const [opened, { open, close }] = useDisclosure();
  const [act, setAct] = useState<Act>("set up"); // stays while the dialog fades
  const begin = (chosen: Act) => {
    setAct(chosen);
    open();
  };
  return (
    <>
      <Text size="sm" mb="sm">
        {since
          ? `On since ${formatTime(since)}: a login asks for a code besides the password. ${plural(left, "recovery code")} left.`
          : "Off. When it is on, a login asks for a code besides the password, which an app on your telephone shows."}
      </Text>
      <Group gap="xs">
        {since ? (
          <>
            <Button variant="default" onClick={() => begin("codes")}>
              New recovery codes
            </Button>
            <Button variant="default" onClick={() => begin("off")}>
              Turn off
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => begin("set up")}>
            Set it up
          </Button>
        )}
      </Group>
      <Modal opened={opened} onClose={close} title={TITLES[act]} centered closeOnClickOutside={false}>
        {act === "set up" && <SetUpSecondFactor onDone={close} />}
        {act === "codes" && <NewRecoveryCodes onDone={close} />}
        {act === "off" && <TurnOffSecondFactor onDone={close} />}
      </Modal>
    </>
  );
}
