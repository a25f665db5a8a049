/** Says where a value is not as it should be: a few lines for what a schema library takes 8 MB to do in a process that needs none otherwise. */

/** @returns paths of what is wrong, empty when all is well */
export type Check = (value: unknown, path: string) => readonly string[];

const when = (right: (value: unknown) => boolean): Check => (value, path) => (right(value) ? [] : [path]);

export const text = when((value) => typeof value === 'string');
export const number = when((value) => typeof value === 'number' && Number.isFinite(value));
export const flag = when((value) => typeof value === 'boolean');
export const matching = (pattern: RegExp): Check => when((value) => typeof value === 'string' && pattern.test(value));
export const one = (...values: readonly unknown[]): Check => when((value) => values.includes(value));

/** Left out, or as it should be. */
export const maybe = (check: Check): Check => (value, path) => (value === undefined ? [] : check(value, path));
/** The same, and Discord may write null for nothing. */
export const orNull = (check: Check): Check => (value, path) => (value == null ? [] : check(value, path));
export const list = (check: Check): Check => (value, path) => (Array.isArray(value) ? value.flatMap((entry: unknown, index) => check(entry, `${path}.${index}`)) : [path]);
/** As at least one of them says. */
export const either = (...checks: readonly Check[]): Check => (value, path) => {
  const found = checks.map((check) => check(value, path));
  return found.find((faults) => faults.length === 0) ?? found[0] ?? [path];
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with these fields; others may be there. */
export const object = (fields: Readonly<Record<string, Check>>): Check => (value, path) => {
  if (!isObject(value)) return [path];
  return Object.entries(fields).flatMap(([name, check]) => check(value[name], path === '' ? name : `${path}.${name}`));
};

/** An object whose fields, whatever their names, are all alike. Names are ids and are not told. */
export const table = (check: Check): Check => (value, path) => (isObject(value) ? Object.values(value).flatMap((entry) => check(entry, `${path}.*`)) : [path]);
