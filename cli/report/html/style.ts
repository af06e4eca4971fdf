import { SVG_STYLE } from '../../../model';

/** Colours of the page; its test computes the contrast of every pair that is used. */
export const LIGHT = {
  paper: '#f7f6f2',
  surface: '#ffffff',
  sunken: '#f1efe9',
  ink: '#1b1f24',
  muted: '#585e69',
  line: '#e2dfd6',
  accent: '#0b6b5f',
  'accent-soft': '#e0f1ee',
  'high-bg': '#ffe1de',
  'high-ink': '#8c1d18',
  'medium-bg': '#fbeeb4',
  'medium-ink': '#6b4a00',
  'low-bg': '#d9f2df',
  'low-ink': '#14592b',
  'info-bg': '#dbe8ff',
  'info-ink': '#134a93',
} as const;
export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  paper: '#111317',
  surface: '#191c21',
  sunken: '#22262c',
  ink: '#e9e9ec',
  muted: '#a3a9b5',
  line: '#2f343c',
  accent: '#62d2bf',
  'accent-soft': '#173530',
  'high-bg': '#4a2020',
  'high-ink': '#ffc4be',
  'medium-bg': '#3f3510',
  'medium-ink': '#f6dc85',
  'low-bg': '#16391f',
  'low-ink': '#a5e6b7',
  'info-bg': '#16305a',
  'info-ink': '#b5d3ff',
};

