/** One line of the table of figures. */
export interface Figure {
  what: string;
  target: string;
  measured: string;
  how: string;
  met: boolean;
}
