/**
 * A doc that people have worked in for long, taken under code a piece at a time: its tables are looked up and left alone,
 * and what the code adds to them is the code's. It is the doc of the local Coda's fixture `founder-hq-legacy`.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  CodaProvider,
  cfl,
  Doc,
  date,
  formula,
  lockInstalledProvider,
  number,
  relation,
  SchemaPage,
  select,
  Table,
  text,
} from '../../constructs';

class AdoptedDoc extends TerraformStack {
  constructor(scope: Construct, id: string, docId: string) {
    super(scope, id);
    new CodaProvider(this, 'coda');
    const doc = Doc.fromDocId(this, 'doc', docId);

    // Only the columns that the code speaks of. If one is missing, or of another kind, the plan says so.
    const projects = Table.fromTableName(this, 'projects', {
      doc,
      name: 'projects',
      description: 'The work that an engagement asks for.',
      columns: { name: text(), due_on: date(), estimated_hours: number() },
      deletionProtection: false,
    });
    const tasks = Table.fromTableName(this, 'tasks', {
      doc,
      name: 'tasks',
      description: 'What somebody does for a project.',
      columns: {
        name: text(),
        project: relation(projects),
        status: select(['Backlog', 'Planned', 'In progress', 'Blocked', 'Done']),
        estimated_hours: number(),
      },
    });

    // People fill this one in; the code owns its name, its options and its description.
    projects.addColumns({
      risk: select(
        [
          { name: 'low', color: 'Green' },
          { name: 'high', color: 'Red' },
        ],
        { description: 'How likely it is that the project is late.' },
      ),
    });
    // And this one is computed.
    const open = cfl`${tasks}.Filter(CurrentValue.${tasks.column('project')} = thisRow AND CurrentValue.${tasks.column('status')} != ${'Done'})`;
    projects.addColumns({
      open_hours: formula(cfl`${open}.${tasks.column('estimated_hours')}.Sum()`, {
        format: number({ precision: 1 }),
        description: 'The estimates of its tasks that are not done.',
      }),
    });

    const { page } = new SchemaPage(this, 'schema', { doc, deletionProtection: false });
    new TerraformOutput(this, 'schema_page', { value: page.browserLink });
  }
}

const app = new App();
new AdoptedDoc(app, 'adopted-doc', process.env.CODAFORM_DOC_ID ?? 'FounderHQ1');
app.synth();
lockInstalledProvider(app.outdir);
