import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash, type Icon } from "@tabler/icons-react";

interface Props {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Up, down and away, for one row of a list. */
export function QuestionOrder({ name, first, last, onMove, onRemove }: Props) {
  return (
    <>
      <Act icon={IconArrowUp} label={`Move ${name} up`} disabled={first} onClick={() => onMove(-1)} />
      <Act icon={IconArrowDown} label={`Move ${name} down`} disabled={last} onClick={() => onMove(1)} />
      <Act icon={IconTrash} label={`Remove ${name}`} onClick={onRemove} />
    </>
  );
}

interface ActProps {
  icon: Icon;
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

export function Act({ icon: Glyph, label, disabled, onClick }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        <Glyph size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
