/** Types, style and unused code: run by `npm run check` and as part of `npm test`. */
const TSC = "node_modules/typescript/bin/tsc";

export const CHECKS = [
  { title: "the core compiles without DOM and Node types", command: TSC, args: ["-p", "shared/tsconfig.json"] },
  { title: "the interface compiles", command: TSC, args: ["-p", "shared/ui/tsconfig.json"] },
  { title: "the Jira adapter compiles", command: TSC, args: ["-p", "forge-app/tsconfig.json"] },
  { title: "the Azure DevOps adapter compiles", command: TSC, args: ["-p", "ado-extension/tsconfig.json"] },
  { title: "the local hosts compile", command: TSC, args: ["-p", "playground/tsconfig.json"] },
  { title: "the tests compile", command: TSC, args: ["-p", "test/tsconfig.json"] },
  {
    title: "style and lint",
    command: "node_modules/@biomejs/biome/bin/biome",
    args: ["ci", "--diagnostic-level=warn", "."],
  },
  { title: "no unused files, exports or dependencies", command: "node_modules/knip/bin/knip.js", args: [] },
];
