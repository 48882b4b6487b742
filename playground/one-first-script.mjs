/**
 * Keeps what a page shows first in one file, and what it shows next in one more.
 *
 * esbuild cuts a file for every set of scripts that share a module: with twenty scripts loaded on demand, the first view came in
 * twenty pieces. Scripts that are loaded on demand are therefore told that they need the page's views as well, and these that
 * they need what was there before them. All of it is there by then, so nothing more is loaded, and whatever one step needs
 * is needed by all that come after: one set, one file.
 */
import { readFile } from "node:fs/promises";

/** Catalogues of texts import nothing, and an entry may wait for one: it must not wait for the entry. */
const CATALOGUES = /[\\/]text[\\/]de[\\/]/;

/**
 * @param first module that the page begins with
 * @param views module with the page's views, loaded on demand before all others; the same as `first` where nothing comes before them
 */
export function oneFirstScript(first, views) {
  const onDemand = new Set();
  return {
    name: "one-first-script",
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind !== "dynamic-import" || pluginData === first) return undefined;
        const resolved = await build.resolve(path, { kind, importer, resolveDir, pluginData: first });
        if (!CATALOGUES.test(resolved.path)) onDemand.add(resolved.path);
        return resolved;
      });
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) =>
        onDemand.has(path)
          ? {
              contents: `import ${JSON.stringify(path === views ? first : views)};\n${await readFile(path, "utf8")}`,
              loader: path.endsWith("x") ? "tsx" : "ts",
            }
          : undefined,
      );
    },
  };
}
