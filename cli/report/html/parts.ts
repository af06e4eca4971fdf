/** Pieces of the page. Everything that comes from outside goes through `forHtml`. */

import type { FormulaPart } from '../../../formula';
import { forHtml, hasMarks, type Mark, neighbourhood, toSvg } from '../../../model';
import type {
  Blast,
  ChangeGroup,
  ChangeLine,
  Cost,
  DocReport,
  Finding,
  MigrationReport,
  Phrase,
  RowsReport,
  Suppressed,
} from '../model';
import { costText, duration, plural } from '../summary';

const SIGNS: Readonly<Record<Mark, string>> = { same: '', added: '+', removed: '−', renamed: '↻', changed: '~' };
/** Beyond this many tables the picture shows what changes and its neighbours. */
const MOST_TABLES = 40;

export function phrase(words: Phrase): string {
  return words
    .map((w) =>
      typeof w === 'string'
        ? forHtml(w)
        : 'name' in w
          ? `<bdi class="name">${forHtml(w.name)}</bdi>`
          : `<code>${forHtml(w.code)}</code>`,
    )
    .join('');
}

const address = (text: string | undefined) =>
  text === undefined ? '' : ` <span class="address">${forHtml(text)}</span>`;
const badge = (mark: Mark) => (mark === 'same' ? '' : `<span class="mark m-${mark}">${mark}</span>`);

/** Findings, those of low risk folded away where there are others or many. */
export function findingsCard(all: readonly (Finding | Suppressed)[]): string {
  if (all.length === 0) return '';
  const low = all.filter(({ risk }) => risk === 'low');
  const folded = low.length > 2 ? low : [];
  const open = all.filter((one) => !folded.includes(one)).map(findingItem);
  const more =
    folded.length === 0
      ? ''
      : `<details class="more"><summary>${plural(folded.length, 'finding')} of low risk</summary>${folded.map(findingItem).join('')}</details>`;
  return `<div class="card findings">${open.join('')}${more}</div>`;
}

function findingItem(one: Finding | Suppressed): string {
  const reason = 'reason' in one ? `<p class="quiet">Answered in the code: ${forHtml(one.reason)}</p>` : '';
  return `<div class="finding f-${one.risk}"><i></i><div><h3><span class="code">${forHtml(one.code)}</span>${forHtml(one.title)} <span class="badge ${one.risk}">${one.risk}</span></h3><p>${phrase(one.words)}${address(one.address)}</p>${reason}</div></div>`;
}

export function formula(parts: readonly FormulaPart[]): string {
  const whole = parts.length === 1;
  const shown = parts.map(({ kind, text }) => {
    const lines = text
      .split(/\r\n?|\n/)
      .map((line) => forHtml(line))
      .join('\n');
    return whole || kind === 'same' ? lines : kind === 'added' ? `<ins>${lines}</ins>` : `<del>${lines}</del>`;
  });
  return parts.length === 0 ? '' : `<pre>${shown.join('')}</pre>`;
}

function changeLine({ mark, words, formula: parts, address: at, destroys }: ChangeLine): string {
  const warned = destroys === true ? ' <span class="mark m-removed">destroys data</span>' : '';
  return `<li class="${mark}"><span class="sign" aria-label="${mark}">${SIGNS[mark]}</span><div>${phrase(words)}${warned}${address(at)}${parts === undefined ? '' : formula(parts)}</div></li>`;
}

export function groupCard(group: ChangeGroup): string {
  const was = group.was === undefined ? '' : `<span class="kind">was <bdi>${forHtml(group.was)}</bdi></span>`;
  const kind = group.kind === 'other' ? '' : `<span class="kind">${group.kind}</span>`;
  const head = `<h3><bdi>${forHtml(group.title)}</bdi></h3>${kind}${badge(group.mark)}${was}<span class="kind">${plural(group.lines.length, 'change')}</span>`;
  const lines = `<ul class="lines">${group.lines.map(changeLine).join('')}</ul>`;
  const isLong = group.lines.length > 14 && (group.mark === 'added' || group.kind === 'other');
  return `<details class="card"${isLong ? '' : ' open'}><summary>${head}</summary>${lines}</details>`;
}

export function diagramCard(doc: DocReport, index: number): string {
  const { diagram } = doc;
  if (diagram.entities.length === 0) return '';
  const isLarge = diagram.entities.length > MOST_TABLES && hasMarks(diagram);
  const shown = isLarge ? neighbourhood(diagram) : diagram;
  const note = isLarge
    ? `<li>${shown.entities.length} of ${diagram.entities.length} tables: those that change, and their neighbours</li>`
    : '';
  const sample = (dash: string) =>
    `<svg viewBox="0 0 34 8" aria-hidden="true"><line x1="0" y1="4" x2="34" y2="4"${dash}/></svg>`;
  const marks = (['added', 'removed', 'renamed', 'changed'] as const).map((mark) => `<li>${badge(mark)}</li>`).join('');
  return `<div class="card"><div class="diagram" role="region" aria-label="Entity diagram" tabindex="0">${toSvg(shown, { idPrefix: `d${index}`, withoutStyle: true })}</div><ul class="legend">${marks}<li>${sample('')}stored relation</li><li>${sample(' stroke-dasharray="5 5"')}computed by a formula</li>${note}</ul></div>`;
}

