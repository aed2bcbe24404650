import { Box, Center, Paper, Stack, Text, VisuallyHidden } from "@mantine/core";
import { Navigate, useSearchParams } from "react-router";

import { useAccount } from "@/api/account";
import { useDocumentTitle } from "@/ui/useDocumentTitle";
import { Wordmark } from "@/ui/Wordmark";

import { DemoLogins } from "./DemoLogins";
import { LoginForm } from "./LoginForm";
import { safeNext } from "./safeNext";

export default function LoginPage() {
  useDocumentTitle("Log in");
  const { data: account } = useAccount();
  const [params] = useSearchParams();
  if (account) return <Navigate to={safeNext(params.get("next"))} replace />;
  return (
    <Center mih="100vh" p="md">
      <Box w={380} component="main">
        <VisuallyHidden component="h1">Log in to Verum</VisuallyHidden>
        <Paper withBorder p="xl">
          <Stack gap="lg">
            <div>
              <Wordmark />
              <Text c="dimmed" size="sm" mt="xs">
                Simulated postcontrast brain MRI, and the blinded reader study that judges it.
              </Text>
            </div>
            <LoginForm />
          </Stack>
        </Paper>
        <DemoLogins />
      </Box>
    </Center>
  );
}
