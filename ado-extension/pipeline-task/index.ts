/**
 * Entry of the pipeline task. Takes the input `token` before the task library loads: that one writes every input it hands over
 * into the debug log.
 */
const token = process.env["INPUT_TOKEN"] ?? "";
delete process.env["INPUT_TOKEN"];
void import("./task.ts").then(({ runTask }) => runTask(token));
