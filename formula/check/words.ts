/** A name in quotes. */
export const quote = (name: string): string => JSON.stringify(name);

/** Words that begin a sentence. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
