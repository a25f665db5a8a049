import type { Resolved } from './resolved.ts';

/** What selects in messages and forms have in common. */
export interface SelectLike {
  readonly type: number;
  readonly custom_id: string;
  readonly options?: readonly { readonly value: string; readonly default?: boolean }[];
  readonly channel_types?: readonly number[];
  readonly default_values?: readonly { readonly id: string }[];
  readonly min_values?: number;
  readonly max_values?: number;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** @returns why the client would not let a person choose these values, or null; resolves what they stand for */
export function problemWithChosen(select: SelectLike, values: readonly string[], resolved: Resolved): string | null {
  const many = select.type === 22 ? (select.options?.length ?? 1) : 1;
  const [min, max] = [select.min_values ?? 1, select.max_values ?? many];
  if (values.length < min || values.length > max) return `takes ${min === max ? min : `${min} to ${max}`} values, not ${values.length}`;
  if (new Set(values).size !== values.length) return 'was given the same value twice';
  for (const value of values) {
    const problem = problemWithOne(select, value, resolved);
    if (problem !== null) return `cannot be "${value}": ${problem}`;
  }
  return null;
}

function problemWithOne(select: SelectLike, value: string, resolved: Resolved): string | null {
  switch (select.type) {
    case 5:
      return resolved.user(value) ? null : 'there is no such user';
    case 6:
      return resolved.role(value) ? null : 'there is no such role';
    case 7:
      return resolved.user(value) || resolved.role(value) ? null : 'there is no such user or role';
    case 8:
      return resolved.channel(value, select.channel_types ?? []);
    default:
      return select.options?.some((option) => option.value === value) ? null : 'there is no such choice';
  }
}
