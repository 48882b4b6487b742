/**
 * Writes views without state as markup, as react-dom would draw them: for the moment before react-dom is there.
 *
 * Knows function components, host elements, fragments and text; a hook inside throws. `react-dom` takes over what was drawn,
 * so whatever differs here would be drawn again (`test/ui/first-line.test.ts` compares both).
 */
import type { ReactNode } from "react";
import { Fragment, isValidElement } from "react";

type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode };

export function markupOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string" || typeof node === "number") return escaped(String(node));
  if (Array.isArray(node)) return node.map(markupOf).join("");
  if (!isValidElement<Props>(node)) throw new TypeError("a view that cannot be written as markup");
  const { type, props } = node;
  if (type === Fragment) return markupOf(props.children);
  if (typeof type === "function") return markupOf((type as (props: Props) => ReactNode)(props));
  const { children, ...attributes } = props;
  return `<${String(type)}${Object.entries(attributes).map(attribute).join("")}>${markupOf(children)}</${String(type)}>`;
}

/** Attributes that HTML and SVG spell otherwise than React. */
const SPELLED: Readonly<Record<string, string>> = {
  className: "class",
  strokeDasharray: "stroke-dasharray",
  strokeWidth: "stroke-width",
};

function attribute([name, value]: readonly [string, unknown]): string {
  return value === undefined || value === null ? "" : ` ${SPELLED[name] ?? name}="${escaped(String(value))}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
