/**
 * Who has a database file. The driver locks with an empty folder beside the file, which a killed process leaves behind; whoever
 * keeps a file to itself writes its process id beside it, and touches the lock now and then, because ids are given again.
 */
import { readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";

/** Another process has the file and lives. */
export class DatabaseInUse extends Error {
  override readonly name = "DatabaseInUse";
  constructor(file: string) {
    super(`Another process has ${file} open.`);
  }
}

const TOUCH_MS = 2_000;
/** Longer than a busy machine keeps a process from its clock. */
const KEPT_MS = 60_000;
/** For the length of a statement; one this old belongs to a process that was killed in the middle of a write. */
const STATEMENT_MS = 5_000;

const lockOf = (file: string): string => `${file}.lock`;
const ownerOf = (file: string): string => `${file}.owner`;
const touchedMs = (file: string): number | null => statSync(lockOf(file), { throwIfNoEntry: false })?.mtimeMs ?? null;

/** Takes away what a process left behind that was killed. @throws DatabaseInUse when one that lives keeps the file to itself */
export function dropStaleLock(file: string): void {
  const touched = touchedMs(file);
  if (touched === null) return;
  const owner = processThatKeeps(file);
  const untouchedMs = Date.now() - touched;
  if (owner === null) {
    if (untouchedMs > STATEMENT_MS) rmdirSync(lockOf(file));
    return;
  }
  if (untouchedMs < KEPT_MS && owner !== process.pid && isAlive(owner)) throw new DatabaseInUse(file);
  rmSync(ownerOf(file), { force: true });
  rmdirSync(lockOf(file));
}

/** For a file whose lock this process has. @returns ends it */
export function keep(file: string): () => void {
  writeFileSync(ownerOf(file), String(process.pid));
  const timer = setInterval(() => {
    const now = new Date();
    if (touchedMs(file) !== null) utimesSync(lockOf(file), now, now);
  }, TOUCH_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    rmSync(ownerOf(file), { force: true });
  };
}

function processThatKeeps(file: string): number | null {
  try {
    const id = Number(readFileSync(ownerOf(file), "utf8"));
    return Number.isInteger(id) && id > 0 ? id : null;
  } catch {
    return null;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives, though it may not be signalled.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
