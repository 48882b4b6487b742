/**
 * Design tokens under the names that Jira gives an app after `view.theme.enable()`: `--ds-text`, `--ds-background-success` …
 *
 * The names are Atlassian's (measured in @atlaskit/tokens, which @forge/bridge brings along); the colours are our own. The
 * selectors are those of the real themes: `data-color-mode` and `data-theme` on the html element.
 * Also the tokens of the local Jira's own pages.
 */
type Pair = readonly [light: string, dark: string];
type Tokens = Readonly<Record<string, Pair>>;

/** From faintest to strongest: two grounds, two lines, a mid tone, strong ground, text, strongest text. */
interface Ramp {
  readonly light: readonly [string, string, string, string, string, string];
  readonly dark: readonly [string, string, string, string, string, string];
}

const RAMPS: Readonly<Record<string, Ramp>> = {
  blue: {
    light: ["#eaf2ff", "#cfe1fd", "#8fb8f6", "#2f6fe4", "#1d5bc9", "#133d85"],
    dark: ["#16243c", "#1c3d70", "#2a5cae", "#5b93f2", "#85b1f7", "#cfe1fd"],
  },
  green: {
    light: ["#e3f8ec", "#b9ebd0", "#66cf9c", "#1f8a5c", "#1c7450", "#134a34"],
    dark: ["#132b21", "#17503a", "#1f7a56", "#43c088", "#76d8ab", "#c2efd9"],
  },
  red: {
    light: ["#ffefec", "#ffd3cc", "#f6948a", "#d13f31", "#ad2d22", "#63201a"],
    dark: ["#3a1b18", "#5f231d", "#9d362b", "#f0705f", "#f99a8d", "#ffd3cc"],
  },
  orange: {
    light: ["#fff2e3", "#fddcb6", "#f5ab58", "#c25d00", "#9c4a00", "#683200"],
    dark: ["#35220f", "#5f3509", "#9a5209", "#ee9636", "#f8b775", "#fddcb6"],
  },
  yellow: {
    light: ["#fff8d9", "#f9e695", "#e2bb1d", "#93700b", "#775a05", "#4f3d07"],
    dark: ["#2e2712", "#51420d", "#7f660d", "#d9b024", "#eacb57", "#f9e695"],
  },
  teal: {
    light: ["#e5f8fb", "#c2edf4", "#6cc6d8", "#1f7f96", "#1c6a7d", "#164854"],
    dark: ["#142a30", "#174a58", "#20738a", "#52b6cd", "#84d2e3", "#c2edf4"],
  },
  purple: {
    light: ["#f2effd", "#dfd8fb", "#b3a6ee", "#7a64cf", "#604bb3", "#392c6e"],
    dark: ["#282342", "#3d3371", "#6353b0", "#9d8be4", "#beb2f1", "#dfd8fb"],
  },
  magenta: {
    light: ["#fdeef6", "#f9d3e7", "#e499c4", "#b8508d", "#953f73", "#52253f"],
    dark: ["#3a2030", "#5a2b49", "#914274", "#d975b0", "#eb9dc9", "#f9d3e7"],
  },
  lime: {
    light: ["#f0f9df", "#d5efab", "#9ac846", "#5d8120", "#4a6a1b", "#35471d"],
    dark: ["#222c13", "#394d17", "#587720", "#93c140", "#b4da70", "#d5efab"],
  },
  gray: {
    light: ["#f2f4f7", "#dcdfe6", "#aab2c0", "#6f7a8c", "#48546a", "#16202f"],
    dark: ["#2a2f36", "#3a414b", "#5d6674", "#8e98a6", "#aeb7c4", "#dde2ea"],
  },
};

