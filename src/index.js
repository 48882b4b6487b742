// Forge looks for handlers under src/ beside manifest.yml and nowhere else: this re-exports our own built bundle by name.
export {
  accountsDue,
  changed,
  checkValue,
  draftHypothesis,
  explainVerdict,
  look,
  lozenge,
  needsPromise,
  needsVerdict,
  nightly,
  queryOutcomes,
  recordReading,
  reportAccounts,
  resolver,
  valueGate,
} from "../forge-app/dist/functions/index.cjs";
