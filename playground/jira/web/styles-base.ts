/** Page, header, type. */
export const BASE_STYLES = `
*, *::before, *::after { box-sizing: border-box; }
html { font: var(--ds-font-body); color: var(--ds-text); background: var(--ds-surface); -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; }
main:focus { outline: none; }
:focus-visible { outline: 2px solid var(--ds-border-focused); outline-offset: 2px; border-radius: 3px; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1 { font: var(--ds-font-heading-large); letter-spacing: -0.01em; text-wrap: balance; }
h2 { font: var(--ds-font-heading-small); }
h3 { font: var(--ds-font-heading-xsmall); margin-top: var(--ds-space-300); }
a { color: var(--ds-link); text-decoration: none; }
a:hover, p a { text-decoration: underline; }
.plain { list-style: none; }
.quiet { color: var(--ds-text-subtlest); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { flex: none; display: block; }
.skip { position: absolute; left: -999px; top: 0; padding: 8px 12px; background: var(--ds-surface-overlay); z-index: 20; }
.skip:focus { left: 8px; top: 8px; }

.top { display: flex; align-items: center; gap: var(--ds-space-200); min-height: 52px; padding: 0 var(--ds-space-200); border-bottom: 1px solid var(--ds-border); background: var(--ds-surface); position: sticky; top: 0; z-index: 10; }
.host-menu { display: flex; gap: 2px; padding: 2px; border-radius: 6px; background: var(--ds-background-neutral); white-space: nowrap; }
.host-menu a { padding: 4px 10px; border-radius: 4px; color: var(--ds-text-subtle); font-weight: 500; }
.host-menu a:hover { background: var(--ds-background-neutral-subtle-hovered); text-decoration: none; }
.host-menu a[href="/jira"] { background: var(--ds-surface-raised); color: var(--ds-text); box-shadow: var(--ds-shadow-raised); }
.top .home { font: var(--ds-font-heading-small); color: var(--ds-text); }
.top-nav { display: flex; gap: var(--ds-space-050); overflow-x: auto; }
.top-nav a { padding: 6px 10px; border-radius: 4px; color: var(--ds-text-subtle); font-weight: 500; white-space: nowrap; }
.top-nav a:hover { background: var(--ds-background-neutral-subtle-hovered); text-decoration: none; }
.top-end { margin-left: auto; display: flex; align-items: center; gap: var(--ds-space-050); }
.person { display: flex; align-items: center; gap: 8px; padding: 4px 8px 4px 4px; border-radius: 20px; }
.person:hover { background: var(--ds-background-neutral-subtle-hovered); }

.page { max-width: 1280px; margin: 0 auto; padding: var(--ds-space-300) var(--ds-space-400) var(--ds-space-800); }
.page > h1 + .lead { margin-top: var(--ds-space-075); max-width: 70ch; }
.crumbs { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin-bottom: var(--ds-space-150); color: var(--ds-text-subtlest); }
.crumbs a { color: var(--ds-text-subtle); }
.with-icon { display: inline-flex; align-items: center; gap: 6px; }
.with-avatar { display: inline-flex; align-items: center; gap: 8px; }
.empty { max-width: 560px; margin: var(--ds-space-600) auto; text-align: center; color: var(--ds-text-subtle); }
.empty h1, .empty h2 { color: var(--ds-text); margin-bottom: var(--ds-space-100); }

@media (max-width: 640px) {
  .page { padding: var(--ds-space-200) var(--ds-space-200) var(--ds-space-600); }
  .top { padding: 0 var(--ds-space-100); gap: var(--ds-space-050); }
  .person-name, .person .icon { display: none; }
  .host-menu a { padding: 4px 6px; }
  h1 { font: var(--ds-font-heading-medium); }
}
@media (prefers-reduced-motion: no-preference) {
  .flag { animation: arrive 0.18s ease-out; }
  @keyframes arrive { from { transform: translateY(8px); opacity: 0; } }
}
`;
