import { Construct } from 'constructs';
import {
  canvas,
  cfl,
  type DocReference,
  date,
  email,
  formula,
  linkedBack,
  number,
  type PageReference,
  relation,
  scale,
  select,
  Table,
  type TableBase,
  text,
} from '../../constructs';

/** What a `HiringPipeline` is made with. */
export interface HiringPipelineProps {
  readonly doc: DocReference;
  readonly page: PageReference;
  /** The stages that candidates go through, the last one being the hire. */
  readonly stages?: readonly [string, ...string[]];
  readonly deletionProtection?: boolean;
}

/** A pattern of one's own: openings, candidates and interviews, ready to be used in any doc. */
export class HiringPipeline extends Construct {
  readonly openings: TableBase;
  readonly candidates: TableBase;
  readonly interviews: TableBase;

  constructor(scope: Construct, id: string, props: HiringPipelineProps) {
    super(scope, id);
    const { stages = ['applied', 'screened', 'interviewed', 'hired'], ...shared } = props;
    const hired = stages.at(-1) ?? '';

    const openings = new Table(this, 'openings', {
      ...shared,
      name: 'Openings',
      description: 'Positions that are to be filled.',
      columns: {
        title: text({ description: 'What the position is called in the advertisement.' }),
        scorecard: canvas({ description: 'What somebody has to have done after a year.' }),
        seats: number({ precision: 0, description: 'How many people are wanted.' }),
        open_since: date({ description: 'The first day of the advertisement.' }),
      },
    });
    const candidates = new Table(this, 'candidates', {
      ...shared,
      name: 'Candidates',
      description: 'People who applied.',
      columns: {
        name: text({ description: 'First and last name.' }),
        mail: email({ description: 'Where to reach them.' }),
        opening: relation(openings, { description: 'What they applied for.' }),
        stage: select(stages, { description: 'How far they have come.' }),
      },
    });
    const interviews = new Table(this, 'interviews', {
      ...shared,
      name: 'Interviews',
      description: 'Talks with candidates, each with a score.',
      columns: {
        topic: text({ description: 'What was talked about.' }),
        candidate: relation(candidates, { description: 'With whom.' }),
        held_on: date({ description: 'The day of the talk.' }),
        score: scale({ icon: 'star', maximum: 5, description: 'Against the scorecard, by the one who asked.' }),
      },
    });

    const withTalks = candidates.addColumns({
      talks: linkedBack(interviews.column('candidate'), { description: 'The interviews with them.' }),
    });
    const scores = cfl`thisRow.${withTalks.column('talks')}.${interviews.column('score')}.Filter(CurrentValue.IsNotBlank())`;
    this.candidates = withTalks.addColumns({
      average_score: formula(cfl`SwitchIf(${scores}.Count() > 0, ${scores}.Average())`, {
        format: number({ precision: 1 }),
        description: 'The mean score of their interviews; blank before the first.',
      }),
    });
    const applied = cfl`${candidates}.Filter(CurrentValue.${candidates.column('opening')} = thisRow`;
    this.openings = openings.addColumns({
      applicants: formula(cfl`${applied}).Count()`, {
        format: number({ precision: 0 }),
        description: 'How many people applied.',
      }),
      seats_left: formula(
        cfl`thisRow.${openings.column('seats')} - ${applied} AND CurrentValue.${candidates.column('stage')} = ${hired}).Count()`,
        { format: number({ precision: 0 }), description: `Seats without somebody who is ${hired}.` },
      ),
    });
    this.interviews = interviews;
  }
}
