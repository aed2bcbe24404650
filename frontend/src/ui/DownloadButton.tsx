import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

interface Props {
  href: string;
  label: string;
}

export function DownloadButton({ href, label }: Props) {
  return (
    <Button
      component="a"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      href={href}
      download
    >
      {label}
    </Button>
  );
}
