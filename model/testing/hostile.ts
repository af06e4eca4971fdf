import fc from 'fast-check';

/** Text as somebody would write it who means harm. */
export const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"onload="x',
        '`',
        '``',
        '|',
        '\n',
        '\r',
        '\u001b[31m',
        '\u009b2J',
        '\u202e',
        '\u200b',
        '![x](http://x)',
        '[a](javascript:x)',
        '@octocat',
        '#1',
        '</svg>',
        '</details>',
        '-->',
        '%%{init:{}}%%',
        '"]',
        '}',
        '\\',
        'www.x.com',
        'https://x.com',
        'GH-1',
        '&lt;',
        '*b*',
        '~~',
        ':smile:',
        '$x$',
        '👩‍🔧',
        'ü',
        '\ud800',
        '\0',
        '***',
        '1. ',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
