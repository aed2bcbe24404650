import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";

import { useMakeAccount } from "@/api/accounts";

import { LinkShown } from "./LinkShown";
import { NewAccountForm } from "./NewAccountForm";

/** Makes an account and shows, this once, the link by which its owner sets a password. */
export function NewAccount() {
  const [opened, { open, close }] = useDisclosure();
  const make = useMakeAccount();
  const done = () => {
    close();
    make.reset(); // the link is forgotten with the dialog
  };
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        New account
      </Button>
      <Modal
        opened={opened}
        onClose={done}
        title={make.data ? `Account ${make.data.account.username}` : "New account"}
        size="lg"
        centered
        closeOnClickOutside={false}
      >
        {make.data ? (
          <LinkShown link={make.data} email={make.data.account.email} onDone={done} />
        ) : (
          <NewAccountForm
            failure={make.error}
            isPending={make.isPending}
            onMake={(account) => make.mutate(account)}
            onClose={done}
          />
        )}
      </Modal>
    </>
  );
}
