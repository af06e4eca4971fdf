import { type Scene, synthError, synthWarnings } from '../../test/constructs/synth';
import type { Column } from './column';
import { button, date, formula, number, relation, text } from './columns';
import { Doc } from './doc';
import { cfl } from './formula';
import { Page } from './page';
import { Table } from './table';

/** A table `tasks` with these columns beside its own. */
const tasksWith =
  (columns: Record<string, Column>) =>
  ({ stack, doc, page }: Scene) =>
    new Table(stack, 'tasks', {
      doc,
      page,
      name: 'tasks',
      columns: { name: text(), hours: number(), due: date(), ...columns },
    });

describe('a formula that cannot be right ends the synthesis', () => {
  it('an unknown column, with a caret and the name that was meant', () => {
    expect(synthError(tasksWith({ double: formula('thisRow.huors * 2') }))).toContain(
      'The formula of tasks.double: line 1, column 9: The table "tasks" has no column "huors". Did you mean "hours"?\n' +
        '  thisRow.huors * 2\n          ^^^^^',
    );
  });

  it('an unknown column of a table that exists already, where the code names its columns', () => {
    const build = ({ stack, doc, page }: Scene) => {
      Table.fromTableName(stack, 'sprints', { doc, name: 'sprints', columns: { name: text(), goal: text() } });
      tasksWith({ goals: formula('sprints.gaol') })({ stack, doc, page });
    };
    expect(synthError(build)).toMatch(
      /tasks\.goals: line 1, column 9: The table "sprints" has no column "gaol".*"goal"/,
    );
  });

  it('an unknown table of a doc that the app makes', () => {
    const build = ({ stack }: Scene) => {
      const doc = new Doc(stack, 'new', { title: 'New' });
      const page = new Page(stack, 'new_page', { doc, name: 'Page' });
      tasksWith({ all: formula('taks.Count()') })({ stack, doc, page });
    };
    expect(synthError(build)).toMatch(/There is no table, column or formula "taks" here\. Did you mean "tasks"\?/);
  });

  it('operands that do not fit', () => {
    expect(synthError(tasksWith({ odd: formula('thisRow.due.Round(1, 2, 3)') }))).toMatch(
      /The formula of tasks\.odd: line 1/,
    );
  });

  it('an action of a button', () => {
    const push = button({ label: 'Go', action: 'thisRow.ModifyRows(thisRow.hurs, 1)' });
    expect(synthError(tasksWith({ push }))).toMatch(/The formula action of tasks\.push: .*no column "hurs"/);
  });

  it('a circle, with its path', () => {
    const error = synthError(
      tasksWith({ a: formula('thisRow.b + 1'), b: formula('thisRow.c + 1'), c: formula('thisRow.a + 1') }),
    );
    expect(error).toContain(
      'Formulas use each other in a circle, which Coda cannot compute: tasks.a → tasks.b → tasks.c → tasks.a.',
    );
  });

  it('a circle through another table, by constructs', () => {
    const build = ({ stack, doc, page }: Scene) => {
      const projects = new Table(stack, 'projects', { doc, page, name: 'projects', columns: { name: text() } });
      const tasks = tasksWith({ project: relation(projects) })({ stack, doc, page });
      const summed = projects.addColumns({ load: formula('tasks.weight.Sum()', { format: number() }) });
      tasks.addColumns({ weight: formula(cfl`${projects}.${summed.column('load')}.Sum()`) });
    };
    expect(synthError(build)).toMatch(/circle.*: projects\.load → tasks\.weight → projects\.load\./);
  });
});

describe('what may be right', () => {
  it('a column that the code leaves alone, but not one that nobody named', () => {
    const withPhoto = (formulaText: string) => (scene: Scene) =>
      new Table(scene.stack, 'tasks', {
        doc: scene.doc,
        page: scene.page,
        name: 'tasks',
        columns: { name: text(), seen: formula(formulaText) },
        otherColumns: ['photo'],
      });
    expect(synthWarnings(withPhoto('thisRow.photo.IsBlank()'))).toEqual([]);
    expect(synthError(withPhoto('thisRow.foto.IsBlank()'))).toMatch(/has no column "foto"/);
  });

  it('a function that is not known is a warning', () => {
    expect(synthWarnings(tasksWith({ odd: formula('Frobnicate(thisRow.hours)') }))).toEqual([
      expect.stringMatching(/^The formula of tasks\.odd: line 1, column 1: .*Frobnicate/),
    ]);
  });

  it('a name that only the rest of an existing doc can have is a warning', () => {
    expect(synthWarnings(tasksWith({ rate: formula('HourlyRate * thisRow.hours') }))).toEqual([
      expect.stringMatching(/Nothing that is known of the doc is called "HourlyRate"\./),
    ]);
  });

  it('columns of a table of which the code names none are not judged', () => {
    const build = ({ stack, doc, page }: Scene) => {
      const sprints = Table.fromTableName(stack, 'sprints', { doc, name: 'sprints' });
      sprints.addColumns({ next: formula('thisRow.goal') });
      tasksWith({ goals: formula('sprints.Filter(goal = "x").goal') })({ stack, doc, page });
    };
    expect(synthWarnings(build)).toEqual([]);
  });

  it('a result that the column can never hold is a warning', () => {
    expect(synthWarnings(tasksWith({ odd: formula('thisRow.due', { format: number() }) }))).toEqual([
      expect.stringMatching(/^The formula of tasks\.odd: .*The column holds a number, and the formula gives a date\./),
    ]);
  });
});

it('says nothing of formulas that are right', () => {
  expect(synthWarnings(tasksWith({ double: formula('thisRow.hours * 2', { format: number() }) }))).toEqual([]);
});