const BASE: Tokens = {
  text: ["#18263c", "#c9d1da"],
  "text-subtle": ["#45526a", "#a3adba"],
  "text-subtlest": ["#5d6980", "#949fad"],
  "text-disabled": ["#0f1f3855", "#c4d2e455"],
  "text-inverse": ["#ffffff", "#16191d"],
  "text-warning-inverse": ["#18263c", "#16191d"],
  link: ["#1d5bc9", "#6fa3f7"],
  "link-pressed": ["#133d85", "#9cc2fb"],
  icon: ["#3b4860", "#b0bac6"],
  "icon-subtle": ["#5d6980", "#8e98a6"],
  "icon-subtlest": ["#6f7a8c", "#7d8794"],
  "icon-disabled": ["#0f1f3855", "#c4d2e455"],
  "icon-inverse": ["#ffffff", "#16191d"],
  border: ["#0f1f3822", "#b4c4dc24"],
  "border-bold": ["#6f7a8c", "#8e98a6"],
  "border-input": ["#848d9c", "#7d8794"],
  "border-disabled": ["#0f1f3812", "#b4c4dc14"],
  "border-inverse": ["#ffffff", "#16191d"],
  "border-focused": ["#3b7ae8", "#8fb8f6"],
  surface: ["#ffffff", "#1b1f24"],
  "surface-hovered": ["#f2f4f7", "#23282e"],
  "surface-pressed": ["#dcdfe6", "#2a2f36"],
  "surface-sunken": ["#f7f8fa", "#15181c"],
  "surface-raised": ["#ffffff", "#21262c"],
  "surface-raised-hovered": ["#f2f4f7", "#282e35"],
  "surface-overlay": ["#ffffff", "#282e35"],
  "surface-overlay-hovered": ["#f2f4f7", "#30373f"],
  "shadow-raised": [
    "0 1px 1px #0f1f3840, 0 0 1px #0f1f384f",
    "0 0 0 1px #00000000, 0 1px 1px #02050a80, 0 0 1px #02050a80",
  ],
  "shadow-overlay": [
    "0 8px 12px #0f1f3826, 0 0 1px #0f1f384f",
    "0 0 0 1px #39424d, 0 8px 12px #02050a5c, 0 0 1px #02050a80",
  ],
  "shadow-overflow": ["0 0 8px #0f1f3829, 0 0 1px #0f1f381f", "0 0 8px #02050a8f"],
  "background-input": ["#ffffff", "#22272d"],
  "background-input-hovered": ["#f7f8fa", "#282e35"],
  "background-input-pressed": ["#ffffff", "#22272d"],
  "background-disabled": ["#0f1f3808", "#b4c4dc0a"],
  "background-neutral": ["#0f1f380f", "#b4c4dc1c"],
  "background-neutral-hovered": ["#0f1f3821", "#b4c4dc33"],
  "background-neutral-pressed": ["#0f1f3836", "#b4c4dc47"],
  "background-neutral-subtle": ["#00000000", "#00000000"],
  "background-neutral-subtle-hovered": ["#0f1f380f", "#b4c4dc1c"],
  "background-neutral-subtle-pressed": ["#0f1f3821", "#b4c4dc33"],
  "background-neutral-bold": ["#48546a", "#aeb7c4"],
  "background-neutral-bold-hovered": ["#3b4860", "#c4ccd7"],
  "background-neutral-bold-pressed": ["#2c384d", "#dde2ea"],
  "background-inverse-subtle": ["#00000029", "#ffffff29"],
  "background-inverse-subtle-hovered": ["#0000003d", "#ffffff3d"],
  "background-inverse-subtle-pressed": ["#00000052", "#ffffff52"],
  "icon-warning-inverse": ["#18263c", "#16191d"],
  "link-visited": ["#604bb3", "#beb2f1"],
  "link-visited-pressed": ["#392c6e", "#dfd8fb"],
  "surface-overlay-pressed": ["#dcdfe6", "#39424d"],
  "surface-raised-pressed": ["#dcdfe6", "#30373f"],
  "blanket-selected": ["#1d5bc914", "#1d5bc914"],
  "blanket-danger": ["#ad2d2214", "#ad2d2214"],
  blanket: ["#0d182a7d", "#0b0e1299"],
  "interaction-hovered": ["#00000029", "#ffffff33"],
  "interaction-pressed": ["#00000052", "#ffffff5c"],
  skeleton: ["#0f1f380f", "#b4c4dc14"],
  "skeleton-subtle": ["#0f1f3808", "#b4c4dc0a"],
  "opacity-disabled": ["0.4", "0.4"],
  "opacity-loading": ["0.2", "0.2"],
  "chart-neutral": ["#848d9c", "#7d8794"],
};

/** What each meaning is coloured like. */
const MEANINGS: Readonly<Record<string, string>> = {
  selected: "blue",
  brand: "blue",
  information: "blue",
  success: "green",
  danger: "red",
  warning: "orange",
  discovery: "purple",
};

function pair(hue: string, light: number, dark = light): Pair {
  const ramp = RAMPS[hue];
  return [ramp?.light[light] ?? "", ramp?.dark[dark] ?? ""];
}

/** A token and what it becomes under the pointer and when pressed. */
function states(name: string, hue: string, at: number, hovered: number, pressed: number): Tokens {
  return { [name]: pair(hue, at), [`${name}-hovered`]: pair(hue, hovered), [`${name}-pressed`]: pair(hue, pressed) };
}

function charts(name: string, hue: string, at: number): Tokens {
  return { [name]: pair(hue, at), [`${name}-hovered`]: pair(hue, Math.min(at + 1, 5)) };
}

function accentTokens(hue: string): Tokens {
  return {
    [`text-accent-${hue}`]: pair(hue, 4),
    [`text-accent-${hue}-bolder`]: pair(hue, 5),
    [`icon-accent-${hue}`]: pair(hue, 3),
    [`border-accent-${hue}`]: pair(hue, 3),
    ...states(`background-accent-${hue}-subtlest`, hue, 0, 1, 2),
    ...states(`background-accent-${hue}-subtler`, hue, 1, 2, 2),
    ...states(`background-accent-${hue}-subtle`, hue, 2, 1, 0),
    ...states(`background-accent-${hue}-bolder`, hue, 4, 5, 5),
    ...charts(`chart-${hue}-bold`, hue, 3),
    ...charts(`chart-${hue}-bolder`, hue, 4),
    ...charts(`chart-${hue}-boldest`, hue, 5),
  };
}

