/** Buttons, lozenges, menus, forms, the drawer, messages. */
export const CONTROL_STYLES = `
button, input { font: inherit; color: inherit; }
.button { min-height: 32px; padding: 4px 12px; border: 1px solid var(--ds-border); border-radius: 4px; background: var(--ds-surface); color: var(--ds-text-subtle); font-weight: 500; cursor: pointer; white-space: nowrap; }
.button:hover { background: var(--ds-background-neutral-subtle-hovered); }
.button-primary { background: var(--ds-background-brand-bold); border-color: transparent; color: var(--ds-text-inverse); }
.button-primary:hover { background: var(--ds-background-brand-bold-hovered); }
.button-small { min-height: 24px; padding: 0 8px; font-size: 0.75rem; }
.icon-button { display: inline-grid; place-items: center; width: 32px; height: 32px; border: 0; border-radius: 4px; background: none; color: var(--ds-icon); cursor: pointer; font-size: 1.25rem; line-height: 1; }
.icon-button:hover { background: var(--ds-background-neutral-subtle-hovered); }
.link-button { border: 0; padding: 0; background: none; color: var(--ds-link); font-weight: 500; cursor: pointer; min-height: 24px; margin-right: 12px; }
.link-button:hover { text-decoration: underline; }

.avatar { display: inline-grid; place-items: center; flex: none; border-radius: 50%; color: var(--ds-text-inverse); font-weight: 600; letter-spacing: 0.02em; }
.avatar::before { content: attr(data-initials); }
.avatar-none { width: 24px; height: 24px; border: 1.5px dashed var(--ds-border-bold); }
.lozenge { display: inline-flex; align-items: center; gap: 4px; min-height: 20px; padding: 1px 6px; border-radius: 3px; font-size: 0.75rem; line-height: 1rem; font-weight: 600; white-space: nowrap; background: var(--ds-background-neutral); color: var(--ds-text-subtle); }
.lozenge-indeterminate { background: var(--ds-background-information); color: var(--ds-text-information); }
.lozenge-done { background: var(--ds-background-success); color: var(--ds-text-success); }
.lozenge-moved { background: var(--ds-background-warning); color: var(--ds-text-warning); }
.lozenge-removed { background: var(--ds-background-danger); color: var(--ds-text-danger); }
.lozenge-discovery { background: var(--ds-background-discovery); color: var(--ds-text-discovery); }

.menu { position: relative; }
.menu > summary { list-style: none; cursor: pointer; user-select: none; }
.menu > summary::-webkit-details-marker { display: none; }
.status-menu > summary { min-height: 24px; padding: 3px 8px; }
.status-menu > summary:hover { filter: brightness(0.96); }
.menu-list { position: absolute; left: 0; top: calc(100% + 4px); z-index: 15; min-width: 180px; max-height: 70vh; overflow: auto; padding: 6px; border-radius: 6px; background: var(--ds-surface-overlay); box-shadow: var(--ds-shadow-overlay); }
.menu-end, .epic-end .menu-list, .child-end .menu-list { left: auto; right: 0; }
.menu-title { padding: 6px 10px 4px; font-size: 0.75rem; font-weight: 600; color: var(--ds-text-subtlest); }
.menu-item { display: flex; align-items: center; gap: 10px; width: 100%; min-height: 36px; padding: 6px 10px; border: 0; border-radius: 4px; background: none; text-align: left; cursor: pointer; white-space: nowrap; }
.menu-item:hover { background: var(--ds-background-neutral-subtle-hovered); }
.menu-item[aria-pressed="true"] { background: var(--ds-background-selected); color: var(--ds-text-selected); }
.menu-item small { display: block; color: var(--ds-text-subtlest); font-size: 0.75rem; }
.menu-item[aria-pressed="true"] small { color: inherit; }

input:not([type="checkbox"]) { min-height: 36px; padding: 4px 10px; border: 1px solid var(--ds-border-input); border-radius: 4px; background: var(--ds-background-input); }
input:not([type="checkbox"]):hover { background: var(--ds-background-input-hovered); }
input::placeholder { color: var(--ds-text-subtlest); opacity: 1; }
.inline-form { display: flex; gap: 8px; margin-top: var(--ds-space-150); max-width: 560px; }
.inline-form input { flex: 1; min-width: 0; }
.inline-form .button { min-height: 36px; }
form[aria-busy="true"] { opacity: 0.6; pointer-events: none; }

dialog { border: 0; color: inherit; background: var(--ds-surface-overlay); box-shadow: var(--ds-shadow-overlay); }
dialog::backdrop { background: var(--ds-blanket); }
.drawer { margin: 0 0 0 auto; height: 100vh; max-height: none; width: min(400px, 100vw); max-width: none; padding: var(--ds-space-300); overflow: auto; }
.drawer-head { display: flex; justify-content: space-between; align-items: center; margin-bottom: var(--ds-space-100); }
.settings { margin-top: var(--ds-space-200); }
.setting { display: flex; align-items: center; justify-content: space-between; gap: 12px; min-height: 44px; }
.setting-input { display: inline-flex; align-items: center; gap: 8px; }
.setting-input input { width: 84px; text-align: right; }
.setting-input .quiet { width: 92px; font-size: 0.75rem; }
.setting-check { justify-content: flex-start; }
.buttons { display: flex; gap: 8px; margin-top: var(--ds-space-200); }
.schedule { display: flex; justify-content: space-between; align-items: center; gap: 12px; padding: 6px 0; }
.modal > div { padding: var(--ds-space-200); }
.modal { border-radius: 8px; padding: 0; background: var(--ds-surface); max-width: 96vw; max-height: 92vh; overflow: auto; }

.flags { position: fixed; left: 16px; bottom: 16px; z-index: 30; display: grid; gap: 8px; width: min(400px, calc(100vw - 32px)); }
.flag { display: flex; gap: 12px; align-items: flex-start; padding: 14px 12px 14px 14px; border-radius: 6px; border-left: 4px solid var(--ds-border-information); background: var(--ds-surface-overlay); box-shadow: var(--ds-shadow-overlay); }
.flag-success { border-left-color: var(--ds-border-success); }
.flag-warning { border-left-color: var(--ds-border-warning); }
.flag-error { border-left-color: var(--ds-border-danger); }
.flag-text { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.flag .icon-button { width: 24px; height: 24px; margin: -2px 0; }
`;
