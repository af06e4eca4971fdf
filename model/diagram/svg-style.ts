/** The colours of a diagram, in light and in dark; its test computes their contrast. A page may set the same names itself. */
export const SVG_STYLE = `.coda-diagram{--d-surface:#ffffff;--d-head:#f3f1ec;--d-ink:#1c1f24;--d-muted:#5a606b;--d-line:#cfcbc0;--d-edge:#747a85;
--d-added:#14592b;--d-added-bg:#d9f2df;--d-removed:#8c1d18;--d-removed-bg:#ffe1de;--d-renamed:#134a93;--d-renamed-bg:#dbe8ff;--d-changed:#6b4a00;--d-changed-bg:#fbeeb4;
font:13px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif}
@media screen and (prefers-color-scheme:dark){.coda-diagram{--d-surface:#1a1d22;--d-head:#262b32;--d-ink:#e9e9ec;--d-muted:#a3a9b5;--d-line:#3d444e;--d-edge:#8d95a3;
--d-added:#a5e6b7;--d-added-bg:#16391f;--d-removed:#ffc4be;--d-removed-bg:#4a2020;--d-renamed:#b5d3ff;--d-renamed-bg:#16305a;--d-changed:#f6dc85;--d-changed-bg:#3f3510}}
.coda-diagram .added{--m:var(--d-added);--m-bg:var(--d-added-bg)}.coda-diagram .removed{--m:var(--d-removed);--m-bg:var(--d-removed-bg)}
.coda-diagram .renamed{--m:var(--d-renamed);--m-bg:var(--d-renamed-bg)}.coda-diagram .changed{--m:var(--d-changed);--m-bg:var(--d-changed-bg)}
.coda-diagram .same{--m:var(--d-edge);--m-bg:transparent}
.coda-diagram .box{fill:var(--d-surface);stroke:var(--d-line)}.coda-diagram .entity:not(.same)>.box{stroke:var(--m);stroke-width:1.6}
.coda-diagram .head{fill:var(--d-head)}.coda-diagram .entity.added>.head,.coda-diagram .entity.removed>.head{fill:var(--m-bg)}
.coda-diagram .title{font-weight:650;fill:var(--d-ink)}.coda-diagram .entity.added>.title,.coda-diagram .entity.removed>.title{fill:var(--m)}
.coda-diagram .name{fill:var(--d-ink)}.coda-diagram .type{fill:var(--d-muted);font-size:11px}.coda-diagram .column:not(.same) .type,.coda-diagram .column:not(.same) .name{fill:var(--m)}
.coda-diagram .removed>.name,.coda-diagram .entity.removed>.title{text-decoration:line-through}.coda-diagram .key .name{font-weight:650}
.coda-diagram .sign{fill:var(--m);font-weight:700}.coda-diagram .band{fill:var(--m-bg)}.coda-diagram .entity.added .band,.coda-diagram .entity.removed .band{fill:none}
.coda-diagram .tag rect{fill:var(--m-bg);stroke:var(--m)}.coda-diagram .tag text{fill:var(--m);font-size:11px;font-weight:600}
.coda-diagram .edge{fill:none;stroke:var(--m);stroke-width:1.4}.coda-diagram .edge:not(.same){stroke-width:2.2}.coda-diagram .edge.computed{stroke-dasharray:5 5}.coda-diagram .edge.removed{stroke-dasharray:2 4}
.coda-diagram .tip{fill:var(--m)}`;
