import type { Component, Path } from './components.ts';
import type { Problems } from './problems.ts';

/** Checks a select's own fields, in a message or a form. */
export function checkSelect(problems: Problems, select: Component, path: Path): void {
  if (select['placeholder'] !== undefined) problems.text(select['placeholder'], [...path, 'placeholder'], 0, 150, false);
  const min = problems.number(select['min_values'], [...path, 'min_values'], 0, 25) ?? 1;
  const max = problems.number(select['max_values'], [...path, 'max_values'], 1, 25) ?? 1;
  if (min > max) problems.add([...path, 'min_values'], 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
    'min_values must not be greater than max_values.');
  if (select.type === 3) checkOptions(problems, select['options'], [...path, 'options'], max, 25, 1);
  const preset = problems.list(select['default_values'], [...path, 'default_values'], 0, 25);
  if (preset.length > 0 && (preset.length < min || preset.length > max)) {
    problems.add([...path, 'default_values'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  }
  preset.forEach((value, index) => {
    const known = problems.object(value, [...path, 'default_values', index], ['id', 'type']);
    if (known) problems.choice(known['type'], [...path, 'default_values', index, 'type'], ['user', 'role', 'channel']);
  });
}

/** Checks the options of a string select, radio group or checkbox group. */
export function checkOptions(problems: Problems, value: unknown, path: Path, maxValues: number, most: number, least: number): void {
  const list = problems.list(value, path, least, most, true);
  if (list.length > 0 && maxValues > list.length) {
    problems.add(path, 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', 'max_values must not be greater than the number of options.');
  }
  const seen = new Set<unknown>();
  list.forEach((entry, index) => {
    const option = problems.object(entry, [...path, index], ['label', 'value', 'description', 'emoji', 'default']);
    if (!option) return;
    problems.text(option['label'], [...path, index, 'label'], 1, 100);
    problems.text(option['value'], [...path, index, 'value'], 1, 100);
    if (option['description'] !== undefined) problems.text(option['description'], [...path, index, 'description'], 0, 100, false);
    if (seen.has(option['value'])) problems.add([...path, index, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is already used');
    seen.add(option['value']);
  });
}
