/** The columns that the pattern ontology adds to tables which people have worked in for long. */
import { date, relation, type TableReference } from '../schema';

/** `offers`: how each one is delivered. */
export function offerColumns(serviceBlueprints: TableReference) {
  return {
    service_blueprint: relation(serviceBlueprints, { description: 'The service journey that delivers this offer.' }),
  };
}

/** `projects`: the checklist that each one follows. */
export function projectColumns(processTemplates: TableReference) {
  return {
    process_template: relation(processTemplates, { description: 'The checklist that this project follows.' }),
  };
}

/** `tasks`: the work sessions that were spent on each one. */
export function taskColumns(executionRuns: TableReference) {
  return {
    execution_run: relation(executionRuns, {
      multiple: true,
      description: 'The work sessions that were spent on this task.',
    }),
  };
}

/** `sprints`: the window of each one, by which tasks find their sprint. */
export function sprintColumns() {
  return {
    start_date: date({ dateFormat: 'YEAR_MONTH_DAY', description: 'The first day of the sprint.' }),
    end_date: date({
      dateFormat: 'YEAR_MONTH_DAY',
      description: 'The last day of the sprint, which still belongs to it.',
    }),
  };
}
