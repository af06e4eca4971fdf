/** What the doc says about a task or two, for the demo: read past Terraform. */
import { z } from 'zod';
import type { LocalCoda } from '../local-coda';

const rowList = z.object({ items: z.array(z.object({ name: z.string(), values: z.record(z.string(), z.unknown()) })) });

/** Prints tasks of each kind as the migration left them. */
export async function showTasks(coda: LocalCoda, names: readonly string[]): Promise<void> {
  const path = `/docs/${coda.docs[0]?.id}/tables/tasks/rows?useColumnNames=true&limit=500`;
  const response = await fetch(`${coda.apiUrl}${path}`, { headers: { Authorization: `Bearer ${coda.tokens.rest}` } });
  const { items } = rowList.parse(await response.json());
  const cell = (value: unknown) => String(value ?? '').slice(0, 10);
  console.log(`\n  ${'task'.padEnd(46)}  ${'scheduled_start_date'}  ${'sprint'.padEnd(9)}  sprint (retired)`);
  for (const name of names) {
    const values = items.find((item) => item.name === name)?.values ?? {};
    const [date, now, before] = ['scheduled_start_date', 'sprint', 'sprint (retired)'].map((key) => cell(values[key]));
    console.log(`  ${name.padEnd(46)}  ${String(date).padEnd(20)}  ${String(now).padEnd(9)}  ${before}`);
  }
}
