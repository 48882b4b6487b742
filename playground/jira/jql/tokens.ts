/**
 * JQL text to tokens. Source of the character rules: the JQL reference of Jira Cloud ("Reserved characters", "Reserved words").
 * Input: the query as typed. Output: tokens with their place, for messages that name line and character as Jira does.
 */
import { JqlProblem } from "./problem.ts";

export interface Token {
  readonly kind: "word" | "quoted" | "symbol" | "end";
  readonly text: string;
  readonly at: number;
}

const SYMBOLS = ["!=", "!~", "<=", ">=", "=", "~", "<", ">", "(", ")", ",", "[", "]"];
const WORD = /[^\s"'=!<>()~,[\]^$%|;?@#&+*{}\\/`]/;

export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const token = nextToken(query, at, character);
    tokens.push(token.token);
    at = token.end;
  }
  return [...tokens, { kind: "end", text: "", at }];
}

function nextToken(query: string, at: number, character: string): { token: Token; end: number } {
  if (character === '"' || character === "'") return quoted(query, at, character);
  if (query.startsWith("||", at) || query.startsWith("&&", at)) {
    return { token: { kind: "word", text: query.startsWith("||", at) ? "OR" : "AND", at }, end: at + 2 };
  }
  if (character === "!" && query.charAt(at + 1) !== "=" && query.charAt(at + 1) !== "~") {
    return { token: { kind: "word", text: "NOT", at }, end: at + 1 };
  }
  const symbol = SYMBOLS.find((candidate) => query.startsWith(candidate, at));
  if (symbol !== undefined) return { token: { kind: "symbol", text: symbol, at }, end: at + symbol.length };
  if (!WORD.test(character)) {
    throw new JqlProblem(
      `Error in the JQL Query: The character '${character}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}' instead. (line 1, character ${at + 1})`,
    );
  }
  let end = at;
  while (end < query.length && WORD.test(query.charAt(end))) end += 1;
  return { token: { kind: "word", text: query.slice(at, end), at }, end };
}

function quoted(query: string, at: number, quote: string): { token: Token; end: number } {
  let text = "";
  for (let index = at + 1; index < query.length; index += 1) {
    const character = query.charAt(index);
    if (character === "\\") {
      index += 1;
      text += query.charAt(index);
    } else if (character === quote) {
      return { token: { kind: "quoted", text, at }, end: index + 1 };
    } else {
      text += character;
    }
  }
  throw new JqlProblem(
    `Error in the JQL Query: The quoted string '${query.slice(at + 1, at + 40)}' has not been completed. (line 1, character ${at + 1})`,
  );
}
