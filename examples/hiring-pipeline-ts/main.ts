/** A hiring pipeline: a pattern of your own, used in a doc of its own. */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { CodaProvider, Doc, lockInstalledProvider, Page, SchemaPage } from '../../constructs';
import { HiringPipeline } from './hiring-pipeline';

class Hiring extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CodaProvider(this, 'coda');
    const doc = new Doc(this, 'hiring', { title: 'Hiring', deletionProtection: false });
    const page = new Page(this, 'pipeline', { doc, name: 'Pipeline', deletionProtection: false });
    new HiringPipeline(this, 'Default', { doc, page, deletionProtection: false });
    new SchemaPage(this, 'schema', { doc, parent: page, name: 'How this works', deletionProtection: false });
    new TerraformOutput(this, 'doc', { value: doc.browserLink });
  }
}

const app = new App();
new Hiring(app, 'hiring');
app.synth();
lockInstalledProvider(app.outdir);
