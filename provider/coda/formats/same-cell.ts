import { type CellValue, canonicalNumber, sameCell } from '../../../model';
import type { DecodeFormat } from './cells';

/**
 * True where `found` is how Coda shows what was written as `wanted`. More lenient than the model's `sameCell` where Coda is
 * known to spell things its own way: numbers typed into text columns, line ends, the case of e-mail addresses, links that
 * gain a scheme; images (Coda keeps its own copy) and canvases (it renders Markdown anew) are only compared as blank or not.
 */
export function sameAsWritten(wanted: CellValue, found: CellValue, format: DecodeFormat): boolean {
  if (sameCell(wanted, found)) return true;
  const [a, b] = [onlyItem(wanted), onlyItem(found)];
  if (a.kind === 'list' && b.kind === 'list') {
    const { items } = b;
    return a.items.length === items.length && a.items.every((x, i) => sameAsWritten(x, items[i] ?? x, format));
  }
  switch (format.type) {
    case 'image':
    case 'imageReference':
    case 'attachments':
    case 'canvas':
      return (a.kind === 'blank') === (b.kind === 'blank');
    case 'checkbox':
      return isFalse(a) && isFalse(b);
    default:
      return a.kind === 'text' && b.kind === 'text' && sameText(a.text, b.text, format);
  }
}

/** An empty checkbox reads as false. */
function isFalse(value: CellValue): boolean {
  return value.kind === 'blank' || (value.kind === 'boolean' && !value.value);
}

function onlyItem(value: CellValue): CellValue {
  return value.kind === 'list' && value.items.length === 1 ? (value.items[0] ?? value) : value;
}

function sameText(a: string, b: string, format: DecodeFormat): boolean {
  switch (format.type) {
    case 'person':
    case 'email':
      return a.toLowerCase() === b.toLowerCase();
    case 'link':
      return bareLink(a) === bareLink(b);
    case 'text': {
      const number = canonicalNumber(a);
      return tidy(a) === tidy(b) || (number !== null && number === canonicalNumber(b));
    }
    default:
      return tidy(a) === tidy(b);
  }
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function bareLink(url: string): string {
  return url
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '');
}
