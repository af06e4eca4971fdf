/** What a view of a table looks like, in REST's words. */

/** Layouts that can be made through an API. `default` is a grid, `ganttChart` a timeline. */
export const VIEW_LAYOUTS = [
  'default',
  'card',
  'calendar',
  'detail',
  'form',
  'ganttChart',
  'areaChart',
  'barChart',
  'bubbleChart',
  'lineChart',
  'pieChart',
  'scatterChart',
] as const;
export type ViewLayout = (typeof VIEW_LAYOUTS)[number];

export const SORT_DIRECTIONS = ['ascending', 'descending'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

export const TEXT_STYLES = ['bold', 'italic', 'strikeThrough', 'underline'] as const;
export type TextStyle = (typeof TEXT_STYLES)[number];
