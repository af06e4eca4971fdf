import { setFlagsFromString } from 'node:v8';

/** Tables with more rows than this make the process thrifty. Up to here time counts for more than memory. */
const LARGE = 12_000;

/** How far the heap may grow over what is in use before V8 clears it, in per cent; its own way is to let it grow fourfold. */
const GROWTH_PERCENT = 40;

let isThrifty = false;

/**
 * Says how many rows are in memory. Work on a large table leaves several times its size as garbage, which V8 would keep for
 * as long as the machine has memory: from the first such table on it clears up more often. Costs some tenths of a second.
 */
export function rowsInMemory(count: number): void {
  if (isThrifty || count <= LARGE) return;
  isThrifty = true;
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
