import { drawDiagram, type LayoutTable, type Relation } from './layout';

function table(id: string, columns: string[]): LayoutTable {
  const column = (name: string, i: number) => ({ id: `${id}.${name}`, name, formula: null, isDisplay: i === 0 });
  return { id, name: id, columns: columns.map(column) };
}

const relation = (from: string, column: string, to: string, computed = false): Relation => {
  return { from, columnId: `${from}.${column}`, to, computed, multiple: false };
};

describe('drawDiagram', () => {
  test('puts what is pointed to on the left, and no box over another', () => {
    const tables = ['a', 'b', 'c', 'd', 'lonely'].map((id) => table(id, ['name', 'one', 'two']));
    const { boxes, edges, width, height } = drawDiagram(tables, [
      relation('b', 'one', 'a'),
      relation('c', 'one', 'b'),
      relation('c', 'two', 'd'),
    ]);
    const x = Object.fromEntries(boxes.map((box) => [box.id, box.x]));
    expect(x['a']).toBeLessThan(x['b'] ?? 0);
    expect(x['b']).toBeLessThan(x['c'] ?? 0);
    // Beside the table that points to it, not at the far left.
    expect(x['d']).toBe(x['b']);
    expect(edges).toHaveLength(3);
    for (const one of boxes) {
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      for (const other of boxes) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(one === other || apart).toBe(true);
      }
    }
  });

  test('draws circles and relations of a table with itself', () => {
    const tables = [table('a', ['name', 'b']), table('b', ['name', 'a', 'parent'])];
    const relations = [relation('a', 'b', 'b'), relation('b', 'a', 'a'), relation('b', 'parent', 'b')];
    const { boxes, edges } = drawDiagram(tables, relations);
    expect(boxes.map((box) => box.id).sort()).toEqual(['a', 'b']);
    expect(edges.map((edge) => edge.path)).toEqual(edges.map(() => expect.stringMatching(/^M[\d. -]+C[\d. -]+$/)));
  });

  test('lists the relations of a wide table, and says how many columns it leaves out', () => {
    const names = ['name', ...Array.from({ length: 30 }, (_, i) => `c${i}`)];
    const { boxes } = drawDiagram([table('wide', names), table('t', ['name'])], [relation('wide', 'c29', 't')]);
    const wide = boxes.find((box) => box.id === 'wide');
    expect(wide?.lines).toHaveLength(12);
    expect(wide?.more).toBe(19);
    expect(wide?.lines).toContainEqual({ columnId: 'wide.c29', name: 'c29', kind: 'relation' });
  });

  test('an empty doc has an empty diagram', () => {
    expect(drawDiagram([], [])).toMatchObject({ boxes: [], edges: [] });
  });
});
