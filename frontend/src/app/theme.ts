/** One theme for both rooms: a teal accent on quiet greys, Inter and a mono with tabular figures. */
import { createTheme, rgba, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = [
  "#effcf9",
  "#dcf4ef",
  "#b9e9df",
  "#5dddc9",
  "#2dc3b0",
  "#14a898",
  "#0b8076",
  "#0f6e66",
  "#115852",
  "#124945",
];

const dark: MantineColorsTuple = [
  "#d3d8de",
  "#b4bcc5",
  "#939da8",
  "#67727e",
  "#444e59",
  "#343c45",
  "#262c33",
  "#181c21",
  "#121519",
  "#0b0d10",
];

export const theme = createTheme({
  colors: { teal, dark },
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "Inter, system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono', ui-monospace, monospace",
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "1.5rem" }, h2: { fontSize: "1.125rem" } } },
  defaultRadius: "md",
  cursorType: "pointer",
  components: {
    // Not Modal.extend, which would bring the dialog's code to every page.
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
  },
});

/** Quiet text that still can be read, and on the dark ground quiet tints (badges, alerts, tabs). */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5c6570", // 5.9:1 on white; Mantine's own grey has 3.3:1
    "--mantine-color-placeholder": "#5c6570",
    "--mantine-color-yellow-light-color": "#7c4a03",
    "--mantine-color-error": colors.red[9], // 5.6:1 on white; Mantine's own red has 3.3:1
    "--mantine-color-red-filled": colors.red[9],
    "--mantine-color-red-filled-hover": "#a61e1e",
  },
  dark: {
    ...Object.fromEntries(
      Object.entries(colors).flatMap(([name, shades]) => [
        [`--mantine-color-${name}-light`, rgba(shades[5], 0.13)],
        [`--mantine-color-${name}-light-hover`, rgba(shades[5], 0.2)],
        [`--mantine-color-${name}-light-color`, shades[3]],
      ]),
    ),
    "--mantine-color-placeholder": colors.dark[2],
    "--mantine-color-error": colors.red[4],
    "--mantine-color-red-filled": colors.red[9],
    "--mantine-color-red-filled-hover": "#a61e1e",
  },
});
