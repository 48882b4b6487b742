/** `npm start -- --ado`: token, greeting, and the extension in front of the organisation. */
import { join } from "node:path";
import { readAddress } from "./address.ts";
import { personText } from "./ado/layout.ts";
import { greetOrganisation, organisation } from "./ado/organisation.ts";
import { createRealAdoHost } from "./ado/real-ado.ts";
import { CannotStart, type RealHost, type RealStart, sealedConsole, siteFolder } from "./common.ts";
import { connect } from "./connection.ts";
import { keepSecret } from "./secret.ts";
import { takeToken } from "./token.ts";
import { SiteUnreachable } from "./unreachable.ts";

const VARIABLE = "UPSHOT_ADO_TOKEN";
const WAIT_AT_START_SECONDS = 120;
/** Pages ask again by themselves; a wait much longer looks like a page that hangs. */
const WAIT_LATER_SECONDS = 12;

export async function startRealAdo(text: string, { root, dataFolder, hosts, terminal }: RealStart): Promise<RealHost> {
  const address = readAddress(text, "https://dev.azure.com/your-organisation");
  if (!address.ok) throw new CannotStart(address.message);
  const question = `Personal access token for ${address.name} (shown to nobody, kept nowhere): `;
  const taken = await takeToken(VARIABLE, question, process.env, terminal);
  if (taken.kind === "given_up") throw new CannotStart("Given up; nothing was sent.");
  if (taken.kind === "none")
    throw new CannotStart(
      `No token. Set ${VARIABLE}, or start in a terminal to be asked. Make one at ${address.url}/_usersSettings/tokens with the scopes Work Items (read), Project and Team (read), Identity (read).`,
    );
  const secret = keepSecret("", taken.token);
  sealedConsole(secret);
  const say = (line: string): void => console.log(line);
  say(`Asking ${address.name} who you are …`);
  const greeted = await greetOrganisation(
    address,
    connect({ secret, say, mostWaitSeconds: WAIT_AT_START_SECONDS }),
  ).catch((error: unknown) => {
    throw error instanceof SiteUnreachable ? new CannotStart(error.message) : error;
  });
  if (!greeted.ok) throw new CannotStart(greeted.message);
  const { person, areas, hostId } = greeted;
  const folder = siteFolder(dataFolder, "ado", address.name);
  const host = createRealAdoHost({
    from: organisation(address, areas, connect({ secret, say, mostWaitSeconds: WAIT_LATER_SECONDS }), say),
    person,
    hostId,
    extensionRoot: join(root, "ado-extension"),
    sdkXdmFile: join(root, "node_modules/azure-devops-extension-sdk/esm/XDM.js"),
    assetsRoot: join(root, "playground/dist"),
    dataFolder: folder,
    hosts,
    now: () => new Date().toISOString(),
  });
  return {
    ...host,
    says: `${address.name} as ${personText(person)}, read-only: nothing is written to it, also no work item.\nHypotheses and readings are kept in ${folder}.`,
  };
}
