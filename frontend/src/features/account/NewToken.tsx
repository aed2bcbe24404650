import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";

import { useMakeToken } from "@/api/tokens";

import { MadeToken } from "./MadeToken";
import { NewTokenForm } from "./NewTokenForm";

/** Makes a token and shows it this once. */
export function NewToken() {
  const [opened, { open, close }] = useDisclosure();
  const make = useMakeToken();
  const done = () => {
    close();
    make.reset(); // the token is forgotten with the dialog
  };
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        New token
      </Button>
      <Modal
        opened={opened}
        onClose={done}
        title={make.data ? `Token ${make.data.name}` : "New token"}
        size="lg"
        centered
        closeOnClickOutside={!make.data}
      >
        {make.data ? (
          <MadeToken token={make.data} onDone={done} />
        ) : (
          <NewTokenForm
            failure={make.error}
            isPending={make.isPending}
            onMake={(token) => make.mutate(token)}
            onClose={done}
          />
        )}
      </Modal>
    </>
  );
}
