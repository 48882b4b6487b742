/** The stylesheet of our own pages: calm, over the same variables that extensions get. */
import { FORM_STYLE } from "./style-form.ts";
import { themeStylesheet } from "./themes.ts";

const BASE_STYLE = `
*{box-sizing:border-box}
:root{--line:rgba(var(--palette-neutral-20),1);--strong-line:rgba(var(--palette-neutral-60),1);--tint:rgba(var(--palette-neutral-4),1)}
:root[data-theme="contrast"]{--line:rgba(var(--palette-neutral-100),1);--tint:rgba(var(--palette-neutral-0),1)}
body{margin:0;background:var(--background-color);color:var(--text-primary-color);font:0.9375rem/1.45 "Segoe UI",system-ui,-apple-system,"Helvetica Neue",sans-serif}
a{color:var(--communication-foreground);text-underline-offset:.15em}
h1,h2{line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0 0 .5rem}
h2{font-size:1rem;margin:0 0 .5rem}
p{margin:0 0 .75rem;max-width:70ch}
ul,ol{list-style:none;margin:0;padding:0}
:focus-visible{outline:2px solid var(--focus-border-color);outline-offset:2px}
#main:focus{outline:none}
button,select,input,summary{font:inherit;color:inherit}
button,select,input,.menu>summary{background:var(--background-color);border:1px solid var(--strong-line);border-radius:4px;padding:.25rem .625rem;min-height:2rem}
button,summary{cursor:pointer}
button:hover,.menu>summary:hover{background:var(--tint)}
select:disabled{color:var(--text-secondary-color);border-style:dashed;opacity:1}
button.primary{background:var(--communication-background);border-color:var(--communication-background);color:var(--text-on-communication-background)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:.5rem;top:-4rem;background:var(--background-color);padding:.5rem 1rem;z-index:5}
.skip:focus{top:.5rem}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.25rem;padding:.5rem 1.5rem;background:var(--tint);border-bottom:1px solid var(--line)}
.host-menu{display:flex;gap:.25rem;font-weight:600}
.host-menu a{padding:.25rem .5rem;border-radius:4px;color:inherit;text-decoration:none}
.host-menu a:hover{text-decoration:underline}
.host-menu a[href="/ado"]{box-shadow:inset 0 -2px var(--communication-foreground);border-radius:0}
.crumbs{min-width:0}
.crumbs ol{display:flex;flex-wrap:wrap}
.crumbs li:not(:last-child)::after{content:"/";margin:0 .5rem;color:var(--text-secondary-color)}
.crumbs a{display:inline-block;min-height:24px}
.tools{display:flex;flex-wrap:wrap;gap:.5rem;margin-left:auto;align-items:center}
.segments{display:flex}
.segments button{border-radius:0;margin-left:-1px}
.segments button:first-child{border-radius:4px 0 0 4px}
.segments button:last-child{border-radius:0 4px 4px 0}
.segments button[aria-pressed="true"]{background:var(--communication-background);color:var(--text-on-communication-background);border-color:var(--communication-background)}
.menu{position:relative}
.menu>summary{list-style:none}
.menu>summary::after{content:" ▾"}
.menu>summary::-webkit-details-marker{display:none}
.menu-list{position:absolute;right:0;top:calc(100% + .25rem);z-index:4;display:grid;min-width:14rem;padding:.25rem;background:var(--callout-background-color);border:1px solid var(--strong-line);border-radius:6px}
.menu-list button{display:flex;justify-content:space-between;gap:1rem;border-color:transparent;background:none;text-align:left}
.menu-list button:hover{background:var(--tint)}
.menu-list button[aria-current]{font-weight:600;box-shadow:inset 3px 0 var(--communication-foreground)}
small,.id,.count,.unit,.empty,.lead{color:var(--text-secondary-color)}
main{padding:1.25rem 1.5rem 3rem;max-width:90rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));gap:1rem}
.cards li{border:1px solid var(--line);border-radius:8px;padding:1rem}
.cards a{font-weight:600;font-size:1.0625rem}
.cards p{margin:.25rem 0 0}
.tree{border-top:1px solid var(--line)}
.tree ul{padding-left:1.5rem}
.row{display:grid;grid-template-columns:auto minmax(0,1fr) auto 9rem 8rem;gap:.25rem .75rem;align-items:center;padding:.4375rem .25rem;border-bottom:1px solid var(--line)}
.tree>li>.row>a{font-weight:600}
.row:hover{background:var(--component-grid-row-hover-color)}
.id{font-variant-numeric:tabular-nums;font-weight:400}
.count{font-weight:400;font-size:.875rem}
.state{display:inline-flex;align-items:center;gap:.4375rem}
.dot{flex:none;width:.625rem;height:.625rem;border-radius:50%;border:2px solid var(--text-secondary-color)}
.dot-inprogress{background:linear-gradient(90deg,var(--communication-foreground) 50%,transparent 50%);border-color:var(--communication-foreground)}
.dot-resolved{background:var(--status-warning-text);border-color:var(--status-warning-text)}
.dot-completed{background:var(--status-success-text);border-color:var(--status-success-text)}
.dot-removed{border-style:dotted}
.glyph{display:inline-block;min-width:1.25em;text-align:center;color:var(--text-secondary-color)}
.glyph-epic{color:var(--status-warning-text)}
.glyph-feature,.glyph-user-story{color:var(--communication-foreground)}
.glyph-bug{color:var(--status-error-text)}
@media (max-width:40rem){
.top,main{padding-left:1rem;padding-right:1rem}
.tools{margin-left:0}
.tree ul{padding-left:.875rem}
.row{grid-template-columns:auto minmax(0,1fr) auto}
.row>.state,.row>.count{grid-column:2}
.row>.count:empty{display:none}
}
@media (forced-colors:active){.dot{forced-color-adjust:none}}
`;

export function stylesheet(): string {
  return `${themeStylesheet()}${BASE_STYLE}${FORM_STYLE}`;
}
