/** Project list, project, issue, modules. */
export const PAGE_STYLES = `
.table-holder { overflow-x: auto; margin-top: var(--ds-space-300); }
.table { width: 100%; border-collapse: collapse; }
.table th, .table td { text-align: left; padding: 10px 12px 10px 0; border-bottom: 1px solid var(--ds-border); font-weight: 400; white-space: nowrap; }
.table thead th { font-size: 0.75rem; font-weight: 600; color: var(--ds-text-subtlest); }
.table tbody th { font-weight: 500; }

.table.rules th, .table.rules td { vertical-align: top; white-space: normal; }
.rule { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 16px; align-items: flex-start; max-width: 720px; }
.rule > div { flex: 1 1 220px; min-width: 0; }
.rule .module-body { margin: -4px -8px -8px; min-height: 0; }
.rule-buttons { display: flex; gap: 8px; flex: none; }
.rule a.button { display: inline-flex; align-items: center; }
.rule-form { margin-top: var(--ds-space-200); }
.rule-form [role=alert] { color: var(--ds-text-danger); }
.rule + .rule { margin-top: 12px; }
.rule strong, .rule small { display: block; font-weight: 500; }
.rule small { color: var(--ds-text-subtle); font-weight: 400; }
.tabs { display: flex; gap: 4px; margin-top: var(--ds-space-200); border-bottom: 1px solid var(--ds-border); }
.tabs a { padding: 8px 10px; color: var(--ds-text-subtle); font-weight: 500; }
.group { margin-top: var(--ds-space-300); }
.group > h2 { font: var(--ds-font-heading-xsmall); color: var(--ds-text-subtle); margin-bottom: var(--ds-space-100); }
.count { display: inline-block; min-width: 20px; padding: 0 6px; border-radius: 10px; background: var(--ds-background-neutral); font-weight: 500; text-align: center; }
.epic { border: 1px solid var(--ds-border); background: var(--ds-surface); }
.epic + .epic { border-top: 0; }
.epic:first-of-type { border-radius: 6px 6px 0 0; }
.epic:last-of-type { border-radius: 0 0 6px 6px; }
.epic:only-of-type { border-radius: 6px; }
.epic-head, .child { display: flex; align-items: center; gap: 10px; padding: 8px 14px; min-height: 44px; }
.epic-title, .child-title { color: var(--ds-text); flex: 1; min-width: 0; overflow-wrap: anywhere; }
.epic-title { font-weight: 500; }
.key { color: var(--ds-text-subtlest); font-weight: 400; margin-right: 6px; white-space: nowrap; }
.epic-end, .child-end { display: flex; align-items: center; gap: 14px; flex: none; }
.fold > summary { padding: 0 14px 10px 40px; color: var(--ds-text-subtle); font-size: 0.75rem; cursor: pointer; width: fit-content; }
.fold .children { border-top: 1px solid var(--ds-border); }
.fold .child { padding-left: 40px; background: var(--ds-surface-sunken); }
.children { list-style: none; }
.child + .child { border-top: 1px solid var(--ds-border); }
.points { min-width: 24px; padding: 0 6px; border-radius: 10px; background: var(--ds-background-neutral); text-align: center; font-size: 0.75rem; }
.progress { display: inline-flex; align-items: center; gap: 10px; font-size: 0.75rem; color: var(--ds-text-subtle); white-space: nowrap; }
.progress-bar { display: flex; width: 96px; height: 6px; border-radius: 3px; overflow: hidden; background: var(--ds-background-neutral); }
.progress-done { background: var(--ds-background-success-bold); }
.progress-doing { background: var(--ds-background-information-bold); }

.issue-columns { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: var(--ds-space-400); margin-top: var(--ds-space-200); align-items: start; }
.issue-main { display: grid; gap: var(--ds-space-300); min-width: 0; }
.issue-main h2 { margin-bottom: var(--ds-space-100); }
.issue-side { display: grid; gap: var(--ds-space-200); min-width: 0; }
.issue-main .children { margin-top: var(--ds-space-100); border: 1px solid var(--ds-border); border-radius: 6px; }
.issue-head { display: flex; justify-content: space-between; align-items: flex-start; gap: 8px; }
.gadgets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: var(--ds-space-200); margin-top: var(--ds-space-300); align-items: start; }
.gadget-tools { display: flex; gap: 8px; }
.gadget-tools .button { display: inline-flex; align-items: center; text-decoration: none; }
.action { max-width: 640px; }
.action + .action { margin-top: var(--ds-space-200); }
.action-run { display: grid; gap: 10px; margin-top: var(--ds-space-150); justify-items: start; }
.action-run label { display: grid; gap: 4px; width: 100%; font-size: 0.75rem; font-weight: 600; color: var(--ds-text-subtle); }
.action-run input { width: 100%; padding: 6px 8px; border: 1px solid var(--ds-border-input); border-radius: 4px; background: var(--ds-background-input); color: var(--ds-text); font: inherit; }
.action-answer { margin-top: var(--ds-space-100); white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.75rem; }
.add-gadget { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; margin-top: var(--ds-space-300); }
#issue-status { display: flex; align-items: center; gap: 12px; }
#issue-status .lozenge { min-height: 32px; padding: 6px 12px; font-size: 0.875rem; border-radius: 4px; }
#issue-status .menu-list .lozenge { min-height: 20px; padding: 1px 6px; font-size: 0.75rem; }
.resolution { color: var(--ds-text-success); font-weight: 500; }
.prose { max-width: 75ch; line-height: 1.6; overflow-wrap: anywhere; }
.prose > * + * { margin-top: var(--ds-space-150); }
.prose ul { padding-left: 20px; }
.card { border: 1px solid var(--ds-border); border-radius: 6px; padding: var(--ds-space-150) var(--ds-space-200) var(--ds-space-200); }
.details { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 10px 8px; margin-top: var(--ds-space-150); align-items: baseline; }
.details dt { color: var(--ds-text-subtle); font-weight: 500; }
.version { display: flex; justify-content: space-between; gap: 8px; align-items: flex-start; padding: 2px 0 8px; overflow-wrap: anywhere; }
.version form { flex: none; }
.released { color: var(--ds-text-success); font-size: 0.75rem; }
.unusual { font-size: 0.75rem; color: var(--ds-text-subtlest); white-space: nowrap; }
.version .quiet { font-size: 0.75rem; }
.activity { display: grid; gap: 12px; }
.activity li { display: flex; gap: 10px; overflow-wrap: anywhere; }

.module-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
.issue-main .module-head h2 { margin: 0; }
.module-body { margin-top: var(--ds-space-100); min-height: 32px; }
.module-frame { display: block; width: 100%; height: 48px; border: 0; }
.module-wait { color: var(--ds-text-subtlest); padding: 8px 0; }
.page > .module-body { margin-top: var(--ds-space-200); }

@media (max-width: 900px) {
  .issue-columns { grid-template-columns: minmax(0, 1fr); }
  .issue-side { order: -1; }
}
@media (max-width: 640px) {
  .epic-head { flex-wrap: wrap; }
  .epic-end { width: 100%; padding-left: 26px; justify-content: space-between; }
  .epic-end .progress-bar { width: 64px; }
  .child { padding: 8px 10px; }
  .fold .child { padding-left: 14px; }
  .details { grid-template-columns: 96px minmax(0, 1fr); }
  .table th, .table td { white-space: normal; }
}
`;
