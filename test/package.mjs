/**
 * `npm run package`: the folder that `forge deploy` takes, checked by Atlassian's own validator, and a real `.vsix`, made by
 * Microsoft's own packager. Any warning of either fails.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../playground/build.mjs";
import { ensureInstalled, projectRoot, refuseOldNode } from "../playground/install.mjs";

/** Writes the deployable Forge app to `folder`. @returns problems found by the validator, empty when it is valid. */
export async function packageForge(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ["manifest.yml", "src", "forge-app/dist", "forge-app/locales", "LICENSE"])
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
  // Forge's bundler reads a package.json; everything the app needs is inside our bundle already.
  const { version, license } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  writeFileSync(
    join(folder, "package.json"),
    `${JSON.stringify({ name: "upshot-forge", version, license, private: true, type: "module" }, null, 2)}\n`,
  );
  const { validate } = createRequire(join(projectRoot, "package.json"))("@forge/manifest");
  const before = process.cwd();
  process.chdir(folder);
  try {
    const { errors = [] } = await validate();
    return errors.map(({ message, reference, level }) => `${level ?? "error"}: ${reference ?? ""} ${message}`);
  } finally {
    process.chdir(before);
  }
}

/** Makes the `.vsix` in `folder`. @returns its path, and what the packager warned of. */
export function packageAdo(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tfx = join(projectRoot, "node_modules/tfx-cli/_build/tfx-cli.js");
  const args = [
    "extension",
    "create",
    "--root",
    "ado-extension",
    "--manifest-globs",
    "vss-extension.json",
    "--loc-root",
    "ado-extension/locales",
    "--output-path",
    folder,
    "--no-prompt",
    "--no-color",
  ];
  const run = spawnSync(process.execPath, [tfx, ...args], { cwd: projectRoot, encoding: "utf8" });
  const said = `${run.stdout}${run.stderr}`;
  const warnings = said.split("\n").filter((line) => /warning|error/i.test(line));
  const file = readdirSync(folder).find((name) => name.endsWith(".vsix"));
  if (run.status !== 0 || file === undefined) throw new Error(`the packager failed: ${said.trim().slice(0, 500)}`);
  return { path: join(folder, file), warnings };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  refuseOldNode();
  process.chdir(projectRoot);
  await ensureInstalled({ withDevelopmentTools: true });
  await build();
  const problems = await packageForge(join(projectRoot, "out/forge"));
  for (const problem of problems) console.error(`Forge: ${problem}`);
  console.log(problems.length === 0 ? "out/forge is valid: run `forge deploy` in it" : "out/forge is NOT valid");
  const { path, warnings } = packageAdo(join(projectRoot, "out/ado"));
  for (const warning of warnings) console.error(`Azure DevOps: ${warning}`);
  console.log(`${path.slice(projectRoot.length + 1)} ${(statSync(path).size / 1024).toFixed(0)} KB`);
  process.exitCode = problems.length === 0 && warnings.length === 0 ? 0 : 1;
}
