/** What the host reads of an extension's `vss-extension.json`: its name, its files, and its places on the work item form. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FORM_GROUP = "ms.vss-work-web.work-item-form-group";
const HUB = "ms.vss-web.hub";
const FORM_PAGE = "ms.vss-work-web.work-item-form-page";
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
      properties: z.object({ name: z.string().optional(), uri: z.string().optional(), height: z.number().optional() }),
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
}

export interface ExtensionManifest {
  readonly publisherId: string;
  readonly extensionId: string;
  readonly version: string;
  /** Folders and files that a browser may fetch. */
  readonly addressable: readonly string[];
  readonly forms: readonly FormContribution[];
  readonly hubs: readonly HubContribution[];
}

export function readManifest(extensionRoot: string): ExtensionManifest {
  const file = ManifestFile.parse(JSON.parse(readFileSync(join(extensionRoot, "vss-extension.json"), "utf8")));
  return {
    publisherId: file.publisher,
    extensionId: file.id,
    version: file.version,
    addressable: file.files.filter(({ addressable }) => addressable === true).map(({ path }) => path),
    hubs: file.contributions.flatMap(({ id, type, properties: { name, uri } }) =>
      type === HUB && uri !== undefined ? [{ id: `${file.publisher}.${file.id}.${id}`, name: name ?? id, uri }] : [],
    ),
    forms: file.contributions.flatMap(({ id, type, properties }) => {
      if ((type !== FORM_GROUP && type !== FORM_PAGE) || properties.uri === undefined) return [];
      return [
        {
          id: `${file.publisher}.${file.id}.${id}`,
          kind: type === FORM_GROUP ? ("group" as const) : ("page" as const),
          name: properties.name ?? id,
          uri: properties.uri,
          height: properties.height ?? USUAL_GROUP_HEIGHT,
        },
      ];
    }),
  };
}
