/** The fields of a form, by Discord's component type. */
import type {
  APICheckboxComponent, APICheckboxGroupComponent, APIComponentInLabel, APIFileUploadComponent, APILabelComponent,
  APIModalInteractionResponseCallbackComponent, APIRadioGroupComponent, APISelectMenuComponent, APITextDisplayComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import type { FieldValue, OpenModal } from '../../contract.ts';
import { upload } from '../api.ts';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { Markdown } from '../markdown/markdown.ts';
import { Picker } from './picker.ts';
import { presetOf, selectOptions } from './select.ts';

type Input = APIComponentInLabel;
type Fields = Readonly<Record<string, FieldValue>>;
type Set = (name: string, value: FieldValue) => void;

const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const FILE_UPLOAD = 19;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;
const CHECKBOX = 23;
const PARAGRAPH = 2;

interface Labelled {
  readonly label: string;
  readonly description: string | null;
  readonly input: Input;
}

/** The inputs of one part of a form: a label holds one, an old-style row holds text fields with labels of their own. */
function inputsOf(component: APIModalInteractionResponseCallbackComponent): readonly Labelled[] {
  if ('component' in component) {
    const label: APILabelComponent = component;
    return [{ label: label.label, description: label.description ?? null, input: label.component }];
  }
  if (!('components' in component)) return [];
  return component.components.map((input) => ({ label: ('label' in input && input.label) || 'Answer', description: null, input }));
}

/** The type as a plain number: Discord's enumeration is not there in the browser. */
const kindOf = (component: { readonly type: number }): number => component.type;
const isRequired = (input: Input): boolean => kindOf(input) !== CHECKBOX && !('required' in input && !input.required);

function presetOfInput(input: Input): FieldValue {
  const type: number = input.type;
  if (type === TEXT_INPUT) return (input as APITextInputComponent).value ?? '';
  if (type === CHECKBOX) return (input as APICheckboxComponent).default ?? false;
  if (type === FILE_UPLOAD) return [];
  if (type === RADIO_GROUP || type === CHECKBOX_GROUP) {
    const chosen = (input as APICheckboxGroupComponent).options.filter((option) => option.default).map((option) => option.value);
    return type === RADIO_GROUP ? (chosen[0] ?? '') : chosen;
  }
  return presetOf(input as APISelectMenuComponent);
}

const allInputs = (modal: OpenModal): readonly Labelled[] => modal.components.flatMap(inputsOf);

/** What stands in a form when it opens, by custom id. */
export function presetFields(modal: OpenModal): Fields {
  return Object.fromEntries(allInputs(modal).map(({ input }) => [input.custom_id, presetOfInput(input)]));
}

/** Custom ids of required fields that are still empty. */
export function emptyRequired(modal: OpenModal, fields: Fields): readonly string[] {
  const empty = (value: FieldValue | undefined): boolean =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return allInputs(modal).filter(({ input }) => isRequired(input) && empty(fields[input.custom_id])).map(({ input }) => input.custom_id);
}

interface InputProps<C> {
  readonly input: C;
  readonly label: string;
  readonly value: FieldValue;
  readonly set: Set;
  readonly ids: { readonly field: string; readonly about: string };
  readonly wrong: boolean;
}

function textInput({ input, value, set, ids, wrong }: InputProps<APITextInputComponent>): VNode {
  const shared = {
    id: ids.field, value, placeholder: input.placeholder ?? '', maxLength: input.max_length ?? 4000,
    'aria-describedby': ids.about, 'aria-invalid': wrong, 'aria-required': isRequired(input),
    onInput: (event: { currentTarget: HTMLInputElement }) => set(input.custom_id, event.currentTarget.value),
  };
  return kindOf({ type: input.style }) === PARAGRAPH ? html`<textarea rows="4" ...${shared} />` : html`<input type="text" ...${shared} />`;
}

function group({ input, label, value, set }: InputProps<APIRadioGroupComponent | APICheckboxGroupComponent>): VNode {
  const single = kindOf(input) === RADIO_GROUP;
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [typeof value === 'string' ? value : ''];
  const toggle = (one: string): void => {
    if (single) set(input.custom_id, one);
    else set(input.custom_id, chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  };
  return html`<div class="ticks" role=${single ? 'radiogroup' : 'group'}
    aria-label=${label}>${input.options.map((option) => html`<label key=${option.value} class="tick-row">
    <input type=${single ? 'radio' : 'checkbox'} name=${input.custom_id} checked=${chosen.includes(option.value)}
      onChange=${() => toggle(option.value)} />
    <span>${option.label}${option.description && html`<small>${option.description}</small>`}</span></label>`)}</div>`;
}

function checkbox({ input, label, value, set, ids }: InputProps<APICheckboxComponent>): VNode {
  return html`<label class="tick-row"><input type="checkbox" id=${ids.field} checked=${value === true} aria-describedby=${ids.about}
    onChange=${(event: { currentTarget: HTMLInputElement }) => set(input.custom_id, event.currentTarget.checked)} /><span>${label}</span>
      </label>`;
}

function fileUpload({ input, set, ids }: InputProps<APIFileUploadComponent>): VNode {
  const take = async (files: FileList | null): Promise<void> => set(input.custom_id, await Promise.all([...(files ?? [])].map(upload)));
  return html`<input type="file" id=${ids.field} multiple=${(input.max_values ?? 1) > 1} aria-describedby=${ids.about}
    onChange=${(event: { currentTarget: HTMLInputElement }) => void take(event.currentTarget.files)} />`;
}

function select({ input, label, value, set }: InputProps<APISelectMenuComponent>): VNode {
  const required = isRequired(input);
  return html`<${Picker} label=${label} placeholder=${input.placeholder ?? 'Make a selection'} options=${selectOptions(input)}
    chosen=${Array.isArray(value) ? value : []}
    min=${required ? (input.min_values ?? 1) : 0} max=${input.max_values ?? 1} required=${required}
      onCommit=${(values: readonly string[]) => set(input.custom_id, values)} />`;
}

function drawInput(props: InputProps<Input>): VNode {
  const type = kindOf(props.input);
  if (type === TEXT_INPUT) return textInput(props as InputProps<APITextInputComponent>);
  if (type === RADIO_GROUP || type === CHECKBOX_GROUP) return group(props as InputProps<APIRadioGroupComponent>);
  if (type === CHECKBOX) return checkbox(props as InputProps<APICheckboxComponent>);
  if (type === FILE_UPLOAD) return fileUpload(props as InputProps<APIFileUploadComponent>);
  return select(props as InputProps<APISelectMenuComponent>);
}

interface ModalFieldProps {
  readonly component: APIModalInteractionResponseCallbackComponent;
  readonly fields: Fields;
  readonly set: Set;
  readonly missing: readonly string[];
}

export function ModalField({ component, fields, set, missing }: ModalFieldProps): VNode {
  if (kindOf(component) === TEXT_DISPLAY) return html`<${Markdown} text=${(component as APITextDisplayComponent).content} />`;
  return html`${inputsOf(component).map(({ label, description, input }) => {
    const wrong = missing.includes(input.custom_id);
    const ids = { field: `field-${input.custom_id}`, about: `about-${input.custom_id}` };
    const labelled = [TEXT_INPUT, FILE_UPLOAD].includes(kindOf(input));
    const mark = isRequired(input) && html`<i class="required-mark" title="Required">*</i>`;
    return html`<div class=${`modal-field${wrong ? ' wrong' : ''}`} key=${input.custom_id}>
      ${kindOf(input) !== CHECKBOX && (labelled ? html`<label class="modal-label" for=${ids.field}>${label}${mark}
        </label>` : html`<span class="modal-label">${label}${mark}</span>`)}
      <span class="modal-about" id=${ids.about}>${description}${wrong && html`<b>This field is required.</b>`}</span>
      ${drawInput({ input, label, value: fields[input.custom_id] ?? '', set, ids, wrong })}</div>`;
  })}`;
}
