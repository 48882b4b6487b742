/** The Forge adapter's comments over the local Jira: said once, found again word for word, and shown on the issue. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { commentTeller } from "../../forge-app/comments.ts";
import type { LocalJira } from "../../playground/jira/index.ts";
import { CHECKOUT, FOREIGN, must, SEED } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { requestOver } from "./rest-request.ts";
import { ANA, BERND } from "./seed.ts";

const MESSAGE = "Value verdict: Off path (was On path). Below “3.1 %” & falling. The Value panel shows why.";

let jira: LocalJira;
beforeEach(() => {
  jira = seededJira(SEED);
});
afterEach(() => jira.close());

describe("a comment about a changed verdict", () => {
  it("is known to have been said after it was said, and only in the same words", async () => {
    const teller = commentTeller(requestOver(jira.rest, ANA));
    expect(must(await teller.hasTold(CHECKOUT, MESSAGE))).toBe(false);
    must(await teller.tell(CHECKOUT, MESSAGE));
    expect(must(await teller.hasTold(CHECKOUT, MESSAGE))).toBe(true);
    expect(must(await teller.hasTold(CHECKOUT, `${MESSAGE} `))).toBe(false);
    const page = await jira.app.request("/jira/browse/PAY-1", { headers: { cookie: `local_jira_account=${BERND}` } });
    expect(await page.text()).toContain("Value verdict: Off path (was On path).");
  });

  it("is refused as Jira refuses it: to readers, and on what is hidden", async () => {
    const teller = commentTeller(requestOver(jira.rest, BERND));
    expect(await teller.tell(CHECKOUT, MESSAGE)).toMatchObject({ ok: false, problem: { code: "no_permission" } });
    expect(await teller.hasTold(FOREIGN, MESSAGE)).toMatchObject({ ok: false, problem: { code: "not_found" } });
  });
});
