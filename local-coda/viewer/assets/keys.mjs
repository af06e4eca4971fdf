/**
 * Where a key takes the focus in a grid, or null for keys that do not move it. Row -1 is the head.
 * @param {KeyboardEvent} event
 * @param {{ row: number, column: number }} from
 * @param {{ rows: number, columns: number, page: number }} size
 */
export function moveOf(event, from, { rows, columns, page }) {
  if (event.altKey || event.metaKey) return null;
  const to = { ...from };
  switch (event.key) {
    case 'ArrowDown':
      to.row += 1;
      break;
    case 'ArrowUp':
      to.row -= 1;
      break;
    case 'ArrowRight':
      to.column += 1;
      break;
    case 'ArrowLeft':
      to.column -= 1;
      break;
    case 'PageDown':
      to.row += page;
      break;
    case 'PageUp':
      to.row = Math.max(0, to.row - page);
      break;
    case 'Home':
      to.column = 0;
      if (event.ctrlKey) to.row = 0;
      break;
    case 'End':
      to.column = columns - 1;
      if (event.ctrlKey) to.row = rows - 1;
      break;
    default:
      return null;
  }
  to.row = Math.max(-1, Math.min(rows - 1, to.row));
  to.column = Math.max(0, Math.min(columns - 1, to.column));
  return to;
}
