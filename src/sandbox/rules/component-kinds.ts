/** The rules of each kind of component. */
import type { Component, Path, Tally } from './components.ts';
import { checkSelect } from './selects.ts';
import { lengthOf } from './problems.ts';
import type { Problems } from './problems.ts';

const SELECT = ['custom_id', 'placeholder', 'min_values', 'max_values', 'disabled', 'required', 'default_values'];

export const KNOWN_FIELDS: Readonly<Record<number, readonly string[]>> = {
  1: ['components'], 2: ['style', 'label', 'emoji', 'custom_id', 'sku_id', 'url', 'disabled'], 3: [...SELECT, 'options'], 5: SELECT,
  6: SELECT, 7: SELECT, 8: [...SELECT, 'channel_types'],
  9: ['components', 'accessory'], 10: ['content'], 11: ['media', 'description', 'spoiler'], 12: ['items'],
  13: ['file', 'spoiler', 'name', 'size'],
  14: ['divider', 'spacing'], 17: ['components', 'accent_color', 'spoiler'],
};

type Visit = (child: unknown, path: Path, allowed: readonly number[]) => void;

export function walkChildren(problems: Problems, component: Component, path: Path, visit: Visit): void {
  const children = (min: number, max: number): readonly unknown[] => problems.list(component['components'], [...path, 'components'], min,
    max, true);
  const each = (list: readonly unknown[], allowed: readonly number[]): void => list.forEach((child, index) =>
    visit(child, [...path, 'components', index], allowed));
  if (component.type === 1) {
    const list = children(1, 5);
    each(list, [2, 3, 5, 6, 7, 8]);
    const selects = list.filter((child) => Reflect.get(Object(child), 'type') !== 2).length;
    if (selects > 0 && list.length > 1) problems.add([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'A row has either up to five buttons or one select.');
  } else if (component.type === 9) {
    each(children(1, 3), [10]);
    visit(component['accessory'], [...path, 'accessory'], [2, 11]);
  } else if (component.type === 17) each(children(1, 40), [1, 9, 10, 12, 13, 14]);
}

/** Checks the component's own fields. */
export function checkLeaf(problems: Problems, component: Component, path: Path, tally: Tally): void {
  switch (component.type) {
    case 2:
      return checkButton(problems, component, path, tally);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      checkCustomId(problems, component['custom_id'], path, tally);
      return checkSelect(problems, component, path);
    case 10:
      problems.text(component['content'], [...path, 'content'], 1, 4_000);
      return;
    case 11:
      return checkMedia(problems, component, path, tally);
    case 12:
      problems.list(component['items'], [...path, 'items'], 1, 10, true).forEach((item, index) => {
        const known = problems.object(item, [...path, 'items', index], ['media', 'description', 'spoiler']);
        if (known) checkMedia(problems, known, [...path, 'items', index], tally);
      });
      return;
    case 13:
      return checkUrl(problems, Reflect.get(Object(component['file']), 'url'), [...path, 'file', 'url'], tally, true);
    case 14:
      problems.boolean(component['divider'], [...path, 'divider']);
      if (component['spacing'] !== undefined) problems.choice(component['spacing'], [...path, 'spacing'], [1, 2]);
      return;
    case 17:
      problems.number(component['accent_color'], [...path, 'accent_color'], 0, 0xff_ff_ff);
      problems.boolean(component['spoiler'], [...path, 'spoiler']);
      return;
    default:
  }
}

export function checkCustomId(problems: Problems, value: unknown, path: Path, tally: { readonly customIds: Set<string> }): void {
  const id = problems.text(value, [...path, 'custom_id'], 1, 100);
  if (id === null) return;
  if (tally.customIds.has(id)) problems.add([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED',
    'Component custom id cannot be duplicated');
  tally.customIds.add(id);
}

function checkButton(problems: Problems, button: Component, path: Path, tally: Tally): void {
  const { style } = button;
  problems.choice(style, [...path, 'style'], [1, 2, 3, 4, 5, 6]);
  if (button['label'] !== undefined) problems.text(button['label'], [...path, 'label'], 0, 80, false);
  const empty = (button['label'] === undefined || button['label'] === null || button['label'] === '') && !button['emoji'];
  if (empty && style !== 6) problems.add(path, 'BUTTON_COMPONENT_INVALID_LABEL', 'A button needs a label or an emoji.');
  if (style === 5) {
    const url = problems.text(button['url'], [...path, 'url'], 1, 512);
    if (url !== null && !/^(https?|discord):\/\/\S+$/.test(url)) problems.add([...path, 'url'], 'URL_TYPE_INVALID_URL',
      'Not a well formed URL.');
    if (button['custom_id'] !== undefined) problems.add([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified');
  } else if (style !== 6) {
    checkCustomId(problems, button['custom_id'], path, tally);
    if (button['url'] !== undefined) problems.add([...path, 'url'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified');
  }
}

function checkMedia(problems: Problems, item: Component, path: Path, tally: Tally): void {
  checkUrl(problems, Reflect.get(Object(item['media']), 'url'), [...path, 'media', 'url'], tally, false);
  const alt = item['description'];
  if (typeof alt === 'string' && lengthOf(alt) > 1_024) problems.add([...path, 'description'], 'BASE_TYPE_MAX_LENGTH',
    'Must be 1024 or fewer in length.');
}

function checkUrl(problems: Problems, value: unknown, path: Path, tally: Tally, onlyAttached: boolean): void {
  const url = problems.text(value, path, 1, 2_048);
  if (url === null) return;
  const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
  if (name !== undefined) {
    if (!tally.files.has(name)) problems.add(path, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found.');
  } else if (onlyAttached || !/^https?:\/\/\S+$/.test(url)) {
    problems.add(path, 'URL_TYPE_INVALID_URL', onlyAttached ? 'A file component refers to attachment://name.' : 'Not a well formed URL.');
  }
}
