/** One configuration, three projects by speed: unit (no servers), hosts (servers and databases), browser (Chromium). */
const base = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: { "^.+\\.(t|j)sx?$": ["@swc/jest", { jsc: { parser: { syntax: "typescript", tsx: true }, transform: { react: { runtime: "automatic" } }, target: "es2022" }, module: { type: "commonjs" } }] },
  // These packages ship ES modules only; everything else in node_modules is CommonJS and left alone.
  transformIgnorePatterns: ["/node_modules/(?!(@noble|d3-[a-z]+|internmap|@hono|intl-messageformat|@formatjs|@apidevtools)/)"],
  modulePathIgnorePatterns: ["<rootDir>/.*/dist/", "<rootDir>/.upshot/"],
};
module.exports = {
  projects: [
    { ...base, displayName: "unit", testMatch: ["<rootDir>/test/{golden,property,known-values,domain,usecases,portfolio,view}/**/*.test.ts?(x)", "<rootDir>/test/*.test.ts"] },
    { ...base, displayName: "hosts", setupFilesAfterEnv: ["<rootDir>/test/wire/held-to-specifications.ts"], testMatch: ["<rootDir>/test/{contract,wire,adapters,calibration,packaging,pipeline-task}/**/*.test.ts?(x)"] },
    { ...base, displayName: "browser", globalSetup: "<rootDir>/test/browser/set-up.ts", globalTeardown: "<rootDir>/test/browser/tear-down.ts", testMatch: ["<rootDir>/test/browser/**/*.test.ts?(x)"] },
  ],
};
