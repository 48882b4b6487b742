/** What `npm start` says before it does anything: its options, and what is wrong with those it was given. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";

function start(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["playground/start.mjs", ...words], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("npm start", () => {
  it("lists every option with --help, and ends well", () => {
    const { status, stdout } = start("--help");
    expect(status).toBe(0);
    for (const option of ["--port", "--reset", "--jira", "--email", "--ado", "--data"])
      expect(stdout).toContain(option);
    expect(stdout).toMatch(/UPSHOT_JIRA_TOKEN or UPSHOT_ADO_TOKEN/);
  });

  it.each([
    [["--prot", "5000"], "There is no --prot. Did you mean --port?"],
    [["--rest"], "There is no --rest. Did you mean --reset?"],
    [["--jria=https://x.example"], "There is no --jria. Did you mean --jira?"],
    [["--something-else"], "There is no --something-else. There are --port,"],
    [["5000"], "An option begins with two dashes"],
    [["--port", "many"], '--port takes a number from 1 to 65535, not "many".'],
    [["--port"], "--port needs number"],
    [["--port", "--reset"], "--port needs number"],
    [["--reset=yes"], "--reset takes no value."],
    [["--jira", "https://x.example"], "--jira needs --email as well"],
    [["--email", "ana@example.com"], "--email goes with --jira."],
    [["--ado", "a.example", "--jira", "b.example", "--email", "e"], "Take --jira or --ado, one at a time."],
  ])("given %j says %s", (words, sentence) => {
    const { status, stderr } = start(...words);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("npm start -- --help");
    expect(status).toBe(2);
  });

  it("says which Node it needs on one that is too old", () => {
    const older = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.19.0"}})';
    const started = spawnSync(process.execPath, [`--import=data:text/javascript,${older}`, "playground/start.mjs"], {
      encoding: "utf8",
    });
    expect(started.stderr).toContain("Upshot needs Node 20.19 or newer; this is 18.19.0.");
    expect(started.status).toBe(1);
  });

  it("takes no token from the command line, and does not repeat it", () => {
    const { status, stderr } = start("--token=hush-hush-1", "--jira", "https://x.example");
    expect(status).toBe(2);
    expect(stderr).toContain("never taken from the command line");
    expect(stderr).not.toContain("hush-hush-1");
  });
});
