/** At most this many suggestions. */
const MOST = 3;
/** Names longer than this are not compared letter by letter. */
const LONGEST = 60;

/** The names closest to one that is unknown, best first, none where nothing is close. */
export function suggest(unknown: string, names: Iterable<string>): string[] {
  const wanted = plain(unknown);
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  const found: { name: string; distance: number }[] = [];
  for (const name of new Set(names)) {
    const candidate = plain(name);
    if (candidate === '' || wanted === '') continue;
    const near = distance(wanted, candidate, allowed);
    const [shorter, longer] = wanted.length < candidate.length ? [wanted, candidate] : [candidate, wanted];
    const part = shorter.length >= 4 ? longer.includes(shorter) : shorter.length === 3 && longer.startsWith(shorter);
    if (near <= allowed) found.push({ name, distance: near });
    else if (part) found.push({ name, distance: allowed + 1 });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, MOST).map((f) => f.name);
}

/** Spaces, underscores and letter case are what people get wrong first. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Edits between two words, swaps of neighbours counted as one; above `limit` just any larger number. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > LONGEST || b.length > LONGEST) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
