import { Radio, type RadioGroupProps } from "@mantine/core";

import classes from "./SaidRadioGroup.module.css";

interface Props extends RadioGroupProps {
  label: string;
}

/** Radio buttons below a heading that says what they are for: their name is said, and not shown. */
export function SaidRadioGroup({ label, ...props }: Props) {
  return <Radio.Group label={label} classNames={{ label: classes.said }} {...props} />;
}
