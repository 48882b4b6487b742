/** Ends the monitoring: from then on the verdict of that day is final. Says what it means before it is done. */

import { useState } from "react";
import { isoDay, parseDay } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
import { TextArea, TextField } from "../fields.tsx";
import type { TaskProps } from "./task-drawer.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

export function EndMonitoring(props: TaskProps) {
  const { inputs, options } = props;
  const [day, setDay] = useState(isoDay(inputs.today));
  const [reason, setReason] = useState("");
  const on = parseDay(day);
  return (
    <TaskDrawer
      {...props}
      title={t("End monitoring")}
      action={t("End monitoring")}
      isReady={on !== null && reason.trim() !== ""}
      send={() =>
        options.api.endMonitoring({ on: on ?? inputs.today, reason, expectedLength: inputs.epicEntries.length })
      }
      doneWords={t("Monitoring has ended. The verdict is final.")}
    >
      <p>
        {t(
          "The verdict of the day you give becomes final. Readings, verdicts and promises stay; nothing can be added afterwards.",
        )}
      </p>
      <TextField
        label={t("Last day that counts")}
        type="date"
        value={day}
        onChange={setDay}
        wrong={on === null ? t("Give a date that exists.") : undefined}
      />
      <TextArea label={t("Why does it end?")} value={reason} onChange={setReason} />
    </TaskDrawer>
  );
}
