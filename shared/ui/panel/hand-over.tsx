/** Offers the benefit to somebody else; the present owner stays until they accept. */

import { useState } from "react";
import { PersonId } from "../../domain/ids.ts";
import { t } from "../../text/t.ts";
import { TextArea } from "../fields.tsx";
import { PeoplePicker } from "../form/people-picker.tsx";
import type { TaskProps } from "./task-drawer.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

export function HandOver(props: TaskProps) {
  const { inputs, view, options } = props;
  const [person, setPerson] = useState({ id: "", name: "" });
  const [reason, setReason] = useState("");
  const toId = PersonId.safeParse(person.id);
  const send = () =>
    options.api.offerOwnership({
      toId: PersonId.parse(person.id),
      reason,
      expectedLength: inputs.epicEntries.length,
    });
  return (
    <TaskDrawer
      {...props}
      title={t("Hand over the benefit")}
      action={t("Offer it")}
      isReady={toId.success && reason.trim() !== ""}
      send={send}
      doneWords={t("Offered to {name}.", { name: person.name })}
    >
      <p>
        {view.line.ownerName === null
          ? t("Nobody owns this benefit. Whoever accepts it answers for it from then on.")
          : view.line.isOwnerInactive
            ? t("Its owner has left. Whoever accepts it answers for it from then on.")
            : t("{ownerName} answers for it until the offer is accepted.", { ownerName: view.line.ownerName })}
      </p>
      <PeoplePicker
        api={options.api}
        label={t("Offer it to")}
        id={person.id}
        name={person.name}
        onPick={(id, name) => setPerson({ id, name })}
      />
      <TextArea label={t("Why?")} value={reason} onChange={setReason} />
    </TaskDrawer>
  );
}
