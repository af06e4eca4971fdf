import { SVG_STYLE } from '../../../model';
import { contrast } from '../../../model/testing/contrast';
import { DARK, LIGHT } from './style';

type Name = keyof typeof LIGHT;
const PAIRS: [Name, Name][] = [
  ...(['paper', 'surface', 'sunken'] as const).flatMap((ground): [Name, Name][] => [
    ['ink', ground],
    ['muted', ground],
  ]),
  ['accent', 'paper'],
  ['accent', 'surface'],
  ...(['high', 'medium', 'low', 'info'] as const).flatMap((tone): [Name, Name][] => [
    [`${tone}-ink`, `${tone}-bg`],
    [`${tone}-ink`, 'surface'],
  ]),
  // Lines of the changes list that destroy data have a ground between these two.
  ['ink', 'high-bg'],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the page in %s', (_name, colours: Readonly<Record<Name, string>>) => {
  test.each(PAIRS)('%s on %s can be read (WCAG AA, 4.5:1)', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });
});

const [light = '', dark = ''] = SVG_STYLE.split('@media screen');
const palette = (css: string) =>
  new Map([...css.matchAll(/--d-([\w-]+):(#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']));

describe.each([
  ['light', palette(light)],
  ['dark', palette(dark)],
])('the diagram in %s', (_name, colours) => {
  const of = (name: string) => colours.get(name) ?? '#000000';
  test.each([
    ['ink', 'surface'],
    ['ink', 'head'],
    ['muted', 'surface'],
    ...['added', 'removed', 'renamed', 'changed'].flatMap((mark) => [
      [mark, `${mark}-bg`],
      [mark, 'surface'],
    ]),
  ])('%s on %s can be read', (text, ground) => expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5));
  test('lines stand out from the ground (3:1)', () =>
    expect(contrast(of('edge'), of('surface'))).toBeGreaterThanOrEqual(3));
});
