import { ASSETS } from './paths';

/**
 * Nothing from elsewhere, no inline script or style, and no text that is ever parsed as HTML: names in a doc may be anything.
 */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

export const safeHeaders = (contentType: string): Record<string, string> => ({
  ...HEADERS,
  'content-type': contentType,
});

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The one page of the viewer, which its script fills in. `docId` is empty for the list of docs. */
export function shell(title: string, docId: string): string {
  return `<!doctype html>
<html lang="en" data-doc="${escapeHtml(docId)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Local Coda</title>
<link rel="icon" href="${ASSETS}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${ASSETS}/tokens.css">
<link rel="stylesheet" href="${ASSETS}/layout.css">
<link rel="stylesheet" href="${ASSETS}/content.css">
<link rel="stylesheet" href="${ASSETS}/print.css" media="print">
<script type="module" src="${ASSETS}/main.mjs"></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<div id="app"><main id="main"><h1>${escapeHtml(title)}</h1><noscript><p>This page needs JavaScript to show the doc.</p></noscript></main></div>
</body>
</html>
`;
}

/** A page without a script, for what cannot be shown. `text` is ours, never a doc's. */
export function notice(title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Local Coda</title>
<link rel="stylesheet" href="${ASSETS}/tokens.css">
<link rel="stylesheet" href="${ASSETS}/layout.css">
<link rel="stylesheet" href="${ASSETS}/content.css">
</head>
<body><main id="main" class="notice"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><p><a href="/">All docs</a></p></main></body>
</html>
`;
}
