/** What surrounds a real site: its address, the token and the ways a connection fails. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { readAddress } from "../playground/real/address.ts";
import { connect } from "../playground/real/connection.ts";
import { onlyReads } from "../playground/real/jira/reads.ts";
import { keepSecret } from "../playground/real/secret.ts";
import { takeToken } from "../playground/real/token.ts";
import { unreachable } from "../playground/real/unreachable.ts";

const TOKEN = 'hush+hush/1"2=';

describe("the address of a real site", () => {
  it.each([
    ["https://your-site.example/", "https://your-site.example", "your-site.example"],
    ["your-site.example", "https://your-site.example", "your-site.example"],
    ["http://localhost:4321/jira/", "http://localhost:4321/jira", "localhost:4321/jira"],
    ["https://dev.azure.com/your-org", "https://dev.azure.com/your-org", "dev.azure.com/your-org"],
  ])("%s is taken", (text, url, name) => {
    expect(readAddress(text, "https://x.example")).toEqual({ ok: true, url, name });
  });

  it.each([
    ["http://your-site.example", "Use https://your-site.example"],
    ["ftp://your-site.example", "is no address. It looks like https://x.example."],
    ["https://ana:hush@your-site.example", "Leave name and password out"],
    ["https://", "is no address"],
  ])("%s is refused with what to do", (text, sentence) => {
    const read = readAddress(text, "https://x.example");
    expect(read.ok === false && read.message).toContain(sentence);
  });
});

describe("the token", () => {
  it("disappears from whatever a site or an error says, in every form it has", () => {
    const secret = keepSecret("ana@example.com", TOKEN);
    const basic = secret.authorization();
    const said = [basic, TOKEN, encodeURIComponent(TOKEN), JSON.stringify({ t: TOKEN })].join(" ");
    const shown = secret.without(said);
    for (const form of [TOKEN, basic.slice(6), encodeURIComponent(TOKEN), JSON.stringify(TOKEN).slice(1, -1)])
      expect(shown).not.toContain(form);
    expect(shown).toContain("(token)");
  });

  const terminal = (isTTY: boolean) => {
    const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
    const shown: string[] = [];
    return { input, shown, asked: { input, output: { write: (text: string) => shown.push(text) } } };
  };

  it("is taken out of the environment, so that no program started later inherits it", async () => {
    const environment: NodeJS.ProcessEnv = { UPSHOT_X_TOKEN: ` ${TOKEN} ` };
    expect(await takeToken("UPSHOT_X_TOKEN", "?", environment, terminal(false).asked)).toEqual({
      kind: "token",
      token: TOKEN,
    });
    expect(environment).toEqual({});
  });

  it("is asked for without showing a letter, and can be corrected", async () => {
    const { input, shown, asked } = terminal(true);
    const taken = takeToken("UPSHOT_X_TOKEN", "Token: ", {}, asked);
    input.write("abx\u007fc");
    input.write("\r");
    expect(await taken).toEqual({ kind: "token", token: "abc" });
    expect(shown.join("")).toBe("Token: \n");
  });

  it("is not asked for where nobody sits, and Ctrl-C gives up", async () => {
    expect((await takeToken("UPSHOT_X_TOKEN", "?", {}, terminal(false).asked)).kind).toBe("none");
    const { input, asked } = terminal(true);
    const taken = takeToken("UPSHOT_X_TOKEN", "?", {}, asked);
    input.write("ab\u0003");
    expect((await taken).kind).toBe("given_up");
  });
});

describe("a connection that fails", () => {
  it.each([
    [{ cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } }, "NODE_EXTRA_CA_CERTS"],
    [{ cause: { code: "CERT_HAS_EXPIRED" } }, "has expired"],
    [{ cause: { code: "ERR_TLS_CERT_ALTNAME_INVALID" } }, "belongs to another address"],
    [{ cause: { code: "ENOTFOUND" } }, "There is no x.example"],
    [{ cause: { code: "EAI_AGAIN" } }, "No network"],
    [{ cause: { errors: [{ code: "ECONNREFUSED" }] } }, "Nothing listens at x.example"],
    [{ cause: { code: "EPROTO" } }, "does not speak https"],
    [{ name: "TimeoutError" }, "did not answer within half a minute"],
    [{}, "could not be reached"],
  ])("%j is told in words", (error, sentence) => {
    expect(unreachable(error, "x.example").message).toContain(sentence);
  });

  it("waits as long as the site asks and says so, then gives the limit to whoever asked", async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.writeHead(429, { "Retry-After": "2" }).end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const said: string[] = [];
    const waits: number[] = [];
    const ask = connect({
      secret: keepSecret("ana", TOKEN),
      say: (line) => said.push(line),
      mostWaitSeconds: 5,
      wait: async (ms) => void waits.push(ms),
    });
    expect((await ask({ method: "GET", url })).status).toBe(429);
    expect({ requests, waits }).toEqual({ requests: 3, waits: [2_000, 2_000] });
    expect(said[0]).toContain("asks to wait 2 s");
    await new Promise((resolve) => server.close(resolve));
  });

  it("follows no redirect, which could carry the token to another host", async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { Location: "/elsewhere" }).end(`echo ${request.headers.authorization}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const secret = keepSecret("ana", TOKEN);
    const answered = await connect({ secret, say: () => undefined, mostWaitSeconds: 0 })({ method: "GET", url });
    expect(answered).toMatchObject({ status: 302, text: "echo Basic (token)" });
    expect(seen).toEqual([secret.authorization()]);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("a read-only session", () => {
  it.each([
    ["GET", "/rest/api/3/issue/10001?fields=summary", true],
    ["POST", "/rest/api/3/search/jql", true],
    ["POST", "/rest/api/3/issue/bulkfetch", true],
    ["POST", "/rest/api/3/permissions/check", true],
    ["POST", "/rest/api/3/issue", false],
    ["POST", "/rest/api/3/issue/search/../../issue", false],
    ["POST", "/rest/api/3/search/%2e%2e/issue", false],
    ["POST", "/rest/api/3//search/jql", false],
    ["PUT", "/rest/api/3/issue/10001/properties/upshot-value", false],
    ["DELETE", "/rest/api/3/issue/10001", false],
    ["PATCH", "/rest/api/3/search/jql", false],
  ])("%s %s reads: %s", (method, path, reads) => {
    expect(onlyReads(method, path)).toBe(reads);
  });
});
