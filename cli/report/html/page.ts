/** The report as one HTML file that needs nothing from elsewhere and runs no script. */
import { forHtml } from '../../../model';
import type { Report } from '../model';
import { duration, headlineText } from '../summary';
import { blastCard, costCard, diagramCard, findingsCard, groupCard, migrationCard, rowsCard } from './parts';
import { PAGE_STYLE } from './style';

interface PageSection {
  id: string;
  title: string;
  count?: number;
  body: string;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function toHtml(report: Report): string {
  const { title, headline } = report;
  const sections = sectionsOf(report).filter(({ body }) => body !== '');
  const badge = `<span class="badge ${headline.risk}">${headline.risk === 'none' ? 'no risk' : `${headline.risk} risk`}</span>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${forHtml(title)}: ${forHtml(headlineText(report))}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#content">To the report</a>
<div class="wrap">
<header>
<p class="kicker">codaform ${report.kind === 'plan' ? 'review of a plan' : 'look at a state'}</p>
<h1><bdi>${forHtml(title)}</bdi> ${badge}</h1>
<p class="lead">${forHtml(headlineText(report))}${headlineEnd(report)}</p>
${tiles(report)}
</header>
<nav aria-label="Parts of the report"><ol>${sections.map(link).join('')}</ol></nav>
<main id="content">
${sections.map(rendered).join('\n')}
</main>
<footer>${report.notes.map((note) => `<p>${forHtml(note)}</p>`).join('')}<p>Made by codaform${report.terraformVersion === '' ? '' : ` from Terraform ${forHtml(report.terraformVersion)}`}. Values that Terraform calls sensitive are not in this file.</p></footer>
</div>
</body>
</html>
`;
}

function headlineEnd({ docs }: Report): string {
  const names = docs.map(({ name }) => `<bdi>${forHtml(name)}</bdi>`);
  if (names.length === 0) return '.';
  return names.length > 3 ? ` in ${names.length} docs.` : ` in ${names.join(', ')}.`;
}

function tiles({ headline, cost, kind }: Report): string {
  const { rows } = headline;
  const tile = (count: number, label: string, tone = '', shown = String(count)) =>
    `<li class="${count === 0 ? 'zero' : tone}"><b>${shown}</b><span>${label}</span></li>`;
  const wait = () => tile(cost.seconds, 'to wait for limits', '', duration(cost.seconds));
  return `<ul class="tiles">${[
    tile(headline.creates, 'to create'),
    tile(headline.updates, 'to change'),
    ...(headline.replaces > 0 ? [tile(headline.replaces, 'to replace', 'is-high')] : []),
    tile(headline.destroys, 'to destroy', 'is-high'),
    ...(headline.imports > 0 ? [tile(headline.imports, 'to import')] : []),
    tile(rows.added + rows.changed + rows.removed, 'rows touched'),
    ...(kind === 'plan' && cost.calls > 0 ? [tile(cost.calls, 'calls to Coda'), wait()] : []),
  ].join('')}</ul>`;
}

function sectionsOf(report: Report): PageSection[] {
  const { findings, suppressed, stale, docs, rows, migrations, blast, cost, kind } = report;
  const groups = docs.flatMap((doc) => doc.groups);
  return [
    { id: 'look', title: 'Look at this', count: findings.length, body: findingsCard(findings) },
    { id: 'migrations', title: 'Migrations', count: migrations.length, body: migrations.map(migrationCard).join('') },
    { id: 'doc', title: docs.length === 1 ? 'The doc' : 'The docs', body: docs.map(diagramCard).join('') },
    { id: 'reach', title: 'What it reaches', count: blast.length, body: blast.map(blastCard).join('') },
    { id: 'changes', title: 'Changes', count: groups.length, body: groups.map(groupCard).join('') },
    { id: 'rows', title: 'Rows', count: rows.length, body: rows.map(rowsCard).join('') },
    { id: 'cost', title: 'What it costs', body: kind === 'plan' && cost.calls > 0 ? costCard(cost) : '' },
    {
      id: 'answered',
      title: 'Answered in the code',
      count: suppressed.length,
      body: findingsCard(suppressed),
    },
    {
      id: 'stale',
      title: 'Suppressions to take out',
      count: stale.length,
      body:
        stale.length === 0
          ? ''
          : `<div class="card pad">${stale.map((text) => `<p>${forHtml(text)}</p>`).join('')}</div>`,
    },
  ];
}

function link({ id, title, count }: PageSection): string {
  return `<li><a href="#${id}">${title}${count === undefined ? '' : `<span>${count}</span>`}</a></li>`;
}

function rendered({ id, title, count, body }: PageSection): string {
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}${count === undefined ? '' : `<small>${count}</small>`}</h2>${body}</section>`;
}
