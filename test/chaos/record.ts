import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PHASES } from './phases';
import { type Outcome, outcomeSchema } from './run';
import { keptPhase, type Prepared, prepare } from './scene';

const outcomeLine = outcomeSchema.extend({ name: z.string() });

/** A folder with the phases as they were prepared, and what came of each case: a run that was stopped goes on from it. */
export class Record {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** The phases; prepared where the folder has none. */
  async phases(): Promise<Prepared[]> {
    if (existsSync(this.phasesFile)) return this.readPhases();
    const prepared: Prepared[] = [];
    for (const phase of PHASES) {
      for (const part of ['before', 'after'])
        rmSync(join(this.folder, `${phase.name}-${part}`), { recursive: true, force: true });
      const earlier = prepared.find((one) => one.phase.name === phase.after);
      prepared.push(await prepare(phase, earlier?.after ?? null, this.folder));
    }
    const kept = prepared.map(({ phase: { name }, ...rest }) => ({ name, ...rest }));
    writeFileSync(this.phasesFile, JSON.stringify(kept));
    return prepared;
  }

  /** The phases that another process has prepared in this folder. */
  readPhases(): Prepared[] {
    const kept = z.array(keptPhase).parse(JSON.parse(readFileSync(this.phasesFile, 'utf8')));
    return PHASES.map((phase) => {
      const found = kept.find(({ name }) => name === phase.name);
      if (!found) throw new Error(`${this.folder} was made by another version: begin a new folder.`);
      return { phase, ...found };
    });
  }

  /** What came of the cases so far, by name; the last time of each counts. */
  outcomes(): Map<string, Outcome> {
    if (!existsSync(this.outcomesFile)) return new Map();
    // A line that was being written when the run was stopped is no line yet.
    const lines = readFileSync(this.outcomesFile, 'utf8').split('\n').slice(0, -1);
    return new Map(
      lines.map((line) => {
        const { name, ...outcome } = outcomeLine.parse(JSON.parse(line));
        return [name, outcome];
      }),
    );
  }

  add(name: string, outcome: Outcome): void {
    appendFileSync(this.outcomesFile, `${JSON.stringify({ name, ...outcome })}\n`);
  }

  private get phasesFile(): string {
    return join(this.folder, 'phases.json');
  }

  private get outcomesFile(): string {
    return join(this.folder, 'outcomes.jsonl');
  }
}
