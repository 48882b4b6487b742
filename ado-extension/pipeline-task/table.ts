/** Tables in Markdown from text that is only text. */
import { plainLine } from "./log.ts";

const MOST_ROWS = 200;

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** Empty without rows. */
export function table(head: readonly string[], rows: readonly (readonly (string | Link)[])[]): string {
  if (rows.length === 0) return "";
  const more = rows.length - MOST_ROWS;
  return [
    line(head),
    line(head.map(() => "---")),
    ...rows.slice(0, MOST_ROWS).map((row) => line(row.map(cell))),
    ...(more <= 0 ? [] : ["", `… and ${more} more: see the log.`]),
    "",
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cell(content: string | Link): string {
  return typeof content === "string" ? plainMarkdown(content) : `[${plainMarkdown(content.text)}](${content.href})`;
}

/** Marks of Markdown and HTML as entities, so that no text makes a heading, a link or a tag. */
export function plainMarkdown(text: string): string {
  return plainLine(text).replace(/[\\`*_{}[\]()<>#+!|~&]/g, (mark) => `&#${mark.codePointAt(0)};`);
}
