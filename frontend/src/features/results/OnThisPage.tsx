import { Anchor, Text } from "@mantine/core";

import classes from "./OnThisPage.module.css";
import type { Jump } from "./parts";

interface Props {
  jumps: Jump[];
}

/** Ways into a long page: at its side where there is room, else above it. */
export function OnThisPage({ jumps }: Props) {
  return (
    <nav className={classes.nav} aria-labelledby="on-this-page">
      <Text id="on-this-page" size="xs" fw={600} c="dimmed">
        On this page
      </Text>
      <ul className={classes.list}>
        {jumps.map(({ id, title, within }) => (
          <li key={id}>
            <Anchor href={`#${id}`} size="sm">
              {title}
            </Anchor>
            {within.length > 0 && (
              <ul className={classes.within}>
                {within.map((one) => (
                  <li key={one.id}>
                    <Anchor href={`#${one.id}`} size="sm" c="dimmed">
                      {one.title}
                    </Anchor>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
