export * from './entities';
export * from './layout';
export * from './mermaid';
export { type SvgOptions, toSvg } from './svg';
export { SVG_STYLE } from './svg-style';
export { toText } from './text';
