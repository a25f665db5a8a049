/** Five-field cron expressions, read as Vixie cron reads them. */
export interface CronFields {
  /** Sorted, ascending. */
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Bit d-1 is day d. */
  readonly days: number;
  /** Bit m is month m. */
  readonly months: number;
  /** Bit 0 is Monday. */
  readonly weekdays: number;
  /** When both day fields are restricted either may match; a field that begins with a star counts as not restricted. */
  readonly eitherDay: boolean;
}

/** Which part of the expression is wrong; `field` is 0 for the whole expression, else 1 to 5. */
export class CronError extends RangeError {
  override readonly name = 'CronError';
  readonly field: number;
  readonly part: string;

  constructor(field: number, part: string) {
    super(field === 0 ? `“${part}” does not have five fields` : `field ${field} of the cron expression: “${part}”`);
    this.field = field;
    this.part = part;
  }
}

const MONTHS: readonly string[] = ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS: readonly string[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const PART = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/;

interface FieldShape {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
  /** What a star stands for. */
  readonly whole: readonly boolean[];
}

const shape = (low: number, high: number, names: readonly string[] = []): FieldShape => ({
  low, high, names, whole: Array.from({ length: high + 1 }, (_, value) => value >= low),
});

const SHAPES: readonly [FieldShape, FieldShape, FieldShape, FieldShape, FieldShape] = [
  shape(0, 59), shape(0, 23), shape(1, 31), shape(1, 12, MONTHS), shape(0, 7, DAYS),
];

function valueOf(text: string, shape: FieldShape): number {
  if (/^\d{1,2}$/.test(text)) {
    const value = Number(text);
    return value >= shape.low && value <= shape.high ? value : Number.NaN;
  }
  const named = text === '' ? -1 : shape.names.indexOf(text.toUpperCase());
  return named < 0 ? Number.NaN : named;
}

/** Values of one field, as flags by value. */
function parseField(text: string, shape: FieldShape, field: number): readonly boolean[] {
  // Most fields are a star, and the flags of a whole field are the same each time.
  if (text === '*') return shape.whole;
  const flags = shape.whole.map(() => false);
  for (const part of text.includes(',') ? text.split(',') : [text]) {
    const match = PART.exec(part);
    if (!match) throw new CronError(field, part);
    const [, star, first = '', last, by] = match;
    const step = by === undefined ? 1 : Number(by);
    const from = star ? shape.low : valueOf(first, shape);
    // “5/10” means from 5 to the end; a lone value stands for itself.
    const to = last === undefined ? (star || by !== undefined ? shape.high : from) : valueOf(last, shape);
    if (!(from <= to) || step < 1) throw new CronError(field, part);
    for (let value = from; value <= to; value += step) flags[value] = true;
  }
  return flags;
}

function listed(flags: readonly boolean[]): readonly number[] {
  const values: number[] = [];
  for (let value = 0; value < flags.length; value += 1) if (flags[value] === true) values.push(value);
  return values;
}

function mask(flags: readonly boolean[], bit: (value: number) => number): number {
  let bits = 0;
  for (let value = 0; value < flags.length; value += 1) if (flags[value] === true) bits |= 1 << bit(value);
  return bits;
}

/**
 * Reads a five-field expression: lists, ranges, steps, English month and day names, 0 and 7 both Sunday.
 * @throws CronError naming the field
 */
export function parseCron(expression: string): CronFields {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5) throw new CronError(0, expression.trim());
  const [minutes, hours, days, months, weekdays] = fields as [string, string, string, string, string];
  return {
    minutes: listed(parseField(minutes, SHAPES[0], 1)),
    hours: listed(parseField(hours, SHAPES[1], 2)),
    days: mask(parseField(days, SHAPES[2], 3), (day) => day - 1),
    months: mask(parseField(months, SHAPES[3], 4), (month) => month),
    weekdays: mask(parseField(weekdays, SHAPES[4], 5), (day) => (day + 6) % 7),
    eitherDay: !days.startsWith('*') && !weekdays.startsWith('*'),
  };
}
