/** What a gate asks, in sentences, with how it can be opened all the same. */
import type { PolicyInForce } from "../../domain/gate-policy.ts";
import { t } from "../../text/t.ts";
import { policySentences, unchosenWords } from "../../view/gate-policy-words.ts";

export function GateSentences({ inForce }: { readonly inForce: PolicyInForce }) {
  const unchosen = unchosenWords(inForce);
  return (
    <div className="up-stack up-is-close">
      {unchosen !== null && <p className="up-gap">{unchosen}</p>}
      <p>{[...policySentences(inForce.policy), t("A signed exception opens it until its last day.")].join(" ")}</p>
    </div>
  );
}
