/**
 * Where the token comes from: the environment, else a question at the terminal that shows nothing of the answer.
 * It is taken out of the environment at once, so that no process started later inherits it.
 */
import { StringDecoder } from "node:string_decoder";

/** The parts of a terminal that a hidden question needs. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & {
    readonly isTTY?: boolean | undefined;
    setRawMode?: ((raw: boolean) => unknown) | undefined;
  };
  readonly output: { write(text: string): unknown };
}

export type Taken =
  | { readonly kind: "token"; readonly token: string }
  /** Ctrl-C. */
  | { readonly kind: "given_up" }
  /** Nobody can be asked. */
  | { readonly kind: "none" };

export async function takeToken(
  variable: string,
  question: string,
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<Taken> {
  const given = environment[variable]?.trim();
  delete environment[variable];
  if (given !== undefined && given !== "") return { kind: "token", token: given };
  if (terminal.input.isTTY !== true || terminal.input.setRawMode === undefined) return { kind: "none" };
  const answer = await askHidden(question, terminal);
  if (answer === null) return { kind: "given_up" };
  return answer === "" ? { kind: "none" } : { kind: "token", token: answer };
}

const ENTER = new Set(["\r", "\n", "\u0004"]);
const CTRL_C = "\u0003";
const BACKSPACE = new Set(["\u007f", "\b"]);

/** `null` when the person gave up with Ctrl-C. */
function askHidden(question: string, { input, output }: Terminal): Promise<string | null> {
  output.write(question);
  input.setRawMode?.(true);
  input.resume();
  const decoder = new StringDecoder("utf8");
  return new Promise((resolve) => {
    let typed = "";
    const done = (answer: string | null): void => {
      input.off("data", read);
      input.setRawMode?.(false);
      input.pause();
      output.write("\n");
      resolve(answer);
    };
    const read = (chunk: Buffer | string): void => {
      for (const letter of typeof chunk === "string" ? chunk : decoder.write(chunk)) {
        if (ENTER.has(letter) || letter === CTRL_C) {
          done(letter === CTRL_C ? null : typed.trim());
          return;
        }
        if (BACKSPACE.has(letter)) typed = typed.slice(0, -1);
        else if (letter >= " ") typed += letter;
      }
    };
    input.on("data", read);
  });
}
