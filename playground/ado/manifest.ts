/** What the host reads of an extension's `vss-extension.json`: its name, its files, and its places on the work item form. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FORM_GROUP = "ms.vss-work-web.work-item-form-group";
const HUB = "ms.vss-web.hub";
const FORM_PAGE = "ms.vss-work-web.work-item-form-page";
const ACTION = "ms.vss-web.action";
const CONTENT = "ms.vss-web.external-content";
const WIDGET = "ms.vss-dashboards-web.widget";
const WIDGET_CONFIGURATION = "ms.vss-dashboards-web.widget-configuration";
/** Groups of hubs whose pages stand elsewhere than in the main menu. */
const HUB_PLACES: Readonly<Record<string, HubContribution["place"]>> = {
  "ms.vss-web.project-admin-hub-group": "project settings",
  "ms.vss-web.collection-admin-hub-group": "organisation settings",
};
const USUAL_GROUP_HEIGHT = 250;

const ManifestFile = z.object({
  id: z.string(),
  publisher: z.string(),
  version: z.string(),
  files: z.array(z.object({ path: z.string(), addressable: z.boolean().optional() })),
  contributions: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      targets: z.array(z.string()),
      properties: z.object({
        name: z.string().optional(),
        uri: z.string().optional(),
        height: z.number().optional(),
        supportedSizes: z.array(z.object({ rowSpan: z.number(), columnSpan: z.number() })).optional(),
      }),
    }),
  ),
});

/** One frame on the work item form. */
export interface FormContribution {
  /** `publisher.extension.contribution`, as the SDK knows it. */
  readonly id: string;
  readonly kind: "group" | "page";
  readonly name: string;
  /** Path of the page inside the extension. */
  readonly uri: string;
  /** Pixels; pages fill their tab instead. */
  readonly height: number;
}

/** A page of its own, in the menu of the organisation or a project. */
export interface HubContribution {
  readonly id: string;
  readonly name: string;
  readonly uri: string;
  readonly place: "menu" | "project settings" | "organisation settings";
}

export interface WidgetSize {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A tile for dashboards, with the page that sets it up. */
export interface WidgetContribution {
  readonly id: string;
  readonly name: string;
  readonly uri: string;
  readonly sizes: readonly WidgetSize[];
  /** `null` = nothing about it can be set. */
  readonly configuration: { readonly id: string; readonly name: string; readonly uri: string } | null;
}

/** An entry of the menu on work items, or content that another contribution opens: a page by its id. */
export interface PageContribution {
  readonly id: string;
  readonly name: string;
  readonly uri: string;
}

export interface ExtensionManifest {
  readonly publisherId: string;
  readonly extensionId: string;
  readonly version: string;
  /** Folders and files that a browser may fetch. */
  readonly addressable: readonly string[];
  readonly forms: readonly FormContribution[];
  readonly hubs: readonly HubContribution[];
  readonly widgets: readonly WidgetContribution[];
  readonly actions: readonly PageContribution[];
  readonly contents: readonly PageContribution[];
}

/** Before a text that Microsoft's packager puts into the package once for each language. */
const TRANSLATED = "i18n:";

/** @param language BCP 47 tag; one without texts of its own gets those of the manifest */
export function readManifest(extensionRoot: string, language: string | null = null): ExtensionManifest {
  const written: unknown = JSON.parse(readFileSync(join(extensionRoot, "vss-extension.json"), "utf8"));
  const file = ManifestFile.parse(spoken(written, textsOf(extensionRoot, language)));
  const idOf = (id: string) => `${file.publisher}.${file.id}.${id}`;
  const pagesOf = (wanted: string): PageContribution[] =>
    file.contributions.flatMap(({ id, type, properties: { name, uri } }) =>
      type === wanted && uri !== undefined ? [{ id: idOf(id), name: name ?? id, uri }] : [],
    );
  return {
    publisherId: file.publisher,
    extensionId: file.id,
    version: file.version,
    addressable: file.files.filter(({ addressable }) => addressable === true).map(({ path }) => path),
    hubs: file.contributions.flatMap(({ id, type, targets: [target = ""], properties: { name, uri } }) =>
      type === HUB && uri !== undefined
        ? [{ id: idOf(id), name: name ?? id, uri, place: HUB_PLACES[target] ?? "menu" }]
        : [],
    ),
    widgets: file.contributions.flatMap(({ id, type, targets, properties: { name, uri, supportedSizes } }) => {
      if (type !== WIDGET || uri === undefined) return [];
      // A widget names the page of its settings among its targets, with a dot before it.
      const settings = file.contributions.find(
        (one) => one.type === WIDGET_CONFIGURATION && targets.includes(`.${one.id}`),
      );
      const settingsUri = settings?.properties.uri;
      return [
        {
          id: idOf(id),
          name: name ?? id,
          uri,
          sizes: supportedSizes ?? [],
          configuration:
            settings === undefined || settingsUri === undefined
              ? null
              : { id: idOf(settings.id), name: settings.properties.name ?? settings.id, uri: settingsUri },
        },
      ];
    }),
    actions: pagesOf(ACTION),
    contents: pagesOf(CONTENT),
    forms: file.contributions.flatMap(({ id, type, properties }) => {
      if ((type !== FORM_GROUP && type !== FORM_PAGE) || properties.uri === undefined) return [];
      return [
        {
          id: idOf(id),
          kind: type === FORM_GROUP ? ("group" as const) : ("page" as const),
          name: properties.name ?? id,
          uri: properties.uri,
          height: properties.height ?? USUAL_GROUP_HEIGHT,
        },
      ];
    }),
  };
}

/** `locales/{language}/resources.resjson`, as the packager's `--loc-root` reads it: texts by the place of what they replace. */
function textsOf(extensionRoot: string, language: string | null): Readonly<Record<string, string>> {
  const path = join(extensionRoot, "locales", language ?? "", "resources.resjson");
  return language !== null && existsSync(path)
    ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, "utf8")))
    : {};
}

/** The places are named as the packager names them: `contributions.value-page.properties.name`. */
function spoken(value: unknown, texts: Readonly<Record<string, string>>, place: readonly string[] = []): unknown {
  if (typeof value === "string")
    return value.startsWith(TRANSLATED) ? (texts[place.join(".")] ?? value.slice(TRANSLATED.length)) : value;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => spoken(one, texts, [...place, String(Object(one)["id"] ?? index)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoken(inner, texts, [...place, key])]));
}
