/** One line of the table of figures. */
export interface Figure {
  what: string;
  target: string;
  measured: string;
  how: string;
  met: boolean;
}

/** Measures and prints figures as a Markdown table; the process ends with 1 where a target is missed. */
export function printFigures(measure: () => Promise<Figure[]>): void {
  measure().then(
    (figures) => {
      console.log(tableOf(figures));
      if (figures.some(({ met }) => !met)) process.exitCode = 1;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}

/** Figures as a Markdown table. */
export function tableOf(figures: readonly Figure[]): string {
  return [
    '| figure | target | measured | met | how |',
    '|---|---|---|---|---|',
    ...figures.map((f) => `| ${f.what} | ${f.target} | ${f.measured} | ${f.met ? 'yes' : '**no**'} | ${f.how} |`),
  ].join('\n');
}
