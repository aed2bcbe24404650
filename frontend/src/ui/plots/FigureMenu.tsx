import { Button, Group, Menu } from "@mantine/core";
import { IconDownload, IconTable } from "@tabler/icons-react";
import type { RefObject } from "react";

import type { PlotTable } from "./plotTable";
import { saveCsv, savePng, saveSvg } from "./saveFigure";

interface Props {
  label: string;
  name: string;
  table: PlotTable;
  svg: RefObject<SVGSVGElement | null>;
  isTable: boolean;
  onTable: () => void;
}

/** Below a figure: its numbers as a table, and its files. */
export default function FigureMenu({ label, name, table, svg, isTable, onTable }: Props) {
  const drawn = (save: (svg: SVGSVGElement) => void) => () => svg.current && save(svg.current);
  return (
    <Group gap={4} mt={2} ml={-8}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconTable size={14} aria-hidden />}
        aria-expanded={isTable}
        aria-label={`${isTable ? "Hide" : "Show"} the numbers: ${label}`}
        onClick={onTable}
      >
        {isTable ? "Hide the numbers" : "Show the numbers"}
      </Button>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconDownload size={14} aria-hidden />}
            aria-label={`Save the figure: ${label}`}
          >
            Save
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={drawn((shown) => void savePng(shown, name))}>Picture, PNG</Menu.Item>
          <Menu.Item onClick={drawn((shown) => saveSvg(shown, name))}>Drawing, SVG</Menu.Item>
          <Menu.Item onClick={() => saveCsv(table, name)}>Numbers, CSV</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
