/** Identifiers from the names that people gave to things in a doc: what a person would have chosen, unique, never reserved. */

/** Letters that no decomposition turns into Latin ones. */
const LETTERS: Readonly<Record<string, string>> = {
  ...pairs('ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ħ h ŋ ng ĸ k ŧ t ſ s'),
  ...pairs('& and + plus % percent # number @ at € eur £ gbp № no'),
  ...pairs('α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o'),
  ...pairs('а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh'),
  ...pairs('щ shch ъ _ ы y ь _ э e ю yu я ya є ye і i ґ g ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj'),
};

function pairs(list: string): Record<string, string> {
  const words = list.split(' ');
  return Object.fromEntries(
    words.flatMap((from, n) => (n % 2 === 0 ? [[from, (words[n + 1] ?? '').replace('_', '')]] : [])),
  );
}

/** Words longer than this make nobody's address easier to read. */
const LONGEST = 48;

/**
 * A name in snake case and ASCII: `Due Date` and `dueDate` are `due_date`, `Größe` is `grosse`, `Задачи` is `zadachi`.
 * Empty where nothing of the name can be written so (an emoji, a script that is not transliterated here).
 */
export function snakeCase(name: string): string {
  return joined([...lower(name)].map(latin).join(''), /[^a-z0-9]+/);
}

/**
 * The same with the letters of scripts that are not transliterated here, which identifiers of Terraform and TypeScript may hold
 * too (Unicode Standard Annex 31): `タスク v2` is `タスク_v2`.
 */
export function readableName(name: string): string {
  let plain = '';
  for (const character of lower(name)) {
    if (isKept(character)) plain += plainForm(character);
    // Marks, vowels among them, belong to the letter before them.
    else if (/\p{M}/u.test(character)) plain += isKept(plain.at(-1) ?? '') && !isSelector(character) ? character : '';
    else plain += latin(character);
  }
  return joined(plain.normalize('NFC'), /[^a-z0-9\p{L}\p{M}\p{Nd}]+/u);
}

function lower(name: string): string {
  const separated = name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return separated.toLowerCase().normalize('NFC');
}

function joined(plain: string, gap: RegExp): string {
  const kept = plain
    .split(gap)
    .filter((word) => word !== '')
    .join('_');
  if (kept.length <= LONGEST) return kept;
  return kept
    .slice(0, LONGEST + 1)
    .replace(/_[^_]*$/, '')
    .slice(0, LONGEST);
}

/** True for a letter, mark or digit of a script that stays as it is. Rare letters, beyond the first 65,536, do not. */
function isKept(character: string): boolean {
  if (!/^[\u0530-\uffff]$/.test(character) || !/\p{XID_Continue}/u.test(character)) return false;
  if (isSelector(character) || /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u.test(character)) return false;
  // Other forms of Latin letters, such as wide ones, are Latin.
  return /^[^\u0000-\u052f]+$/.test(character.normalize('NFKC'));
}

/** Letters of other widths and forms stand at the end of the first 65,536. */
const plainForm = (character: string) => (character < '\uf900' ? character : character.normalize('NFKC'));

/** Variation selectors are marks that nobody sees. */
const isSelector = (character: string) => /\p{Variation_Selector}/u.test(character);

function latin(character: string): string {
  const known = LETTERS[character];
  if (known !== undefined) return /[a-z]/.test(character) || isLetter(character) ? known : ` ${known} `;
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  const letters = [...base]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .toLowerCase()
    .replaceAll("'", '')
    .replaceAll('’', '');
  // What is neither Latin nor kept is a gap between words.
  return /^[\u0000-\u007f]*$/.test(letters) ? letters : ' ';
}

const isLetter = (character: string) => /\p{L}/u.test(character);

/** `due_date` as `dueDate`. */
export function camelCase(key: string): string {
  return key.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Property names that mean something else in an object literal, whatever else is taken. */
const NEVER = new Set(['__proto__', 'constructor', 'prototype']);

/** Hands out names, each of them once. */
export class Names {
  private readonly taken = new Set<string>();

  /**
   * @param reserved names that are never handed out
   * @param shape what is compared: two names of one shape are the same
   */
  constructor(
    reserved: Iterable<string> = [],
    private readonly shape: (name: string) => string = (name) => name,
  ) {
    for (const name of reserved) this.taken.add(name);
  }

  /**
   * The name for something.
   *
   * @param wanted what people call it
   * @param kind what it is (`table`): its name where nothing of `wanted` can be used
   * @param allowed whether a name may be used, beside not being taken
   */
  take(wanted: string, kind: string, allowed: (name: string) => boolean = () => true): string {
    const snake = readableName(wanted);
    const base = snake === '' ? kind : /^\p{XID_Start}/u.test(snake) ? snake : `${kind}_${snake}`;
    const free = (name: string) => !NEVER.has(name) && !this.taken.has(this.shape(name)) && allowed(name);
    // A name that says nothing of the thing is numbered from the first one on.
    let name = snake === '' ? `${kind}_1` : base;
    if (!free(name) && snake !== '' && !base.endsWith(`_${kind}`) && free(`${base}_${kind}`)) name = `${base}_${kind}`;
    for (let n = 2; !free(name); n++) name = `${base}_${n}`;
    this.taken.add(this.shape(name));
    return name;
  }
}
