import { DiscordError } from '../rest/errors.ts';

type Path = readonly (string | number)[];

interface Tree {
  [part: string]: Tree | { code: string; message: string }[];
}

/** Collects everything wrong with a body, each at its place, into Discord's nested `errors` of 50035. */
export class Problems {
  readonly #found: { readonly path: Path; readonly code: string; readonly message: string }[] = [];

  readonly #base: Path;

  /** @param base where in the request the checked part stands */
  constructor(base: Path = []) {
    this.#base = base;
  }

  add(path: Path, code: string, message: string): void {
    this.#found.push({ path: [...this.#base, ...path], code, message });
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** Refuses the body when anything was wrong. */
  throwIfAny(): void {
    if (!this.any) return;
    const errors: Tree = {};
    for (const { path, code, message } of this.#found) {
      let node = errors;
      for (const part of path) node = (node[String(part)] ??= {}) as Tree;
      ((node['_errors'] ??= []) as { code: string; message: string }[]).push({ code, message });
    }
    throw new DiscordError(400, 50_035, 'Invalid Form Body', { errors });
  }

  // ── What most fields need ──────────────────────────────────────────────────────────────────────────────────────────────

  /** A text of `min` to `max` characters, counted as Discord does: code points. @returns it, or null when it is not one */
  text(value: unknown, path: Path, min: number, max: number, required = true): string | null {
    if (value === undefined || value === null) {
      if (required) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      return null;
    }
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.');
      return null;
    }
    const length = lengthOf(value);
    if (length > max) this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    else if (length < min) this.add(path, min === 1 ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_MIN_LENGTH', min === 1
      ? 'This field is required' : `Must be ${min} or more in length.`);
    return value;
  }

  number(value: unknown, path: Path, min: number, max: number, whole = true): number | null {
    if (value === undefined || value === null) return null;
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) {
      this.add(path, 'NUMBER_TYPE_COERCE', `Value "${brief(value)}" is not ${whole ? 'int' : 'float'}.`);
      return null;
    }
    if (value < min) this.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    if (value > max) this.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    return value;
  }

  boolean(value: unknown, path: Path): void {
    if (value !== undefined && value !== null && typeof value !== 'boolean') this.add(path, 'BOOLEAN_TYPE_CONVERT',
      'Must be either true or false.');
  }

  choice(value: unknown, path: Path, allowed: readonly unknown[]): void {
    if (!allowed.includes(value)) this.add(path, 'BASE_TYPE_CHOICES', `Value "${brief(value)}" must be one of {${allowed.join(', ')}}.`);
  }

  /** A list of `min` to `max`. @returns its items that are objects or texts; empty when it is no list */
  list(value: unknown, path: Path, min: number, max: number, required = false): readonly unknown[] {
    if (value === undefined || value === null) {
      if (required) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      return [];
    }
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    if (value.length < min || value.length > max) this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    return value;
  }

  /** @returns the value as an object with only known fields; unknown ones are reported, because they are misspelt */
  object(value: unknown, path: Path, known: readonly string[]): Record<string, unknown> | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.add(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
      return null;
    }
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) this.add([...path, key], 'SANDBOX_UNKNOWN_FIELD',
        'Discord knows no such field here; it would silently ignore it.');
    }
    return value as Record<string, unknown>;
  }

  snowflake(value: unknown, path: Path): void {
    if (!/^\d{17,19}$/.test(String(value))) this.add(path, 'NUMBER_TYPE_COERCE', `Value "${brief(value)}" is not snowflake.`);
  }
}

/** Characters as Discord counts them: code points. */
export function lengthOf(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd8_00 && unit <= 0xdb_ff) {
      const next = text.charCodeAt(at + 1);
      if (next >= 0xdc_00 && next <= 0xdf_ff) count -= 1;
    }
  }
  return count;
}

export function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
