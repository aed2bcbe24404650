import { Button } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import { useRef } from "react";

interface Props {
  label: string;
  icon?: Icon;
  folder?: boolean;
  size?: "xs" | "sm";
  onFiles: (files: FileList) => void;
}

/** A button that opens the browser's own chooser of a folder or of a zip file. */
export function ChooseButton({ label, icon: Glyph, folder = false, size = "sm", onFiles }: Props) {
  const input = useRef<HTMLInputElement | null>(null);
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={Glyph && <Glyph size={16} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        type="file"
        hidden
        aria-label={label}
        accept={folder ? undefined : ".zip"}
        ref={(node) => {
          input.current = node;
          if (folder) node?.setAttribute("webkitdirectory", "");
        }}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files && files.length > 0) onFiles(files);
          event.currentTarget.value = ""; // the same folder may be chosen once more
        }}
      />
    </>
  );
}
