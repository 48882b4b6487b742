/** JSON of answers, parsed once by whoever reads it first. */

/** Of answers whose text was parsed on its way; `null` where it is no JSON. */
export const parsedBodies = new WeakMap<Response, unknown>();

export async function bodyOf(response: Response): Promise<unknown> {
  return parsedBodies.has(response) ? parsedBodies.get(response) : parseJson(await response.text());
}

/** `null` for text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
