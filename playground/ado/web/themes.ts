/**
 * Theme data under the vendor's variable names, as the SDK writes them on `:root` of an extension's page; our own colours.
 * Palette values are bare "r, g, b" triples, used as `rgba(var(--palette-neutral-20), 1)`. Also the tokens of our own pages.
 */

export const THEMES = ["light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_NAMES: Readonly<Record<Theme, string>> = { light: "Light", dark: "Dark", contrast: "High contrast" };

export type ThemeData = Readonly<Record<string, string>>;

/** Neutral steps of the palette, in percent of the way from background to text. */
const NEUTRAL_STEPS = [0, 2, 4, 6, 8, 10, 20, 30, 60, 70, 80, 100];
const ALPHA_STEPS = [0, 4, 6, 8, 10, 20, 30, 40, 60, 70, 80, 90, 100];
type Triple = readonly [number, number, number];

interface Paint {
  readonly ground: Triple;
  readonly ink: Triple;
  readonly primary: Triple;
  readonly secondaryText: number;
  readonly named: ThemeData;
}

const PAINTS: Readonly<Record<Theme, Paint>> = {
  light: {
    ground: [255, 255, 255],
    ink: [0, 0, 0],
    primary: [0, 96, 176],
    secondaryText: 0.64,
    named: {
      "communication-background": "rgba(0, 96, 176, 1)",
      "communication-foreground": "rgba(0, 86, 160, 1)",
      "text-on-communication-background": "rgba(255, 255, 255, 1)",
      "focus-border-color": "rgba(0, 96, 176, 1)",
      "callout-background-color": "rgba(255, 255, 255, 1)",
      "status-error-text": "rgba(164, 38, 30, 1)",
      "status-error-background": "rgba(253, 236, 233, 1)",
      "status-warning-text": "rgba(131, 72, 0, 1)",
      "status-warning-background": "rgba(255, 244, 219, 1)",
      "status-success-text": "rgba(22, 101, 52, 1)",
      "status-success-background": "rgba(226, 246, 232, 1)",
      "status-info-text": "rgba(0, 86, 160, 1)",
    },
  },
  dark: {
    ground: [30, 31, 34],
    ink: [255, 255, 255],
    primary: [94, 172, 245],
    secondaryText: 0.72,
    named: {
      "communication-background": "rgba(28, 105, 178, 1)",
      "communication-foreground": "rgba(122, 188, 250, 1)",
      "text-on-communication-background": "rgba(255, 255, 255, 1)",
      "focus-border-color": "rgba(122, 188, 250, 1)",
      "callout-background-color": "rgba(43, 44, 48, 1)",
      "status-error-text": "rgba(255, 158, 148, 1)",
      "status-error-background": "rgba(74, 31, 27, 1)",
      "status-warning-text": "rgba(250, 200, 110, 1)",
      "status-warning-background": "rgba(66, 50, 17, 1)",
      "status-success-text": "rgba(133, 219, 165, 1)",
      "status-success-background": "rgba(24, 58, 37, 1)",
      "status-info-text": "rgba(122, 188, 250, 1)",
    },
  },
  contrast: {
    ground: [0, 0, 0],
    ink: [255, 255, 255],
    primary: [26, 235, 255],
    secondaryText: 1,
    named: {
      "communication-background": "rgba(26, 235, 255, 1)",
      "communication-foreground": "rgba(255, 255, 0, 1)",
      "text-on-communication-background": "rgba(0, 0, 0, 1)",
      "focus-border-color": "rgba(26, 235, 255, 1)",
      "callout-background-color": "rgba(0, 0, 0, 1)",
      "status-error-text": "rgba(255, 170, 160, 1)",
      "status-error-background": "rgba(0, 0, 0, 1)",
      "status-warning-text": "rgba(255, 220, 120, 1)",
      "status-warning-background": "rgba(0, 0, 0, 1)",
      "status-success-text": "rgba(130, 255, 170, 1)",
      "status-success-background": "rgba(0, 0, 0, 1)",
      "status-info-text": "rgba(26, 235, 255, 1)",
    },
  },
};

export function themeDataOf(theme: Theme): ThemeData {
  const { ground, ink, primary, secondaryText, named } = PAINTS[theme];
  const onInk = (share: number) => `rgba(${ink.join(", ")}, ${share})`;
  const isStark = theme === "contrast";
  return {
    "background-color": `rgba(${ground.join(", ")}, 1)`,
    "text-primary-color": onInk(isStark ? 1 : 0.9),
    "text-secondary-color": onInk(secondaryText),
    "text-disabled-color": onInk(isStark ? 0.7 : 0.38),
    "component-grid-row-hover-color": onInk(isStark ? 0.2 : 0.05),
    "component-grid-selected-row-color": mixed(ground, primary, isStark ? 0.35 : 0.14),
    "component-grid-cell-bottom-border-color": onInk(isStark ? 1 : 0.09),
    "palette-primary": primary.join(", "),
    ...Object.fromEntries(
      [10, 20, 30].flatMap((step) => [
        [`palette-primary-shade-${step}`, triple(primary, [0, 0, 0], step / 100)],
        [`palette-primary-tint-${step}`, triple(primary, ground, step / 50)],
      ]),
    ),
    ...Object.fromEntries(NEUTRAL_STEPS.map((step) => [`palette-neutral-${step}`, triple(ground, ink, step / 100)])),
    ...Object.fromEntries(ALPHA_STEPS.map((step) => [`palette-black-alpha-${step}`, onInk(step / 100)])),
    ...named,
  };
}

function triple(from: Triple, to: Triple, share: number): string {
  return from.map((value, index) => Math.round(value + ((to[index] ?? value) - value) * share)).join(", ");
}

function mixed(from: Triple, to: Triple, share: number): string {
  return `rgba(${triple(from, to, share)}, 1)`;
}

/** The variables of all themes for our own pages: chosen by `data-theme`, else as the system has it. */
export function themeStylesheet(): string {
  const lines = (theme: Theme) =>
    `color-scheme:${theme === "light" ? "light" : "dark"};${Object.entries(themeDataOf(theme))
      .map(([name, value]) => `--${name}:${value};`)
      .join("")}`;
  return [
    `:root{${lines("light")}}`,
    `@media (prefers-color-scheme:dark){:root{${lines("dark")}}}`,
    ...THEMES.map((theme) => `:root[data-theme="${theme}"]{${lines(theme)}}`),
  ].join("\n");
}
