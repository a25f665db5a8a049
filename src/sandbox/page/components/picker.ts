/** One list for everything that is chosen: a select on a message, in a form, or among channels, roles and people. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { Icon } from '../icons.ts';

export interface PickerOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly mark?: VNode | null;
}

export interface PickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly PickerOption[];
  readonly chosen: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly disabled?: boolean;
  readonly required?: boolean;
  /** Called when the list closes with another choice than it opened with. */
  readonly onCommit: (values: readonly string[]) => void;
}

/** Room that an open list needs; with less below, it opens upwards. */
const LIST_HEIGHT_PX = 300;
let count = 0;

/** What a key does in an open list; the index moves, or a name says what else happens. */
function move(key: string, index: number, length: number): number | null {
  if (key === 'ArrowDown') return Math.min(index + 1, length - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : null;
}

function usePicker(props: PickerProps) {
  const [id] = useState(() => `picker-${(count += 1)}`);
  const [open, setOpen] = useState(false);
  const [up, setUp] = useState(false);
  const [index, setIndex] = useState(0);
  const [values, setValues] = useState(props.chosen);
  const root = useRef<HTMLDivElement>(null);
  const given = props.chosen.join();
  useEffect(() => setValues(props.chosen), [given]);
  const finish = (chosen: readonly string[]): void => {
    setOpen(false);
    if (chosen.length < props.min || chosen.join() === given) setValues(props.chosen);
    else props.onCommit(chosen);
  };
  const toggle = (value: string): void => {
    if (props.max === 1) {
      const chosen = values.includes(value) && props.min === 0 ? [] : [value];
      setValues(chosen);
      return finish(chosen);
    }
    if (values.includes(value)) setValues(values.filter((one) => one !== value));
    else if (values.length < props.max) setValues([...values, value]);
    return undefined;
  };
  const show = (): void => {
    setIndex(Math.max(0, props.options.findIndex((option) => values.includes(option.value))));
    const bottom = root.current?.getBoundingClientRect().bottom ?? 0;
    setUp(bottom + LIST_HEIGHT_PX > window.innerHeight && bottom > LIST_HEIGHT_PX);
    setOpen(true);
  };
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) finish(values);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  });
  useEffect(() => {
    if (open) document.querySelector(`#${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, index]);
  return { id, open, up, index, values, root, setIndex, toggle, show, finish };
}

type Picking = ReturnType<typeof usePicker>;

function onKey(event: KeyboardEvent, picking: Picking, props: PickerProps): void {
  const { open, index } = picking;
  if (!open && ['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key)) picking.show();
  else if (!open) return;
  else if (event.key === 'Escape' || event.key === 'Tab') picking.finish(picking.values);
  else if (event.key === 'Enter' || event.key === ' ') picking.toggle(props.options[index]?.value ?? '');
  else {
    const next = move(event.key, index, props.options.length);
    const typed = event.key.toLowerCase();
    const letter = typed.length === 1 ? props.options.findIndex((one) => one.label.toLowerCase().startsWith(typed)) : -1;
    if (next === null && letter < 0) return;
    picking.setIndex(next ?? letter);
  }
  if (event.key === 'Tab') return;
  event.preventDefault();
  event.stopPropagation();
}

function drawOption(option: PickerOption, position: number, picking: Picking, multiple: boolean): VNode {
  const chosen = picking.values.includes(option.value);
  return html`<li role="option" id=${`${picking.id}-${position}`} key=${option.value} aria-selected=${chosen}
    class=${position === picking.index ? 'active' : ''} onPointerMove=${() => picking.setIndex(position)}
      onClick=${() => picking.toggle(option.value)}>
    ${option.mark}<span class="option-text">${option.label}${option.description && html`<small>${option.description}</small>`}</span>
    ${(multiple || chosen) && html`<span class=${`tick${chosen ? ' on' : ''}${multiple ? ' box' : ''}`}>${chosen && html`<${Icon}
      name="check" size=${16} />`}</span>`}
  </li>`;
}

export function Picker(props: PickerProps): VNode {
  const picking = usePicker(props);
  const { id, open, index, values } = picking;
  const chosen = props.options.filter((option) => values.includes(option.value));
  const multiple = props.max > 1;
  const text = chosen.length === 0 ? props.placeholder : chosen.map((option) => option.label).join(', ');
  return html`<div class=${`picker${open ? ' open' : ''}${open && picking.up ? ' up' : ''}`} ref=${picking.root}>
    <button type="button" class="picker-button" role="combobox" aria-label=${`${props.label}: ${text}`}
      aria-haspopup="listbox" aria-expanded=${open} aria-controls=${`${id}-list`}
      aria-activedescendant=${open ? `${id}-${index}` : undefined} aria-required=${props.required} disabled=${props.disabled}
      onClick=${() => (open ? picking.finish(values) : picking.show())} onKeyDown=${(event: KeyboardEvent) => onKey(event, picking, props)}>
      <span class=${chosen.length === 0 ? 'placeholder' : ''}>${chosen.length === 1 && chosen[0]?.mark}${text}</span><${Icon}
        name="down" size=${18} />
    </button>
    ${open && html`<ul class="options" role="listbox" id=${`${id}-list`} aria-label=${props.label} aria-multiselectable=${multiple}>
      ${props.options.map((option, position) => drawOption(option, position, picking, multiple))}
      ${props.options.length === 0 && html`<li class="nothing">Nothing to choose from</li>`}
    </ul>`}
  </div>`;
}
