/** One set of values that is opened, edited and saved: what is saved, what is edited, and who was quicker. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { PersonId } from "../../domain/ids.ts";
import type { Person } from "../../domain/people.ts";
import type { Problem, Result } from "../../domain/problem.ts";

/** What both pages answer. */
export interface SavedPage<Value> {
  readonly inForce: Value;
  readonly length: number;
  readonly changes: readonly { readonly value: Value; readonly at: string; readonly by: PersonId }[];
  readonly people: readonly Person[];
  readonly mayChange: boolean;
}

export interface SavedHandle<Page, Value> {
  /** `null` until it was answered. */
  readonly page: Page | null;
  /** As edited; as saved where nothing was. */
  readonly value: Value | null;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Somebody else saved since this was opened: what is edited here is kept. */
  readonly isOvertaken: boolean;
  edit(change: Partial<Value>): void;
  undo(): void;
  reload(): void;
  save(): void;
}

/** @param open and @param save must stay the same functions from draw to draw. */
export function useSaved<Value extends object, Page extends SavedPage<Value>>(
  open: () => Promise<Result<Page>>,
  save: (value: Value, expectedLength: number) => Promise<Result<Page>>,
  onSaved: () => void,
): SavedHandle<Page, Value> {
  const [page, setPage] = useState<Page | null>(null);
  const [edited, setEdited] = useState<Value | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isOvertaken, setIsOvertaken] = useState(false);
  const latest = useRef(0);
  const reload = useCallback(() => {
    latest.current += 1;
    const mine = latest.current;
    setIsBusy(true);
    open().then((answer) => {
      if (mine !== latest.current) return;
      setIsBusy(false);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setPage(answer.value);
    });
  }, [open]);
  useEffect(() => {
    reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  const value = edited ?? page?.inForce ?? null;
  const isDirty = edited !== null && page !== null && JSON.stringify(edited) !== JSON.stringify(page.inForce);
  const undo = () => {
    setEdited(null);
    setIsOvertaken(false);
    setProblem(null);
  };
  const run = async () => {
    if (page === null || value === null) return;
    setIsBusy(true);
    setProblem(null);
    const answer = await save(value, page.length);
    setIsBusy(false);
    if (answer.ok) {
      setPage(answer.value);
      undo();
      onSaved();
    } else if (answer.problem.code === "changed_meanwhile") {
      setIsOvertaken(true);
      reload();
    } else setProblem(answer.problem);
  };
  return {
    page,
    value,
    isDirty,
    isBusy,
    problem,
    isOvertaken,
    edit: (change) => setEdited((before) => ({ ...((before ?? page?.inForce) as Value), ...change })),
    undo,
    reload,
    save: () => void run(),
  };
}
