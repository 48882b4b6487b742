/** The licences of packages inside a bundle, as their authors ask to have them handed on. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./install.mjs";

/** @param metafiles of the bundles. @returns one text with name, version, licence and notice of every package in them */
export function noticesOf(...metafiles) {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)].sort().map(noticeOf).join("\n");
}

function noticeOf(folder) {
  const path = join(projectRoot, folder);
  const { name, version, license, author } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const file = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
  // A few packages name their licence and author in package.json only.
  const text = file === undefined ? `${license}, by ${author?.name ?? author}` : readFileSync(join(path, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}\n\n---\n`;
}
