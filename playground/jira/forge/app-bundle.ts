/**
 * The built app, loaded as it stands.
 *
 * Each host gets a copy of its own: the bundle keeps state in its modules (migrations enqueued, for one), and two hosts in
 * one process are two installations.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

type Handler = (...given: readonly unknown[]) => unknown;

export interface AppBundle {
  /** @param handler as in the manifest: `index.resolver`. */
  handler(handler: string): Handler;
}

export function loadAppBundle(file: string): AppBundle {
  let loaded: Readonly<Record<string, unknown>> | null = null;
  return {
    handler: (handler) => {
      loaded ??= evaluate(file);
      const name = handler.slice(handler.lastIndexOf(".") + 1);
      const found = loaded[name];
      if (typeof found !== "function") throw new Error(`the manifest names ${handler}, which the app does not export`);
      return found as Handler;
    },
  };
}

function evaluate(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) throw new Error(`the app is not built: ${file} is missing; run "npm run build" first`);
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const source = `${readFileSync(file, "utf8")}\n//# sourceURL=${file}`;
  const run = new Function("exports", "require", "module", "__filename", source);
  run(module.exports, createRequire(file), module, file);
  return module.exports;
}
