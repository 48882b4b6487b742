/**
 * The token for a real site, kept where nothing prints it: it leaves this file only as a request header.
 * Whatever a site sends back, or an error says, passes through `without` before anybody reads it.
 */
export interface Secret {
  /** Value of the `Authorization` header. */
  authorization(): string;
  /** The text with every form of the token replaced. */
  without(text: string): string;
}

const SHORTEST_HIDDEN = 6;
const IN_ITS_PLACE = "(token)";

/** @param user e-mail address in Jira, empty in Azure DevOps. */
export function keepSecret(user: string, token: string): Secret {
  const basic = base64(`${user}:${token}`);
  const forms = [
    ...new Set([basic, token, encodeURIComponent(token), base64(token), JSON.stringify(token).slice(1, -1)]),
  ]
    .filter((form) => form.length >= SHORTEST_HIDDEN)
    .sort((one, other) => other.length - one.length);
  return {
    authorization: () => `Basic ${basic}`,
    without: (text) => forms.reduce((shown, form) => shown.replaceAll(form, IN_ITS_PLACE), text),
  };
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
