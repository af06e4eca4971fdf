/** A process that runs cases, one after the other, as `pool.ts` names them. Its argument is the folder of the record. */
import { casesOf, nameOf } from './cases';
import { Record } from './record';
import { run } from './run';

const cases = new Map(
  new Record(process.argv[2] ?? '')
    .readPhases()
    .flatMap(casesOf)
    .map((one) => [nameOf(one), one]),
);

process.on('message', async (name) => {
  const one = cases.get(String(name));
  if (one === undefined) throw new Error(`There is no case ${String(name)}.`);
  process.send?.(await run(one));
});
// Its parent is gone.
process.on('disconnect', () => process.exit());
process.send?.('ready');
