/** The portfolio in both hosts, through the real built apps: every epic once, a query, and the way to the epic and back. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const PLACES = {
  "Jira, global page": {
    path: "/jira/module/upshot-portfolio",
    frame: 'iframe[src*="/_ui/portfolio/"]',
    epics: 24,
    ofReal: 5,
    unjudged: 1,
    first: "Make seat belts compulsory",
    opened: /\/jira\/browse\/VALUE-1$/,
  },
  "Jira, project page": {
    path: "/jira/module/upshot-project?project=VALUE",
    frame: 'iframe[src*="/_ui/portfolio/"]',
    epics: 5,
    ofReal: 5,
    unjudged: 1,
    first: "Make seat belts compulsory",
    opened: /\/jira\/browse\/VALUE-1$/,
  },
  "Azure DevOps, hub": {
    path: "/ado/hub/outcomes-hub",
    frame: 'iframe[src*="hub.html"]',
    epics: 22,
    ofReal: 4,
    unjudged: 2,
    first: "Make seat belts compulsory",
    opened: /\/ado\/item\/101$/,
  },
} as const;
type Place = keyof typeof PLACES;

async function opened(place: Place, page: Page): Promise<FrameLocator> {
  await page.goto(`${hosts.address}${PLACES[place].path}`);
  const frame = page.frameLocator(PLACES[place].frame);
  await says(bodyOf(frame), `${PLACES[place].epics} epics`);
  return frame;
}

/** A list is drawn as far as one sees it: few enough rows are all there. */
async function ask(frame: FrameLocator, query: string): Promise<void> {
  await frame.getByRole("combobox", { name: "Query" }).fill(query);
  await frame.getByRole("combobox", { name: "Query" }).press("Enter");
}
const REAL = 'project = "Value on real programmes"';

const titles = (frame: FrameLocator) => frame.locator(".up-title").count();

describe.each(Object.keys(PLACES) as Place[])("%s", (place) => {
  it("lists every epic once, judged or not, with the board's figures above", async () => {
    const frame = await opened(place, await hosts.page());
    await says(bodyOf(frame), `of ${PLACES[place].epics} epics have a committed promise`);
    await ask(frame, REAL);
    await becomes(() => titles(frame), PLACES[place].ofReal);
    await says(bodyOf(frame), "No value hypothesis");
  });

  it("answers a query, keeps it over a reload, and points at a word it cannot read", async () => {
    const page = await hosts.page();
    const frame = await opened(place, page);
    await ask(frame, "verdict is empty");
    await becomes(() => titles(frame), PLACES[place].unjudged);
    await page.reload();
    await becomes(() => frame.getByRole("combobox", { name: "Query" }).inputValue(), "verdict is empty");
    await becomes(() => titles(frame), PLACES[place].unjudged);
    await ask(frame, "verdikt = off_path");
    await says(bodyOf(frame), /There is no field “verdikt”/);
  });

  it("opens an epic in the host", async () => {
    const page = await hosts.page();
    const frame = await opened(place, page);
    await ask(frame, REAL);
    await frame
      .getByRole("link", { name: new RegExp(PLACES[place].first) })
      .first()
      .press("Enter");
    await page.waitForURL(PLACES[place].opened);
  });
});
