/**
 * The texts in our sources, found in their syntax trees: what is wrapped for translation, and what people would read that is not.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";

export interface WrappedText {
  readonly file: string;
  readonly message: string;
  /** Names of the values given beside it; `null` where they cannot be read from the source. */
  readonly given: readonly string[] | null;
}

interface SourceTexts {
  readonly wrapped: readonly WrappedText[];
  /** Texts people would read in English whatever their language. */
  readonly bare: readonly string[];
}

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

/** Functions whose first argument is a message. */
const WRAPPERS = new Set(["t", "msg", "parts", "said", "phrase"]);
/** Functions that take a list of messages. */
const LIST_WRAPPERS = new Set(["texts", "messages"]);
/** Attributes that no one reads. */
const SILENT_ATTRIBUTES =
  /^(data-[a-z]+|className|style|id|d|transform|viewBox|points|key|role|type|htmlFor|rel|autoComplete|strokeDasharray|aria-(live|describedby|labelledby|controls|owns|activedescendant|haspopup|sort)|storageKey|href|inputMode|pattern|textAnchor|dominantBaseline|shape|accept)$/;
const KEYS = /^(Enter|Escape|Home|End|Tab|Backspace|Delete|PageUp|PageDown|Space|Arrow\w+)$/;

export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : filesUnder(path);
      return /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
    })
    .sort();
}

export function textsOf(file: string): SourceTexts {
  const tree = parseSync(readFileSync(file, "utf8"), { syntax: "typescript", tsx: true, target: "es2022" });
  const wrapped: WrappedText[] = [];
  const bare: string[] = [];
  const bareIf = (text: string, isShort = false) => {
    if (isRead(text, isShort)) bare.push(text.trim().replace(/\s+/g, " "));
  };

  function visit(node: unknown): void {
    if (Array.isArray(node)) for (const each of node) visit(each);
    else if (typeof node === "object" && node !== null) visitNode(node as Node);
  }

  function visitNode(node: Node): void {
    if (node.type === "CallExpression") visitCall(node);
    else if (node.type === "JSXText") bareIf(String(node["value"]), true);
    else if (node.type === "JSXAttribute") visitAttribute(node);
    else if (node.type === "StringLiteral") bareIf(String(node["value"]));
    else if (isBareWordList(node)) bare.push(...literalsOf(node["init"] as Node));
    else if (node.type === "TemplateLiteral") {
      bareIf(quasisOf(node).join("…"));
      visit(node["expressions"]);
    } else if (!isSilent(node)) visitParts(node);
  }

  function visitParts(node: Node): void {
    for (const [name, part] of Object.entries(node)) if (!/^(key|span|typeAnnotation)$/.test(name)) visit(part);
  }

  function visitAttribute(node: Node): void {
    const name = nameOf(node["name"]);
    const value = node["value"] as Node | null;
    if (SILENT_ATTRIBUTES.test(name)) return;
    if (value?.type === "StringLiteral") bareIf(String(value["value"]), /label|title|placeholder|hint|alt/i.test(name));
    else visit(value);
  }

  function visitCall(node: Node): void {
    const callee = nameOf(node["callee"]);
    const args = (node["arguments"] as readonly { readonly expression: Node }[]).map(({ expression }) => expression);
    const isWords = LIST_WRAPPERS.has(callee);
    if (isWords || WRAPPERS.has(callee)) {
      const given = isWords ? [] : namesIn(args[1]);
      for (const message of literalsOf(args[0])) wrapped.push({ file, message, given });
      visit(isWords ? functionsIn(args[0]) : args.slice(1));
    } else if (callee === "mount") visit(args.filter((_, index) => index !== 2 || args[2]?.type === "CallExpression"));
    else visitParts(node);
  }

  visit(tree.body);
  return { wrapped, bare };
}

/** Imports, types, thrown errors, and what is compared: values, not texts. */
function isSilent(node: Node): boolean {
  const type = node.type ?? "";
  if (type === "BinaryExpression") return /^[!=]==?$/.test(String(node["operator"]));
  if (type === "NewExpression") return /Error$/.test(nameOf(node["callee"]));
  if (/^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(type)) return true;
  return type.startsWith("Ts") && !/^Ts(As|Satisfies|NonNull|Const)/.test(type);
}

/** `PROVENANCE_WORDS = { measured: "measured" }`: short small words that nothing else gives away as texts. */
function isBareWordList(node: Node): boolean {
  const list = node["init"] as Node | null;
  const isNamedSo = node.type === "VariableDeclarator" && /(^|_)WORDS$/.test(nameOf(node["id"]));
  return isNamedSo && list?.type === "ObjectExpression" && literalsOf(list).length > 0;
}

/** Text that somebody reads: words with a blank between them, or one word with a capital; keys and class names are not. */
function isRead(text: string, isShort: boolean): boolean {
  const trimmed = text.trim();
  if (!/\p{L}{2}/u.test(trimmed) || KEYS.test(trimmed) || /^[([]/.test(trimmed) || /^up-/.test(trimmed)) return false;
  if (/^[\w./:-]+$/.test(trimmed)) return isShort ? true : /^[A-Z][a-z]+$/.test(trimmed);
  return isShort || (/\s/.test(text) && /\p{L}{3}/u.test(text));
}

function quasisOf(node: Node): readonly string[] {
  return (node["quasis"] as readonly Node[]).map(({ cooked, raw }) => String(cooked ?? raw));
}

/** Messages in an expression: the literal itself, both ways of a choice, every entry of a list of words. */
function literalsOf(node: Node | undefined): readonly string[] {
  switch (node?.type) {
    case "StringLiteral":
      return [String(node["value"])];
    case "TemplateLiteral":
      return quasisOf(node).length === 1 ? quasisOf(node) : [];
    case "ConditionalExpression":
      return [...literalsOf(node["consequent"] as Node), ...literalsOf(node["alternate"] as Node)];
    case "ParenthesisExpression":
    case "TsAsExpression":
    case "TsSatisfiesExpression":
    case "TsConstAssertion":
      return literalsOf(node["expression"] as Node);
    case "ObjectExpression":
      return (node["properties"] as readonly Node[]).flatMap(({ value }) => literalsOf(value as Node));
    default:
      return [];
  }
}

/** Entries of a list of words that are made from values: they call for their messages themselves. */
function functionsIn(node: Node | undefined): readonly unknown[] {
  const properties = (node?.["properties"] ?? []) as readonly Node[];
  return properties.map(({ value }) => value).filter((value) => literalsOf(value as Node).length === 0);
}

function namesIn(node: Node | undefined): readonly string[] | null {
  if (node === undefined) return [];
  if (node.type !== "ObjectExpression") return null;
  const properties = node["properties"] as readonly Node[];
  if (properties.some(({ type }) => type === "SpreadElement")) return null;
  return properties.map((property) =>
    String(property["value"] && property.type === "Identifier" ? property["value"] : nameOf(property["key"])),
  );
}

function nameOf(node: unknown): string {
  const value = (node as Node | undefined)?.["value"];
  return typeof value === "string" ? value : "";
}
