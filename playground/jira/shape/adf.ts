/**
 * Plain text to Atlassian Document Format, version 1, and back.
 * Blank lines part paragraphs; a block of lines that begin with "- " becomes a bullet list; a single line break stays.
 */
import { z } from "zod";

export interface AdfNode {
  readonly type: string;
  readonly text?: string | undefined;
  readonly content?: readonly AdfNode[] | undefined;
}
export const AdfNode: z.ZodType<AdfNode> = z.lazy(() =>
  z.looseObject({ type: z.string(), text: z.string().optional(), content: z.array(AdfNode).optional() }),
);
export interface AdfDocument {
  readonly type: "doc";
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

export function toAdf(text: string): AdfDocument | null {
  if (text.trim() === "") return null;
  const blocks = text
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== "");
  return { type: "doc", version: 1, content: blocks.map(toBlock) };
}

function toBlock(block: string): AdfNode {
  const lines = block.split("\n").filter((line) => line !== "");
  if (!lines.every((line) => line.startsWith("- "))) return paragraph(lines);
  return {
    type: "bulletList",
    content: lines.map((line) => ({ type: "listItem", content: [paragraph([line.slice(2)])] })),
  };
}

function paragraph(lines: readonly string[]): AdfNode {
  const content = lines.flatMap((line, index): AdfNode[] => [
    ...(index === 0 ? [] : [{ type: "hardBreak" }]),
    { type: "text", text: line },
  ]);
  return { type: "paragraph", content };
}

/** Formatting is dropped; blocks, list items and line breaks are kept. */
export function fromAdf(node: AdfNode): string {
  const inner = (node.content ?? []).map(fromAdf);
  switch (node.type) {
    case "text":
      return node.text ?? "";
    case "hardBreak":
      return "\n";
    case "doc":
      return inner.join("\n\n");
    case "bulletList":
    case "orderedList":
      return inner.map((item) => `- ${item}`).join("\n");
    case "listItem":
      return inner.join(" ");
    default:
      return inner.join("");
  }
}
