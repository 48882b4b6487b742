/**
 * Keeps what a page shows first in one file.
 *
 * esbuild cuts a file for every set of scripts that share a module: with twenty scripts loaded on demand, the first view came in
 * twenty pieces. Scripts that are loaded on demand are therefore told that they need the page's entry as well. It is there
 * by then, so nothing more is loaded, and whatever the first view needs is needed by all of them: one set, one file.
 */
import { readFile } from "node:fs/promises";

/** Catalogues of texts import nothing, and an entry may wait for one: it must not wait for the entry. */
const CATALOGUES = /[\\/]text[\\/]de[\\/]/;

export function oneFirstScript(entry) {
  const onDemand = new Set();
  return {
    name: "one-first-script",
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind !== "dynamic-import" || pluginData === entry) return undefined;
        const resolved = await build.resolve(path, { kind, importer, resolveDir, pluginData: entry });
        if (!CATALOGUES.test(resolved.path)) onDemand.add(resolved.path);
        return resolved;
      });
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) =>
        onDemand.has(path)
          ? {
              contents: `import ${JSON.stringify(entry)};\n${await readFile(path, "utf8")}`,
              loader: path.endsWith("x") ? "tsx" : "ts",
            }
          : undefined,
      );
    },
  };
}
