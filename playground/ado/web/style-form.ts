/** Styles of the work item form, its frames, the drawer and messages. */
export const FORM_STYLE = `
.head{margin-bottom:1rem}
.head-facts{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center}
.badge{border:1px solid var(--strong-line);border-radius:1rem;padding:0 .625rem}
.tabs{display:flex;gap:.25rem;border-bottom:1px solid var(--line);margin-bottom:1.25rem;overflow-x:auto}
.tabs button{border:0;border-radius:4px 4px 0 0;background:none;padding:.5rem .875rem;color:var(--text-secondary-color)}
.tabs button:focus-visible{outline-offset:-2px}
.tabs button[aria-selected="true"]{color:var(--text-primary-color);font-weight:600;box-shadow:inset 0 -2px var(--communication-foreground)}
.columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(20rem,2fr);gap:1.5rem 2.5rem}
.columns section{margin-bottom:1.5rem}
.children{border-top:1px solid var(--line)}
.children .row{grid-template-columns:auto minmax(0,1fr) auto auto}
.facts dl{margin:0;display:grid;gap:.25rem}
.facts dl>div{display:grid;grid-template-columns:8rem minmax(0,1fr)}
dt{color:var(--text-secondary-color)}
dd{margin:0}
.slot{position:relative}
.slot iframe{display:block;width:100%;height:100%;border:0;background:transparent;color-scheme:normal}
.slot-page{height:max(34rem,calc(100vh - 15rem))}
.hub .slot-page{height:max(34rem,calc(100vh - 7rem))}
.slot-note{position:absolute;inset:0 0 auto;color:var(--text-secondary-color)}
.slot-note.failed{color:var(--status-error-text)}
.item-menu{display:flex;gap:.5rem;margin-bottom:1rem}
.side-panel{background:var(--background-color);margin:0 0 0 auto;height:100vh;max-height:100vh;width:min(46rem,100vw);border-radius:0;padding:1rem;grid-template:auto minmax(0,1fr)/1fr auto;gap:.75rem}
.side-panel[open]{display:grid}
.side-panel .slot{grid-column:1/-1;height:100%}
.dashboard{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start}
.tile{max-width:100%}
.tile-frame{width:min(100%,calc(var(--columns)*160px + (var(--columns) - 1)*10px));height:calc(var(--rows)*160px + (var(--rows) - 1)*10px);border:1px solid var(--line);border-radius:4px;background:var(--background-color);box-shadow:0 2px 6px rgba(0,0,0,.12)}
.tile{width:calc(var(--columns)*160px + (var(--columns) - 1)*10px)}
.tile-tools{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-top:.5rem}
.configuration{width:min(22rem,100%);border:1px solid var(--line);border-radius:4px;padding:1rem}
.configuration .slot iframe{height:30rem}
.configuration .slot-note{position:static}
[aria-busy="true"]{cursor:progress}
dialog{color:inherit;background:var(--callout-background-color);border:1px solid var(--strong-line);border-radius:8px;padding:1.25rem 1.5rem;width:min(30rem,calc(100vw - 2rem))}
dialog::backdrop{background:rgba(0,0,0,.45)}
.fault{display:grid;grid-template-columns:minmax(0,1fr) 6rem 1.5rem;gap:.5rem;align-items:center;margin-bottom:.5rem}
.fault input[type="number"]{width:100%;text-align:right}
.fault input[type="checkbox"]{justify-self:end;width:1.125rem;min-height:1.125rem;height:1.125rem;accent-color:var(--communication-background)}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 .5rem}
#toasts{position:fixed;left:1rem;bottom:1rem;display:grid;gap:.5rem;z-index:6;max-width:min(26rem,calc(100vw - 2rem))}
.toast{padding:.625rem 1rem;border:1px solid var(--strong-line);border-left:4px solid var(--status-success-text);border-radius:6px;background:var(--callout-background-color);box-shadow:0 4px 16px rgba(0,0,0,.2)}
.toast.failed{border-left-color:var(--status-error-text)}
@media (max-width:56rem){.columns{grid-template-columns:minmax(0,1fr)}}
@media (max-width:40rem){.children .row{grid-template-columns:auto minmax(0,1fr) auto}.children .row>.state{grid-column:2}}
@media (prefers-reduced-motion:no-preference){.slot iframe{transition:opacity .15s}}
`;
