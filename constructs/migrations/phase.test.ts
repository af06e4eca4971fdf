import { type Scene, synthError, synthesize, synthesizeJson } from '../../test/constructs/synth';
import { cfl, formula, number, relation, Table, text } from '../schema';
import { DataResource } from '../terraform';
import { nullResourceGate } from './null-resource-gate';
import { MigrationPhase } from './phase';
import { tablePhases } from './table-phases';

const mark = ({ stack }: Scene, id: string) => new DataResource(stack, id);
const addresses = (names: readonly string[]) => names.map((name) => `terraform_data.${name}`);

describe('MigrationPhase', () => {
  it('makes every member wait for the whole phase before', () => {
    const made = synthesize((scene) => {
      const create = new MigrationPhase(scene.stack, 'create').add(mark(scene, 'a'), mark(scene, 'b'));
      new MigrationPhase(scene.stack, 'relate', { after: create }).add(mark(scene, 'c'));
    });
    expect(made['terraform_data.create']).toEqual({ input: { phase: 'create' }, depends_on: addresses(['a', 'b']) });
    expect(made['terraform_data.a']).not.toHaveProperty('depends_on');
    expect(made['terraform_data.c']?.['depends_on']).toEqual(['terraform_data.create']);
    expect(made['terraform_data.relate']?.['depends_on']).toEqual(['terraform_data.c']);
  });

  it('takes in what is declared later, and keeps what a member waited for already', () => {
    const made = synthesize((scene) => {
      const create = new MigrationPhase(scene.stack, 'create').add(mark(scene, 'a'));
      const second = new DataResource(scene.stack, 'second', { dependsOn: [mark(scene, 'x')] });
      new MigrationPhase(scene.stack, 'relate', { after: create }).add(second);
      create.add(mark(scene, 'late'));
    });
    expect(made['terraform_data.create']?.['depends_on']).toEqual(addresses(['a', 'late']));
    expect(made['terraform_data.second']?.['depends_on']).toEqual(addresses(['x', 'create']));
  });

  it('a phase without members passes the wait on', () => {
    const made = synthesize((scene) => {
      const create = new MigrationPhase(scene.stack, 'create').add(mark(scene, 'a'));
      const none = new MigrationPhase(scene.stack, 'none', { after: create });
      new MigrationPhase(scene.stack, 'last', { after: none }).add(mark(scene, 'c'));
    });
    expect(made['terraform_data.none']?.['depends_on']).toEqual(['terraform_data.create']);
    expect(made['terraform_data.c']?.['depends_on']).toEqual(['terraform_data.none']);
  });

  it('leaves data sources alone: they are read while Terraform plans', () => {
    const made = synthesize((scene) => {
      const create = new MigrationPhase(scene.stack, 'create').add(mark(scene, 'a'));
      const old = Table.fromTableName(scene.stack, 'old', { doc: scene.doc, name: 'Old' });
      old.addColumns({ fresh: text() });
      new MigrationPhase(scene.stack, 'relate', { after: create }).add(old);
    });
    expect(made['data.coda_table.old']).not.toHaveProperty('depends_on');
    expect(made['coda_column.old_fresh']?.['depends_on']).toEqual(['terraform_data.create']);
  });

  it('a resource in two phases ends the synthesis', () => {
    const message = synthError((scene) => {
      const a = mark(scene, 'a');
      const create = new MigrationPhase(scene.stack, 'create').add(a);
      new MigrationPhase(scene.stack, 'relate', { after: create }).add(a);
    });
    expect(message).toMatch(/test\/a is part of the phase test\/create already/);
  });

  it('takes a null_resource as its gate when asked for, with one provider for all', () => {
    const json = synthesizeJson((scene) => {
      const gate = nullResourceGate;
      const create = new MigrationPhase(scene.stack, 'create', { gate }).add(mark(scene, 'a'));
      new MigrationPhase(scene.stack, 'relate', { gate, after: create }).add(mark(scene, 'b'));
    });
    const stack = JSON.parse(json);
    expect(stack.provider.null).toEqual([{}]);
    expect(stack.terraform.required_providers.null.source).toBe('null');
    expect(stack.resource.null_resource.create).toMatchObject({
      triggers: { phase: 'create' },
      depends_on: ['terraform_data.a'],
    });
    expect(stack.resource.terraform_data.b.depends_on).toEqual(['null_resource.create']);
    expect(stack.resource.null_resource.relate.depends_on).toEqual(['terraform_data.b']);
  });
});

describe('tablePhases', () => {
  it('parts what stands alone from what refers to others', () => {
    const made = synthesize((scene) => {
      const { stack, doc, page } = scene;
      const people = new Table(stack, 'people', {
        doc,
        page,
        name: 'People',
        columns: { name: text(), age: number() },
      });
      const tasks = new Table(stack, 'tasks', {
        doc,
        page,
        name: 'Tasks',
        columns: { title: text(), hours: number(), owner: relation(people) },
      });
      tasks.addColumns({ twice: formula(cfl`thisRow.${tasks.column('hours')} * 2`) });
      const phases = [people, tasks].map(tablePhases);
      const create = new MigrationPhase(stack, 'create').add(...phases.flatMap(({ plain }) => plain));
      new MigrationPhase(stack, 'relate', { after: create }).add(...phases.flatMap(({ related }) => related));
    });
    expect(made['terraform_data.create']?.['depends_on']).toEqual([
      'coda_table.people',
      'coda_column.people_age',
      'coda_table.tasks',
      'coda_column.tasks_hours',
    ]);
    expect(made['terraform_data.relate']?.['depends_on']).toEqual([
      'coda_column.tasks_owner',
      'coda_column.tasks_twice',
    ]);
    expect(made['coda_column.tasks_twice']?.['depends_on']).toEqual(['terraform_data.create']);
    expect(made['coda_column.tasks_owner']?.['depends_on']).toEqual(['terraform_data.create']);
  });
});
