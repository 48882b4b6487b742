/** `npm start -- --jira`: token, greeting, and the app in front of the site. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readAddress } from "./address.ts";
import { CannotStart, type RealHost, type RealStart, sealedConsole, siteFolder } from "./common.ts";
import { connect } from "./connection.ts";
import { personOf } from "./jira/layout.ts";
import { createRealJiraHost } from "./jira/real-jira.ts";
import { greet, type RealJira, realJira } from "./jira/site.ts";
import { keepSecret } from "./secret.ts";
import { takeToken } from "./token.ts";
import { SiteUnreachable } from "./unreachable.ts";

const VARIABLE = "UPSHOT_JIRA_TOKEN";
/** While nobody waits for a page, a limit may be waited out longer. */
const WAIT_AT_START_SECONDS = 120;
/** A page's call ends after 25 s. */
const WAIT_LATER_SECONDS = 12;
/** Where tokens with scopes are accepted; people work at another address. */
const GATEWAY = /^https:\/\/api\.atlassian\.com\/ex\/jira\//;
const ServerInfo = z.object({ baseUrl: z.url() });

export async function startRealJira(
  text: string,
  email: string,
  { root, dataFolder, hosts, terminal }: RealStart,
): Promise<RealHost> {
  const address = readAddress(text, "https://your-site.atlassian.net");
  if (!address.ok) throw new CannotStart(address.message);
  const question = `API token of ${email} for ${address.name} (shown to nobody, kept nowhere): `;
  const taken = await takeToken(VARIABLE, question, process.env, terminal);
  if (taken.kind === "given_up") throw new CannotStart("Given up; nothing was sent.");
  if (taken.kind === "none")
    throw new CannotStart(
      `No token. Set ${VARIABLE}, or start in a terminal to be asked. Make one at https://id.atlassian.com/manage-profile/security/api-tokens.`,
    );
  const secret = keepSecret(email, taken.token);
  sealedConsole(secret);
  const say = (line: string): void => console.log(line);
  const site = realJira(
    address.url,
    address.name,
    connect({ secret, say, mostWaitSeconds: WAIT_AT_START_SECONDS }),
    say,
  );
  say(`Asking ${address.name} who you are …`);
  const greeted = await greet(site).catch((error: unknown) => {
    throw error instanceof SiteUnreachable ? new CannotStart(error.message) : error;
  });
  if (!greeted.ok) throw new CannotStart(greeted.message);
  const { url, name } = await addressForPeople(site);
  const later = realJira(address.url, name, connect({ secret, say, mostWaitSeconds: WAIT_LATER_SECONDS }), say);
  const folder = siteFolder(dataFolder, "jira", address.name);
  const host = createRealJiraHost({
    site: { ...later, url },
    myself: greeted.myself,
    manifest: parse(readFileSync(join(root, "manifest.yml"), "utf8")),
    appBundle: join(root, "forge-app/dist/functions/index.cjs"),
    staticRoot: root,
    scriptsFolder: join(root, "playground/dist"),
    dataFolder: folder,
    hosts,
    log: (line) => console.error(`jira: ${line}`),
  });
  return {
    app: host.app,
    close: host.close,
    says: `${name} as ${personOf(greeted.myself)}, read-only: nothing is written to it, also not the verdicts that JQL would find.\nHypotheses and readings are kept in ${folder}.`,
  };
}

async function addressForPeople(site: RealJira): Promise<{ readonly url: string; readonly name: string }> {
  if (!GATEWAY.test(site.url)) return site;
  const info = ServerInfo.safeParse((await site.ask("GET", "/rest/api/3/serverInfo")).json);
  const address = info.success ? readAddress(info.data.baseUrl, "") : null;
  return address?.ok === true ? address : site;
}
