import { z } from 'zod';

/**
 * One stored value. Text, numbers and booleans are themselves; the rest are small tagged objects, so that a doc is
 * compact in memory and in its files. Dates are `YYYY-MM-DD`, times `HH:MM:SS`, both without a zone: the doc has one.
 */
export const scalarSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ date: z.string() }),
  z.strictObject({ dateTime: z.string() }),
  z.strictObject({ time: z.string() }),
  z.strictObject({ row: z.string(), table: z.string() }),
  z.strictObject({ option: z.string() }),
  z.strictObject({ person: z.string(), name: z.string() }),
  z.strictObject({ url: z.string(), name: z.string().optional() }),
  z.strictObject({ image: z.string() }),
]);
export type Scalar = z.infer<typeof scalarSchema>;

/** What a cell holds; a blank cell is absent. A list appears only where the column or the writer gave several values. */
export const cellSchema = z.union([scalarSchema, z.array(scalarSchema)]);
export type Cell = z.infer<typeof cellSchema>;

/** The values of a cell as a list; blank is none. */
export function scalarsOf(cell: Cell | undefined): Scalar[] {
  if (cell === undefined) return [];
  return Array.isArray(cell) ? cell : [cell];
}

/** The cell that holds these values: absent for none, and a list only where the column holds lists or there are several. */
export function cellFrom(scalars: Scalar[], multiple: boolean): Cell | undefined {
  const kept = scalars.filter((s) => s !== '');
  const [first] = kept;
  if (first === undefined) return undefined;
  return multiple || kept.length > 1 ? kept : first;
}
