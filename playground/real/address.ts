/** The address of a real site as a person types it. */

export type Address =
  | { readonly ok: true; readonly url: string; readonly name: string }
  | { readonly ok: false; readonly message: string };

const THIS_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * `url` has no slash at its end; `name` is what people call the site, host and path.
 * Plain http is let through to this machine only: anywhere else the token would travel readable.
 */
export function readAddress(text: string, example: string): Address {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.hostname === "")
    return { ok: false, message: `"${text}" is no address. It looks like ${example}.` };
  if (url.username !== "" || url.password !== "")
    return { ok: false, message: "Leave name and password out of the address; the token is asked for." };
  if (url.protocol === "http:" && !THIS_MACHINE.has(url.hostname))
    return {
      ok: false,
      message: `Use https://${url.host}: over http your token would travel readable by anybody in between.`,
    };
  const path = url.pathname.replace(/\/+$/, "");
  return { ok: true, url: `${url.origin}${path}`, name: `${url.host}${path}` };
}
