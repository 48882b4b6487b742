/** Where there is no room beside the lines: what each stroke means, under the chart. */

import type { ReactNode } from "react";
import { t } from "../../text/t.ts";
import type { ChartData } from "../../view/chart-data.ts";

export function NarrowKey({ chart }: { readonly chart: ChartData }) {
  return (
    <ul className="up-chart-key up-quiet">
      <Entry words={t("reading")}>
        <circle className="up-dot" cx="10" cy="6" r="3" />
      </Entry>
      {chart.expected.length > 0 && (
        <Entry words={t("promised path")}>
          <rect className="up-promised-band" width="20" height="12" />
          <path className="up-promised-line" d="M0 6h20" />
        </Entry>
      )}
      {chart.counterfactual.length > 0 && (
        <Entry words={t("without the work")}>
          <path className="up-without-line" d="M0 6h20" />
        </Entry>
      )}
      {chart.target !== null && (
        <Entry words={t("target")}>
          <path className="up-target-line" d="M0 6h20" />
        </Entry>
      )}
    </ul>
  );
}

function Entry({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width="20" height="12" aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  );
}
