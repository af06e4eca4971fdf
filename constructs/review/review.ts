import { Construct, type IConstruct } from 'constructs';
import { addressesBelow, lazyValue, literal, TerraformOutput, TerraformStack } from '../terraform';

/** Why something is as it should be, and until when that is to be believed. */
export interface ReviewReason {
  /** The reason, for those who read it later. */
  readonly reason: string;
  /** The last day on which it counts, such as `2027-01-31`. Default: it does not end. */
  readonly until?: string;
}

/** A finding of `codaform report` that the code answers. */
export interface SuppressedLint extends ReviewReason {
  /** The code of the finding, such as `CODA001`. */
  readonly code: string;
  /** What it is about: a table, a column resource, or anything else with resources below. Default: the whole stack. */
  readonly on?: IConstruct;
  /** What it is about, as an address such as `coda_column.tasks_due`; `*` stands for anything. */
  readonly address?: string;
}

/** Drift that `codaform drift` does not call drift. */
export interface IgnoredDrift extends ReviewReason {
  /** What may drift: a table, a set of seed rows, or anything else with resources below. */
  readonly on?: IConstruct;
  /** What may drift, as an address such as `coda_column.tasks_due`; `*` stands for anything. */
  readonly address?: string;
  /** A thing in the doc that nobody manages, as the report calls it: `tasks.notes` for a column. */
  readonly object?: string;
  /** The attribute that may drift, such as `name` or `rows["draft"].hours`. Default: all. */
  readonly attribute?: string;
}

/**
 * What the code says to reviewers: which findings of `codaform report` and which drift are as they should be, and why. It is
 * written into the output `codaform_review` of the stack, so plans carry it along.
 *
 *     Review.of(this).suppressLint({ code: 'CODA001', on: oldTable, reason: 'Empty since 2025.', until: '2027-01-31' });
 */
export class Review extends Construct {
  private readonly suppressed: SuppressedLint[] = [];
  private readonly ignored: IgnoredDrift[] = [];

  /** The review of the stack that a construct is in. */
  static of(scope: IConstruct): Review {
    const stack = TerraformStack.of(scope);
    const found = stack.node.tryFindChild('Review');
    return found instanceof Review ? found : new Review(stack, 'Review');
  }

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    new TerraformOutput(scope, 'codaform_review', {
      description: 'What codaform report and codaform drift need not say, and why.',
      value: lazyValue(() => this.written()),
    });
  }

  /**
   * Answers a finding.
   *
   * @throws Error for a code that is none, a day that is none, or without a reason
   */
  suppressLint(finding: SuppressedLint): this {
    if (!/^CODA\d{3}$/.test(finding.code)) throw new Error(`${JSON.stringify(finding.code)} is no code like CODA001.`);
    this.suppressed.push(checked(finding));
    return this;
  }

  /**
   * Says that something may drift.
   *
   * @throws Error for a day that is none, without a reason, or where it does not say what may drift
   */
  ignoreDrift(drift: IgnoredDrift): this {
    if (drift.on === undefined && drift.address === undefined && drift.object === undefined)
      throw new Error('Say what may drift: on, address or object.');
    this.ignored.push(checked(drift));
    return this;
  }

  private written() {
    return {
      suppress: this.suppressed.flatMap(({ on, ...rest }) => withAddresses(on, rest)).map(toTheLetter),
      ignore_drift: this.ignored.flatMap(({ on, ...rest }) => withAddresses(on, rest)).map(toTheLetter),
    };
  }
}

function checked<T extends ReviewReason>(entry: T): T {
  if (entry.reason.trim().length < 3) throw new Error('Give a reason, for those who read it later.');
  const { until } = entry;
  if (until !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until))))
    throw new Error(`${JSON.stringify(until)} is no day like 2027-01-31.`);
  return entry;
}

function withAddresses<T extends { address?: string }>(on: IConstruct | undefined, entry: T): T[] {
  return on === undefined ? [entry] : addressesBelow(on).map((address) => ({ ...entry, address }));
}

/** Texts as Terraform takes them to the letter. */
function toTheLetter(entry: object): object {
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [key, typeof value === 'string' ? literal(value) : value]),
  );
}
