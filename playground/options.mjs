/**
 * What `npm start` takes, read before anything is installed: plain JavaScript and nothing from outside.
 *
 * Input: the words behind `npm start --`. Output: the options, or one sentence that says what is wrong and what to do.
 */

/** Without `value` an option is a switch. */
const OPTIONS = [
  { name: "--port", value: "NUMBER", says: "use this port; a busy one is replaced, and said so (4321)" },
  { name: "--reset", says: "forget what was done in the local hosts; what belongs to a real site stays" },
  { name: "--jira", value: "ADDRESS", says: "show this real Jira Cloud site instead of the local hosts, read-only" },
  { name: "--email", value: "EMAIL", says: "your e-mail address there" },
  { name: "--ado", value: "ADDRESS", says: "show this real Azure DevOps organisation instead, read-only" },
  { name: "--data", value: "FOLDER", says: "keep data there (.upshot/data)" },
  { name: "--help", says: "say this" },
];

const NOTES = `The token for a real site is taken from UPSHOT_JIRA_TOKEN or UPSHOT_ADO_TOKEN, or asked for; it is never stored.
Examples:
  npm start -- --jira https://your-site.atlassian.net --email you@example.com
  npm start -- --ado https://dev.azure.com/your-organisation`;

export function helpText() {
  const left = ({ name, value }) => (value === undefined ? name : `${name} ${value}`);
  const width = Math.max(...OPTIONS.map((option) => left(option).length)) + 2;
  const lines = OPTIONS.map((option) => `  ${left(option).padEnd(width)}${option.says}`);
  return `npm start                runs a local Jira and a local Azure DevOps\nnpm start -- [options]\n\n${lines.join("\n")}\n\n${NOTES}`;
}

/** @returns `{ ok: true, options }` with values by name, or `{ ok: false, message }`. */
export function readOptions(words) {
  const options = {};
  for (let index = 0; index < words.length; index += 1) {
    const [name, joined] = partsOf(words[index]);
    const option = OPTIONS.find((known) => known.name === name);
    if (option === undefined) return refused(unknown(name));
    if (option.value === undefined) {
      if (joined !== undefined) return refused(`${name} takes no value.`);
      options[key(name)] = true;
      continue;
    }
    const value = joined ?? words[index + 1];
    if (value === undefined || value === "" || (joined === undefined && value.startsWith("--")))
      return refused(`${name} needs ${option.value.toLowerCase()}: ${name} ${option.value}.`);
    options[key(name)] = value;
    if (joined === undefined) index += 1;
  }
  const wrong = contradiction(options);
  return wrong === null ? { ok: true, options } : refused(wrong);
}

function contradiction({ port, jira, email, ado }) {
  if (port !== undefined && !(Number.isInteger(Number(port)) && Number(port) > 0 && Number(port) < 65_536))
    return `--port takes a number from 1 to 65535, not "${port}".`;
  if (jira !== undefined && ado !== undefined) return "Take --jira or --ado, one at a time.";
  if (jira !== undefined && email === undefined)
    return "--jira needs --email as well: Jira asks for the e-mail address that the token belongs to.";
  if (jira === undefined && email !== undefined) return "--email goes with --jira.";
  return null;
}

function partsOf(word) {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function key(name) {
  return name.slice(2);
}

function refused(message) {
  return { ok: false, message: `${message}\nnpm start -- --help lists every option.` };
}

/** A token on the command line would stay in the shell's history; it is not repeated here either. */
function unknown(word) {
  if (/^--?(token|pat|password|api-?key)/i.test(word))
    return "A token is never taken from the command line, where others can read it. Set UPSHOT_JIRA_TOKEN or UPSHOT_ADO_TOKEN, or wait to be asked.";
  if (!word.startsWith("-")) return "An option begins with two dashes, and a value stands behind its option.";
  const [nearest] = OPTIONS.map(({ name }) => ({ name, far: distance(word, name) })).sort((a, b) => a.far - b.far);
  return nearest.far <= 3
    ? `There is no ${word}. Did you mean ${nearest.name}?`
    : `There is no ${word}. There are ${OPTIONS.map(({ name }) => name).join(", ")}.`;
}

/** Levenshtein's distance: letters to add, drop or change. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}
