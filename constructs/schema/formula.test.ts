import { equivalent } from '../../formula';
import { synthesize } from '../../test/constructs/synth';
import { formula, number, text } from './columns';
import { cfl, formulaProblems, formulaText } from './formula';
import { Table } from './table';

const named = (name: string) => ({ name, nameReference: `\${ref.${name}.name}` });

describe('cfl', () => {
  it('shows names to people and references to Terraform', () => {
    const f = cfl`${named('Tasks')}.Filter(${named('Due on')} < Today()).Count()`;
    expect(f.text).toBe('Tasks.Filter([Due on] < Today()).Count()');
    expect(f.reference).toBe(`[\${ref.Tasks.name}].Filter([\${ref.Due on.name}] < Today()).Count()`);
  });

  it('makes literals of values', () => {
    expect(cfl`List(${'say "hi"'}, ${1.5}, ${true})`.text).toBe(String.raw`List("say \"hi\"", 1.5, true)`);
  });

  it('keeps the meaning of a formula inside another', () => {
    const sum = cfl`${named('a')} + ${named('b')}`;
    expect(equivalent(cfl`${sum} * 2`.text, '(a + b) * 2')).toBe(true);
    expect(cfl`${cfl`thisRow.a`}.Count()`.text).toBe('thisRow.a.Count()');
  });

  it('keeps text that Terraform would take for an expression', () => {
    expect(cfl`Concatenate("${`\${x}`}", "%{y}")`.reference).toContain(`$\${x}`);
    expect(cfl`"%{y}"`.reference).toBe('"%%{y}"');
  });

  it('spells names that need escapes out, as no reference could', () => {
    const f = cfl`thisRow.${named('a]b')}`;
    expect(f.reference).toBe(String.raw`thisRow.[a\]b]`);
    expect(formulaProblems(f)).toEqual([]);
  });
});

it('says where a formula is wrong', () => {
  expect(formulaProblems('Tasks.Filter(')).toEqual([
    expect.stringMatching(/^line 1, column \d+: .+\n {2}Tasks\.Filter\(\n +\^/),
  ]);
});

it('evaluates functions once everything is declared', () => {
  const made = synthesize(({ stack, doc, page }) => {
    const total = () => cfl`${later}.${later.column('hours')}.Sum()`;
    new Table(stack, 'first', { doc, page, name: 'first', columns: { name: text(), total: formula(total) } });
    const later = new Table(stack, 'later', { doc, page, name: 'later', columns: { name: text(), hours: number() } });
    expect(formulaText(total)).toBe('later.hours.Sum()');
  });
  expect(made['coda_column.first_total']).toMatchObject({
    formula: `[\${coda_table.later.name}].[\${coda_column.later_hours.name}].Sum()`,
  });
});
