/** Forms: what a bot may open. */
import { checkCustomId } from './component-kinds.ts';
import type { Component, Path } from './components.ts';
import { Problems } from './problems.ts';
import { checkOptions, checkSelect } from './selects.ts';

const INPUT = ['type', 'id', 'custom_id', 'required'];
const SELECT = [...INPUT, 'placeholder', 'min_values', 'max_values', 'default_values', 'disabled'];
const KNOWN: Readonly<Record<number, readonly string[]>> = {
  3: [...SELECT, 'options'], 4: [...INPUT, 'style', 'label', 'min_length', 'max_length', 'value', 'placeholder'], 5: SELECT, 6: SELECT,
  7: SELECT, 8: [...SELECT, 'channel_types'],
  19: [...INPUT, 'min_values', 'max_values', 'file_types'], 21: [...INPUT, 'options'],
  22: [...INPUT, 'options', 'min_values', 'max_values'], 23: ['type', 'id', 'custom_id', 'default'],
};

/** Checks the data of a modal answer; throws 50035 with every place that is wrong. */
export function checkModal(value: unknown): void {
  const problems = new Problems();
  const modal = problems.object(value, ['data'], ['custom_id', 'title', 'components']);
  if (modal) {
    const seen = { customIds: new Set<string>() };
    problems.text(modal['custom_id'], ['data', 'custom_id'], 1, 100);
    problems.text(modal['title'], ['data', 'title'], 1, 45);
    problems.list(modal['components'], ['data', 'components'], 1, 5, true).forEach((row, index) =>
      checkRow(problems, row, ['data', 'components', index], seen));
  }
  problems.throwIfAny();
}

function checkRow(problems: Problems, value: unknown, path: Path, seen: { readonly customIds: Set<string> }): void {
  const row = problems.object(value, path, ['type', 'id', 'label', 'description', 'component', 'components', 'content']);
  if (!row) return;
  problems.choice(row['type'], [...path, 'type'], [1, 10, 18]);
  if (row['type'] === 10) problems.text(row['content'], [...path, 'content'], 1, 4_000);
  if (row['type'] === 18) {
    problems.text(row['label'], [...path, 'label'], 1, 45);
    if (row['description'] !== undefined) problems.text(row['description'], [...path, 'description'], 0, 100, false);
    checkInput(problems, row['component'], [...path, 'component'], seen, [3, 4, 5, 6, 7, 8, 19, 21, 22, 23]);
  }
  if (row['type'] === 1) {
    problems.list(row['components'], [...path, 'components'], 1, 1, true).forEach((input, index) => {
      checkInput(problems, input, [...path, 'components', index], seen, [4]);
      if (Reflect.get(Object(input), 'label') === undefined) problems.text(undefined, [...path, 'components', index, 'label'], 1, 45);
    });
  }
}

function checkInput(problems: Problems, value: unknown, path: Path, seen: { readonly customIds: Set<string> },
  types: readonly number[]): void {
  const type = Reflect.get(Object(value), 'type') as unknown;
  problems.choice(type, [...path, 'type'], types);
  if (typeof type !== 'number' || !types.includes(type)) return;
  const input = problems.object(value, path, KNOWN[type] ?? []);
  if (!input) return;
  checkCustomId(problems, input['custom_id'], path, seen);
  checkKind(problems, input, path, type);
}

function checkKind(problems: Problems, input: Component, path: Path, type: number): void {
  if (type === 4) return checkTextInput(problems, input, path);
  if ([3, 5, 6, 7, 8].includes(type)) {
    if (input['disabled'] === true) problems.add([...path, 'disabled'], 'MODAL_SELECT_CANNOT_BE_DISABLED',
      'A select in a modal cannot be disabled.');
    return checkSelect(problems, input, path);
  }
  if (type === 19) {
    problems.number(input['min_values'], [...path, 'min_values'], 0, 10);
    problems.number(input['max_values'], [...path, 'max_values'], 1, 10);
  }
  if (type === 21) checkOptions(problems, input['options'], [...path, 'options'], 1, 10, 2);
  if (type === 22) {
    problems.number(input['min_values'], [...path, 'min_values'], 0, 10);
    checkOptions(problems, input['options'], [...path, 'options'], problems.number(input['max_values'], [...path, 'max_values'], 1,
      10) ?? 1, 10, 1);
  }
}

function checkTextInput(problems: Problems, input: Component, path: Path): void {
  problems.choice(input['style'], [...path, 'style'], [1, 2]);
  if (input['label'] !== undefined) problems.text(input['label'], [...path, 'label'], 1, 45);
  if (input['placeholder'] !== undefined) problems.text(input['placeholder'], [...path, 'placeholder'], 0, 100, false);
  const min = problems.number(input['min_length'], [...path, 'min_length'], 0, 4_000) ?? 0;
  const max = problems.number(input['max_length'], [...path, 'max_length'], 1, 4_000) ?? 4_000;
  if (min > max) problems.add([...path, 'min_length'], 'TEXT_INPUT_MIN_LENGTH_TOO_LARGE',
    'min_length must not be greater than max_length.');
  if (input['value'] !== undefined) problems.text(input['value'], [...path, 'value'], 0, max, false);
}