const variables = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** Everything about how the page looks. */
export const PAGE_STYLE = `:root{color-scheme:light dark;${variables(LIGHT)};
--sans:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;--shadow:0 1px 2px rgb(27 31 36/5%),0 8px 24px rgb(27 31 36/5%)}
@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)};--shadow:0 1px 2px rgb(0 0 0/40%),0 8px 24px rgb(0 0 0/30%)}}
*{box-sizing:border-box}
html{scroll-padding-top:24px;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 var(--sans);overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:6px}
.skip{position:absolute;left:-999px;top:8px;background:var(--surface);padding:8px 14px;border-radius:8px;z-index:2}.skip:focus{left:16px}
.wrap{max-width:1240px;margin:0 auto;padding:0 28px 72px;display:grid;grid-template-columns:210px minmax(0,1fr);gap:0 44px}
header{grid-column:1/-1;padding:44px 0 30px}
.kicker{margin:0 0 10px;font-size:12px;letter-spacing:.09em;text-transform:uppercase;color:var(--muted);font-weight:600}
h1{margin:0;font-size:clamp(26px,4vw,38px);line-height:1.15;letter-spacing:-.02em;font-weight:680;text-wrap:balance}
.lead{margin:10px 0 0;font-size:17px;color:var(--muted);max-width:68ch}
.badge{display:inline-flex;align-items:center;gap:7px;border-radius:999px;padding:4px 12px;font-size:13px;font-weight:600;line-height:1.4;vertical-align:middle;white-space:nowrap}
.badge::before{content:"";width:8px;height:8px;border-radius:50%;background:currentColor}
.high{background:var(--high-bg);color:var(--high-ink)}.medium{background:var(--medium-bg);color:var(--medium-ink)}.low{background:var(--low-bg);color:var(--low-ink)}.none,.info{background:var(--info-bg);color:var(--info-ink)}
h1 .badge{margin-left:10px;font-size:14px;letter-spacing:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(112px,1fr));gap:1px;margin:28px 0 0;padding:0;background:var(--line);border:1px solid var(--line);border-radius:14px;overflow:hidden;list-style:none;box-shadow:var(--shadow)}
.tiles li{background:var(--surface);padding:15px 18px 14px}
.tiles b{display:block;font-size:25px;line-height:1.2;font-weight:640;letter-spacing:-.01em;font-variant-numeric:tabular-nums}
.tiles span{font-size:13px;color:var(--muted)}
.tiles .zero b{color:var(--muted);font-weight:450}
.tiles .is-high b{color:var(--high-ink)}
nav{align-self:start;position:sticky;top:24px;font-size:14px}
nav ol{list-style:none;margin:0;padding:0;border-left:2px solid var(--line)}
nav a{display:flex;justify-content:space-between;gap:8px;padding:5px 10px 5px 14px;margin-left:-2px;border-left:2px solid transparent;color:var(--muted);text-decoration:none}
nav a:hover{color:var(--ink);border-color:var(--accent)}nav a span{font-variant-numeric:tabular-nums}
main{min-width:0}
section{margin:0 0 44px}
h2{margin:0 0 14px;font-size:20px;letter-spacing:-.01em;font-weight:650}
h2 small{font-weight:450;color:var(--muted);font-size:14px;margin-left:6px}
h3{margin:0;font-size:15px;font-weight:640}
.card{background:var(--surface);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow);overflow:hidden;margin:0 0 14px}
.card>header,.card>summary{display:flex;flex-wrap:wrap;align-items:center;gap:6px 10px;padding:13px 18px;border-bottom:1px solid var(--line)}
.card>summary{cursor:pointer;list-style:none;border-bottom-color:transparent}.card[open]>summary{border-bottom-color:var(--line)}
.card>summary::-webkit-details-marker{display:none}.card>summary::after{content:"";margin-left:auto;width:8px;height:8px;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(45deg) translate(-2px,-2px);transition:transform .15s}.card[open]>summary::after{transform:rotate(-135deg) translate(-2px,-2px)}
.card>summary:hover{background:var(--sunken)}
.kind{font-size:12px;color:var(--muted)}
.lines{list-style:none;margin:0;padding:0}
.lines>li{display:grid;grid-template-columns:34px minmax(0,1fr);padding:9px 18px 9px 0;border-top:1px solid var(--line)}
.lines>li:first-child{border-top:0}
.sign{font:700 14px/1.65 var(--mono);text-align:center}
.added>.sign,.s-added{color:var(--low-ink)}.removed>.sign,.s-removed{color:var(--high-ink)}.renamed>.sign,.s-renamed{color:var(--info-ink)}.changed>.sign,.s-changed{color:var(--medium-ink)}
.lines>.removed{background:color-mix(in srgb,var(--high-bg) 32%,transparent)}
bdi.name{font-weight:600}code,.address{font-family:var(--mono);font-size:.88em}
code{background:var(--sunken);border-radius:5px;padding:1px 5px}
.address{color:var(--muted)}
.mark{border-radius:999px;padding:1px 9px;font-size:12px;font-weight:600}
.m-added{background:var(--low-bg);color:var(--low-ink)}.m-removed{background:var(--high-bg);color:var(--high-ink)}.m-renamed{background:var(--info-bg);color:var(--info-ink)}.m-changed{background:var(--medium-bg);color:var(--medium-ink)}
pre{margin:7px 0 2px;padding:9px 12px;background:var(--sunken);border-radius:8px;font:13px/1.6 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere}
ins{background:var(--low-bg);color:var(--low-ink);text-decoration:none;border-radius:3px;box-decoration-break:clone}
del{background:var(--high-bg);color:var(--high-ink);border-radius:3px;box-decoration-break:clone}
.finding{display:grid;grid-template-columns:5px minmax(0,1fr);border-top:1px solid var(--line)}.finding:first-child{border-top:0}.finding>i{display:block}.finding.f-high>i{background:var(--high-ink)}.finding.f-medium>i{background:var(--medium-ink)}.finding.f-low>i{background:var(--low-ink)}
.finding>div{padding:11px 18px}.finding p{margin:2px 0 0}.finding .badge{padding:1px 9px;font-size:12px;margin-left:4px}
.more>summary{padding:11px 18px;cursor:pointer;color:var(--muted);font-size:14px}.findings .more{border-top:1px solid var(--line)}.findings .more:first-child{border-top:0}
.finding .code{font:600 12px/1.4 var(--mono);color:var(--muted);margin-right:8px}
.diagram{overflow:auto;padding:8px;background:var(--surface)}.diagram svg{display:block;margin:0 auto;max-width:100%;height:auto}
.legend{display:flex;flex-wrap:wrap;gap:6px 18px;margin:0;padding:12px 18px;border-top:1px solid var(--line);list-style:none;font-size:13px;color:var(--muted)}
.legend svg{width:30px;height:8px;margin-right:6px;vertical-align:middle}.legend line{stroke:var(--muted);stroke-width:1.6}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:8px 12px;border-top:1px solid var(--line)}
th{font-size:12px;color:var(--muted);font-weight:600;border-top:0}
th:first-child,td:first-child{padding-left:18px}
td.old{color:var(--high-ink)}td.new{color:var(--low-ink)}td{min-width:90px;max-width:420px}
.reach{list-style:none;margin:0;padding:4px 0}.reach li{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline;padding:6px 18px}
.reach .effect{margin-left:auto;border-radius:999px;padding:1px 9px;font-size:12px;font-weight:600}
.bar{height:8px;border-radius:4px;background:var(--sunken);overflow:hidden;margin-top:6px}.bar i{display:block;height:100%;background:var(--accent);border-radius:4px;min-width:3px}
.counts{display:flex;flex-wrap:wrap;gap:6px 26px;margin:0;padding:14px 18px}.counts div{font-size:13px;color:var(--muted)}.counts b{display:block;color:var(--ink);font-size:18px;font-weight:600;font-variant-numeric:tabular-nums}
.pad{padding:14px 18px}.pad p{margin:0 0 8px}.pad p:last-child{margin:0}
.proof{display:flex;gap:9px;align-items:baseline;margin:0 18px 14px;padding:9px 13px;border-radius:9px}
.quiet{color:var(--muted);font-size:14px}
footer{grid-column:1/-1;border-top:1px solid var(--line);padding-top:18px;color:var(--muted);font-size:13px}
footer p{margin:0 0 6px;max-width:80ch}
@media (max-width:860px){.wrap{grid-template-columns:minmax(0,1fr);padding:0 16px 48px}header{padding:28px 0 20px}nav{position:static;margin:0 0 28px;overflow-x:auto}nav ol{display:flex;border:0;gap:6px}nav a{border:1px solid var(--line);border-radius:999px;padding:5px 13px;white-space:nowrap;background:var(--surface);margin:0}.card>header,.card>summary,.pad{padding-left:14px;padding-right:14px}.tiles{grid-template-columns:repeat(3,1fr)}.tiles li{padding:12px 14px}.reach .effect{margin-left:0}h1 .badge{margin:8px 0 0;display:flex;width:max-content}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{:root{${variables(LIGHT)}}body{background:#fff;font-size:11pt}.wrap{display:block;max-width:none;padding:0}nav,.skip{display:none}.card,.tiles{box-shadow:none;break-inside:auto}.finding,.lines>li,tr,.reach li{break-inside:avoid}h2,h3,.card>header,.card>summary{break-after:avoid}.card>summary::after{display:none}details::details-content{content-visibility:visible;display:block}.diagram{overflow:visible}.diagram svg{min-width:0!important}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
${SVG_STYLE}
`;
