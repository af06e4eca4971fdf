/** What data sources ask of formulas and time zones in a configuration. */
import { z } from 'zod';
import { parse } from '../../formula';

/** Longer ones are refused before they are read: no formula that a person wrote comes near. */
const LONGEST_FORMULA = 100_000;

/** Text that can be read as a formula; what its names mean is seen when it is evaluated. */
export const formulaText = z
  .string()
  .min(1)
  .max(LONGEST_FORMULA)
  .superRefine((text, ctx) => {
    if (text.length > LONGEST_FORMULA) return;
    const mistake = parse(text).diagnostics.find((d) => d.severity === 'error');
    if (mistake !== undefined) {
      ctx.addIssue({ code: 'custom', message: `at ${mistake.line}:${mistake.column}: ${mistake.message}` });
    }
  });

/** An IANA time zone. */
export const timeZoneText = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, 'a time zone such as Europe/Berlin');
