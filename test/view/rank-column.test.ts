/** Which columns a list shows. */
import { describe, expect, it } from "@jest/globals";
import { FIRST_COLUMNS, shownColumns } from "../../shared/ui/portfolio/columns.ts";

const ids = (...asked: Parameters<typeof shownColumns>) => shownColumns(...asked).map(({ id }) => id);

describe("the columns of the list", () => {
  it("hold the figure that the list is ranked by, in the place of the value at risk where it was not chosen", () => {
    expect(ids(FIRST_COLUMNS)).not.toContain("rice");
    expect(ids(FIRST_COLUMNS, "rice")).toEqual([...FIRST_COLUMNS.filter((id) => id !== "risk"), "rice"]);
    expect(ids([...FIRST_COLUMNS, "rice"], "rice")).toEqual([...FIRST_COLUMNS, "rice"]);
  });

  it("stay as they were chosen under any other order", () => {
    expect(ids(["metric"], "owner")).toEqual(["verdict", "initiative", "metric"]);
  });
});