export function rowsCard({ table, added, changed, removed, rows, address: at }: RowsReport): string {
  const counts = [
    added > 0 ? `${added} added` : '',
    changed > 0 ? `${changed} changed` : '',
    removed > 0 ? `${removed} deleted` : '',
  ].filter((t) => t !== '');
  const lines = rows.flatMap(({ key, mark, cells }) => {
    const head = `<td><span class="s-${mark}">${SIGNS[mark]}</span> <bdi class="name">${forHtml(key)}</bdi></td>`;
    if (cells.length === 0) return [`<tr>${head}<td></td><td></td><td></td></tr>`];
    return cells.map(({ column, from, to }, i) => {
      const first = i === 0 ? head : '<td></td>';
      return `<tr>${first}<td><bdi>${forHtml(column)}</bdi></td><td class="old">${forHtml(from ?? '')}</td><td class="new">${forHtml(to ?? '')}</td></tr>`;
    });
  });
  const open = rows.length <= 20 ? ' open' : '';
  return `<details class="card"${open}><summary><h3><bdi>${forHtml(table)}</bdi></h3><span class="kind">${counts.join(', ')}</span>${address(at)}</summary><div class="scroll" tabindex="0" role="region" aria-label="Rows"><table><thead><tr><th scope="col">Row</th><th scope="col">Column</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${lines.join('')}</tbody></table></div></details>`;
}

export function migrationCard({
  address: at,
  summary,
  counts,
  conflicts,
  proof,
  state,
  backup,
}: MigrationReport): string {
  const numbers = counts.map(({ label, count }) => `<div><b>${count ?? '?'}</b>${forHtml(label)}</div>`).join('');
  const proved =
    proof === undefined
      ? ''
      : `<p class="proof ${proof.differing === 0 ? 'low' : 'high'}"><b>${proof.differing === 0 ? 'Proved' : 'Differences'}</b><span>${forHtml(proof.words)}</span></p>`;
  const kept = backup === undefined ? '' : `<p class="pad quiet">Backup: <code>${forHtml(backup)}</code></p>`;
  const rows = conflicts.rows
    .map((row) => `<tr><td><bdi>${forHtml(row.name)}</bdi></td><td>${forHtml(row.text)}</td></tr>`)
    .join('');
  const trouble =
    conflicts.count === 0
      ? ''
      : `<p class="proof ${conflicts.decided === undefined ? 'high' : 'medium'}"><b>${plural(conflicts.count, 'conflict')}</b><span>${conflicts.decided === undefined ? 'Nothing says which side wins.' : `The code decides: ${forHtml(conflicts.decided)}.`}</span></p>${rows === '' ? '' : `<div class="scroll"><table><tbody>${rows}</tbody></table></div>`}`;
  return `<div class="card"><header><h3>${phrase(summary)}</h3><span class="mark ${state === 'done' ? 'm-added' : state === 'undone' ? 'm-removed' : 'm-changed'}">${state}</span>${address(at)}</header><div class="counts">${numbers}</div>${proved}${trouble}${kept}</div>`;
}

const EFFECTS: Readonly<Record<Blast['reached'][number]['effect'], string>> = {
  breaks: 'high',
  'gets other values': 'medium',
  'goes with it': 'info',
  'follows by itself': 'low',
  'is changed in this plan': 'low',
};

export function blastCard({ object, change, reached, more = 0 }: Blast): string {
  const items = reached.map(({ name, kind, effect, address: at, via }) => {
    const by = at === undefined ? '<span class="kind">not managed</span>' : address(at);
    const through = via === undefined ? '' : `<span class="kind">through <bdi>${forHtml(via)}</bdi></span>`;
    return `<li><span class="kind">${kind}</span><bdi class="name">${forHtml(name)}</bdi>${by}${through}<span class="effect ${EFFECTS[effect]}">${effect}</span></li>`;
  });
  if (more > 0) items.push(`<li><span class="kind">and ${more} more through these</span></li>`);
  const open = reached.length <= 12 ? ' open' : '';
  return `<details class="card"${open}><summary><h3><bdi>${forHtml(object)}</bdi></h3>${badge(change)}<span class="kind">used by ${reached.length + more}</span></summary><ul class="reach">${items.join('')}</ul></details>`;
}

export function costCard(cost: Cost): string {
  const rows = cost.buckets.map(({ bucket, calls, seconds, atOnce }) => {
    // Full where calls have to wait.
    const width = atOnce === undefined ? 0 : Math.round(Math.min(1, calls / atOnce) * 100);
    const bar = atOnce === undefined ? '' : `<div class="bar"><i style="width:${width}%"></i></div>`;
    return `<tr><td>${forHtml(bucket)}${bar}</td><td>${calls}</td><td>${seconds === 0 ? 'no wait' : duration(seconds)}</td></tr>`;
  });
  const table =
    rows.length === 0
      ? ''
      : `<div class="scroll"><table><thead><tr><th scope="col">Limit</th><th scope="col">Calls</th><th scope="col">Least time</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return `<div class="card"><div class="pad"><p>${forHtml(costText(cost))}</p></div>${table}</div>`;
}