function meaningTokens(meaning: string, hue: string): Tokens {
  return {
    [`text-${meaning}`]: pair(hue, 4),
    [`icon-${meaning}`]: pair(hue, 3),
    [`border-${meaning}`]: pair(hue, 3),
    ...states(meaning === "brand" ? "background-brand-subtlest" : `background-${meaning}`, hue, 0, 1, 2),
    ...states(`background-${meaning}-bold`, hue, 4, 5, 5),
    ...(meaning === "selected" ? {} : charts(`chart-${meaning}`, hue, 3)),
    ...(meaning === "selected" || meaning === "brand" ? {} : charts(`chart-${meaning}-bold`, hue, 4)),
  };
}

/** Eight colours that tell series apart, in the order charts take them. */
const CATEGORICAL = ["teal", "purple", "orange", "magenta", "blue", "lime", "yellow", "green"];

const COLOURS: Tokens = {
  ...BASE,
  ...Object.assign({}, ...Object.keys(RAMPS).map(accentTokens)),
  ...Object.assign({}, ...CATEGORICAL.map((hue, index) => charts(`chart-categorical-${index + 1}`, hue, 3))),
  ...Object.assign({}, ...Object.entries(MEANINGS).map(([meaning, hue]) => meaningTokens(meaning, hue))),
};

const SANS = 'ui-sans-serif, "Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", sans-serif';
const MEASURES: Readonly<Record<string, string>> = {
  "font-family-body": SANS,
  "font-family-heading": SANS,
  "font-family-code": 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace',
  "font-heading-xlarge": `600 1.75rem/2rem ${SANS}`,
  "font-heading-large": `600 1.5rem/1.75rem ${SANS}`,
  "font-heading-medium": `600 1.25rem/1.5rem ${SANS}`,
  "font-heading-small": `600 1rem/1.25rem ${SANS}`,
  "font-heading-xsmall": `600 0.875rem/1.25rem ${SANS}`,
  "font-heading-xxsmall": `600 0.75rem/1rem ${SANS}`,
  "font-body-large": `400 1rem/1.5rem ${SANS}`,
  "font-body": `400 0.875rem/1.25rem ${SANS}`,
  "font-body-small": `400 0.75rem/1rem ${SANS}`,
  "font-weight-regular": "400",
  "font-weight-medium": "500",
  "font-weight-semibold": "600",
  "font-weight-bold": "700",
  "border-radius": "3px",
  "border-width": "1px",
  "border-width-0": "0px",
  "border-width-indicator": "3px",
  "border-width-outline": "2px",
  "border-radius-400": "16px",
  "font-code": "0.875em/1 ui-monospace, Menlo, monospace",
  "font-family-sans": SANS,
  "font-family-monospace": 'ui-monospace, "SF Mono", Menlo, monospace',
  "radius-xsmall": "2px",
  "radius-small": "4px",
  "radius-medium": "6px",
  "radius-large": "8px",
  "radius-xlarge": "12px",
  "radius-full": "624.9375rem",
  "border-radius-050": "2px",
  "border-radius-100": "4px",
  "border-radius-200": "8px",
  "border-radius-300": "12px",
  "border-radius-circle": "32rem",
};
/** These names came with later versions of the design system than the one @forge/bridge brings along. */
export const LATER_NAMES = /^--ds-radius-(xsmall|small|medium|large|xlarge|full)$/;
/** In hundredths of 8 pixels, as the names count. */
const SPACES = ["0", "025", "050", "075", "100", "150", "200", "250", "300", "400", "500", "600", "800", "1000"];
const NEGATIVE_SPACES = ["025", "050", "075", "100", "150", "200", "250", "300", "400"];

function rule(selector: string, lines: readonly string[]): string {
  return `${selector}{${lines.join("")}}`;
}

/** The stylesheet of both themes. Nothing of it applies before the html element carries the attributes. */
export function themeStylesheet(): string {
  const colours = (index: 0 | 1): string[] =>
    Object.entries(COLOURS).map(([name, values]) => `--ds-${name}:${values[index]};`);
  const measures = [
    ...Object.entries(MEASURES).map(([name, value]) => `--ds-${name}:${value};`),
    ...SPACES.map((step) => `--ds-space-${step}:${(Number(step) * 8) / 100 / 16}rem;`),
    ...NEGATIVE_SPACES.map((step) => `--ds-space-negative-${step}:${(-Number(step) * 8) / 100 / 16}rem;`),
  ];
  return [
    rule('html[data-color-mode="light"][data-theme~="light:light"]', ["color-scheme:light;", ...colours(0)]),
    rule('html[data-color-mode="dark"][data-theme~="dark:dark"]', ["color-scheme:dark;", ...colours(1)]),
    rule('html[data-theme~="spacing:spacing"]', measures),
  ].join("\n");
}

/** What the real platform writes into `data-theme`. */
export const THEME_ATTRIBUTE = "dark:dark light:light spacing:spacing typography:typography shape:shape";
