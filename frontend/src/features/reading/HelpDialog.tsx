import { Kbd, Modal, Table, Text } from "@mantine/core";

import { VIEWER_SHORTCUTS } from "@/viewer/keys";

import classes from "./room.module.css";
import { ROOM_SHORTCUTS } from "./roomKeys";

const MOUSE = [
  { shown: "Wheel", help: "Scroll the plane under the pointer" },
  { shown: "Left", help: "The chosen tool: at first, crosshairs go where you click" },
  { shown: "Right drag", help: "Window (sideways) and level (up and down)" },
  { shown: "Middle drag", help: "Pan" },
  { shown: "Ctrl + wheel", help: "Zoom" },
  { shown: "Double click", help: "Enlarge a plane, and back" },
] as const;

const SECTIONS = [
  { title: "Answers", rows: ROOM_SHORTCUTS },
  { title: "Images, by mouse", rows: MOUSE },
  { title: "Images, by key", rows: VIEWER_SHORTCUTS },
] as const;

export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys and mouse" size="72rem" centered>
      <div className={classes.shortcuts}>
      {SECTIONS.map(({ title, rows }) => (
        <section key={title}>
          <Text component="h3" fw={600} size="sm" mb={4}>
            {title}
          </Text>
          <Table withRowBorders={false} verticalSpacing={2}>
            <Table.Tbody>
              {rows.map(({ shown, help }) => (
                <Table.Tr key={shown}>
                  <Table.Td w="7.5rem">
                    <Kbd>{shown}</Kbd>
                  </Table.Td>
                  <Table.Td>{help}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
      </div>
    </Modal>
  );
}
