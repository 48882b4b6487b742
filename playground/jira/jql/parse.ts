/** JQL tokens to a query tree, by recursive descent: OR binds weakest, then AND, then NOT. */
import type { Clause, Operand, Operator, Query, Sort } from "./ast.ts";
import { JqlProblem } from "./problem.ts";
import { type Token, tokensOf } from "./tokens.ts";

export function parseJql(text: string): Query {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = (ahead = 0): Token =>
    tokens[Math.min(next + ahead, tokens.length - 1)] ?? { kind: "end", text: "", at: 0 };
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const isWord = (word: string, ahead = 0): boolean =>
    peek(ahead).kind === "word" && peek(ahead).text.toUpperCase() === word;
  const isSymbol = (symbol: string): boolean => peek().kind === "symbol" && peek().text === symbol;
  const expectSymbol = (symbol: string): void => {
    if (!isSymbol(symbol)) throw expected(`'${symbol}'`, peek());
    take();
  };

  function orClause(): Clause {
    const clauses = [andClause()];
    while (isWord("OR")) {
      take();
      clauses.push(andClause());
    }
    return single(clauses) ?? { kind: "or", clauses };
  }

  function andClause(): Clause {
    const clauses = [notClause()];
    while (isWord("AND")) {
      take();
      clauses.push(notClause());
    }
    return single(clauses) ?? { kind: "and", clauses };
  }

  function notClause(): Clause {
    if (isWord("NOT")) {
      take();
      return { kind: "not", clause: notClause() };
    }
    if (!isSymbol("(")) return terminal();
    take();
    const inner = orClause();
    expectSymbol(")");
    return inner;
  }

  function terminal(): Clause {
    const field = fieldName();
    const operator = operatorToken();
    const isList = operator === "in" || operator === "not in";
    return { kind: "terminal", field, operator, operand: isList && isSymbol("(") ? list() : operand() };
  }

  /** A field, `cf[10016]`, or `issue.property[key].path`. */
  function fieldName(): string {
    const token = take();
    if (token.kind !== "word" && token.kind !== "quoted") throw expected("a field name", token);
    if (!isSymbol("[")) return token.text;
    take();
    const key = take().text;
    expectSymbol("]");
    const path = peek().kind === "word" && peek().text.startsWith(".") ? take().text : "";
    return `${token.text}[${key}]${path}`;
  }

  function operatorToken(): Operator {
    const token = take();
    if (token.kind === "symbol" && ["=", "!=", "~", "!~", "<", "<=", ">", ">="].includes(token.text))
      return token.text as Operator;
    const word = token.kind === "word" ? token.text.toUpperCase() : "";
    if (word === "IN") return "in";
    if (word === "IS" && isWord("NOT")) return take() && "is not";
    if (word === "IS") return "is";
    if (word === "NOT" && isWord("IN")) return take() && "not in";
    if (word === "WAS" || word === "CHANGED")
      throw new JqlProblem(`The operator '${word}' is not kept by this local host.`);
    throw expected("an operator, one of '=, !=, <, >, <=, >=, ~, !~, IN, NOT IN, IS, IS NOT'", token);
  }

  function list(): Operand {
    take();
    const items = [operand()];
    while (isSymbol(",")) {
      take();
      items.push(operand());
    }
    expectSymbol(")");
    return { kind: "list", items };
  }

  function operand(): Operand {
    const token = take();
    if (token.kind === "quoted") return { kind: "value", text: token.text };
    if (token.kind !== "word") throw expected("a value", token);
    if (isSymbol("(")) return functionCall(token.text);
    const upper = token.text.toUpperCase();
    return upper === "EMPTY" || upper === "NULL" ? { kind: "empty" } : { kind: "value", text: token.text };
  }

  function functionCall(name: string): Operand {
    take();
    const given: string[] = [];
    while (!isSymbol(")")) {
      if (given.length > 0) expectSymbol(",");
      const token = take();
      if (token.kind === "end" || token.kind === "symbol") throw expected("an argument", token);
      given.push(token.text);
    }
    take();
    return { kind: "function", name: name.toLowerCase(), arguments: given };
  }

  function sorts(): Sort[] {
    if (!isWord("ORDER")) return [];
    take();
    if (!isWord("BY")) throw expected("'BY'", peek());
    const found: Sort[] = [];
    do {
      take();
      const field = fieldName();
      const direction = isWord("DESC") ? "DESC" : "ASC";
      if (isWord("DESC") || isWord("ASC")) take();
      found.push({ field, direction });
    } while (isSymbol(","));
    return found;
  }

  const where = peek().kind === "end" || (isWord("ORDER") && isWord("BY", 1)) ? null : orClause();
  const orderBy = sorts();
  if (peek().kind !== "end") throw expected("either 'OR' or 'AND'", peek());
  return { where, orderBy };
}

function single<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function expected(what: string, found: Token): JqlProblem {
  const place = `(line 1, character ${found.at + 1})`;
  if (found.kind === "end")
    return new JqlProblem(`Error in the JQL Query: Expecting ${what} before the end of the query. ${place}`);
  return new JqlProblem(`Error in the JQL Query: Expecting ${what} but got '${found.text}'. ${place}`);
}
