/** Who and where the app is installed: made-up but stable identifiers, in the form the platform gives them. */
import type { ForgeManifest } from "./manifest.ts";

export const CLOUD_ID = "10ca1000-0000-4000-8000-000000000001";
export const ENVIRONMENT_ID = "10ca1000-0000-4000-8000-000000000002";
export const INSTALLATION_ID = "10ca1000-0000-4000-8000-000000000003";
export const CONTEXT_ARI = `ari:cloud:jira::site/${CLOUD_ID}`;

export const INSTALLATION = {
  ari: { installationId: INSTALLATION_ID },
  contexts: [{ cloudId: CLOUD_ID, workspaceId: null }],
} as const;

/** The bare id behind `ari:cloud:ecosystem::app/…`. */
export function appIdOf(manifest: ForgeManifest): string {
  return manifest.app.id.slice(manifest.app.id.lastIndexOf("/") + 1);
}
