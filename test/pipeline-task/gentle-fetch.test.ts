/** The gentle fetch: waits when told, asks again when it helps, never too many at a time. */
import { describe, expect, it } from "@jest/globals";
import type { GentleOptions } from "../../ado-extension/gentle-fetch.ts";
import { gentleFetch, OF_A_PAGE, OF_A_RUN } from "../../ado-extension/gentle-fetch.ts";

const URL_ASKED = "https://example.com/_apis/projects";
type Answer = () => Response | Promise<Response>;

/** A service that gives these answers one after the other, under a clock that only waiting moves. */
function service(answers: readonly Answer[], options: Partial<GentleOptions> = {}) {
  const waits: { readonly ms: number; readonly why: string }[] = [];
  let clock = 0;
  let asked = 0;
  const ask = gentleFetch({
    fetch: async () => {
      const answer = answers[asked] ?? answers.at(-1);
      asked += 1;
      if (answer === undefined) throw new Error("no answer left");
      return answer();
    },
    wait: async (ms) => {
      clock += ms;
    },
    now: () => clock,
    random: () => 0.5,
    patience: OF_A_RUN,
    onWait: (ms, why) => waits.push({ ms, why }),
    ...options,
  });
  return { ask, waits, asked: () => asked };
}

const json = (text: string, status = 200, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { "Content-Type": "application/json; charset=utf-8", ...headers } });
const good: Answer = () => json('{"value":1}');

describe("a gentle fetch", () => {
  it("waits as long as a refusal says, then asks again", async () => {
    const { ask, waits, asked } = service([() => json("{}", 429, { "Retry-After": "7" }), good]);
    const response = await ask(URL_ASKED);
    expect(await response.json()).toEqual({ value: 1 });
    expect(asked()).toBe(2);
    expect(waits.reduce((sum, { ms }) => sum + ms, 0)).toBe(7000);
  });

  it("waits before the next request when a good answer asks for it", async () => {
    const { ask, waits } = service([() => json("{}", 200, { "Retry-After": "3" }), good]);
    await ask(URL_ASKED);
    expect(waits).toEqual([]);
    await ask(URL_ASKED);
    expect(waits).toEqual([{ ms: 3000, why: "Azure DevOps asked to wait" }]);
  });

  it.each<[string, Answer]>([
    ["an answer of 503", () => json("{}", 503)],
    ["a broken connection", () => Promise.reject(new Error("ECONNRESET"))],
    ["an answer that was cut off", () => json('{"value":[1,')],
  ])("asks again after %s, later each time", async (_, trouble) => {
    const { ask, waits, asked } = service([trouble, trouble, good]);
    expect((await ask(URL_ASKED)).status).toBe(200);
    expect(asked()).toBe(3);
    expect(waits.map(({ ms }) => ms)).toEqual([250, 500]);
  });

  it("gives up after seven times and hands on the last answer", async () => {
    const { ask, asked } = service([() => json("{}", 503)]);
    expect((await ask(URL_ASKED)).status).toBe(503);
    expect(asked()).toBe(7);
  });

  it("throws what broke the connection when it stays broken", async () => {
    const { ask } = service([() => Promise.reject(new Error("ENOTFOUND"))]);
    await expect(ask(URL_ASKED)).rejects.toThrow("ENOTFOUND");
  });

  it("does not sit through a wait of more than five minutes", async () => {
    const { ask, waits, asked } = service([() => json("{}", 429, { "Retry-After": "3600" })]);
    expect((await ask(URL_ASKED)).status).toBe(429);
    expect([asked(), waits]).toEqual([1, []]);
  });

  it("says to somebody who looks at a page within seconds what does not pass", async () => {
    const busy = service([() => json("{}", 429, { "Retry-After": "6" })], { patience: OF_A_PAGE });
    expect((await busy.ask(URL_ASKED)).headers.get("Retry-After")).toBe("6");
    expect([busy.asked(), busy.waits]).toEqual([1, []]);
    const broken = service([() => json("{}", 503)], { patience: OF_A_PAGE, random: () => 1 });
    expect((await broken.ask(URL_ASKED)).status).toBe(503);
    expect([broken.asked(), broken.waits.map(({ ms }) => ms)]).toEqual([4, [500, 1000, 2000]]);
  });

  it("keeps refusals that do not pass, and answers without a body", async () => {
    for (const status of [204, 400, 401, 403, 404, 409]) {
      const { ask, asked } = service([() => new Response(null, { status })]);
      expect((await ask(URL_ASKED)).status).toBe(status);
      expect(asked()).toBe(1);
    }
  });

  it("stops asking when the caller has given up", async () => {
    const stop = new AbortController();
    const { ask, asked } = service([() => json("{}", 503)], { wait: async () => stop.abort(new Error("cancelled")) });
    await expect(ask(URL_ASKED, { signal: stop.signal })).rejects.toThrow("cancelled");
    expect(asked()).toBe(1);
  });

  it("has at most four requests under way, and answers all", async () => {
    let [running, most] = [0, 0];
    const { ask } = service([
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
        return json("{}");
      },
    ]);
    const answers = await Promise.all(Array.from({ length: 25 }, () => ask(URL_ASKED)));
    expect(answers).toHaveLength(25);
    expect(most).toBe(4);
  });
});
