import { Box, Code } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";

import { useTokens } from "@/api/tokens";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { NewToken } from "./NewToken";
import { TokensTable } from "./TokensTable";

export default function TokensPage() {
  const query = useTokens();
  return (
    <Box maw={900}>
      <PageHeader title="API tokens" action={<NewToken />}>
        A program sends a token to act for you in the console: <Code>Authorization: Token …</Code>
      </PageHeader>
      <Loaded query={query} what="your tokens">
        {(tokens) =>
          tokens.length === 0 ? (
            <EmptyState icon={IconKey} title="No tokens yet">
              A script with a token can do what you can do here, as far as the token is for; it never reads in the
              reading room, never makes tokens and never manages people.
            </EmptyState>
          ) : (
            <TokensTable tokens={tokens} />
          )
        }
      </Loaded>
    </Box>
  );
}
