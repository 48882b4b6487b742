/** The promise in force beside the one being written, so that what a re-baseline changes is plain before it is done. */
import { t } from "../../text/t.ts";
import { pathWords } from "../path-words.ts";
import type { FieldsContext } from "./fields-context.ts";

export function PathComparison({ view, read, metric, options }: FieldsContext) {
  const inForce = view.commitments.at(-1)?.hypothesis.path;
  if (inForce === undefined) return null;
  const before = pathWords(inForce, view.definition, options.locale);
  const after = pathWords(read.hypothesis.path, metric.definition, options.locale);
  return (
    <dl className="up-versus">
      <dt>{t("In force")}</dt>
      <dd>{before}</dd>
      <dt>{t("New")}</dt>
      <dd>{before === after ? t("the same path") : after}</dd>
    </dl>
  );
}
