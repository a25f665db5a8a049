/** A chosen command with its options, filled in one after the other as in Discord's composer. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UploadedFile, VisibleCommand, VisibleOption } from '../../contract.ts';
import { attempt, complaint } from '../actions.ts';
import { api, upload } from '../api.ts';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { Icon } from '../icons.ts';
import { change, page } from '../store.ts';
import { ATTACHMENT, EMPTY, isClosed, limitsOf, readValue } from './matching.ts';
import type { Filled } from './matching.ts';
import { optionsSoFar, settled, useSuggestions } from './suggestions.ts';
import type { Suggestion, Suggestions } from './suggestions.ts';

interface FormProps {
  readonly command: VisibleCommand;
  readonly rest: string;
  /** Leaves the command; the text goes back into the composer. */
  readonly leave: (text: string) => void;
}

function useForm({ command, rest, leave }: FormProps) {
  const first = command.options[0];
  const [filled, setFilled] = useState<Readonly<Record<string, Filled>>>(first ? { [first.name]: { ...EMPTY, text: rest } } : {});
  const [extra, setExtra] = useState<readonly string[]>([]);
  const [focused, setFocused] = useState<string | null>(first?.name ?? null);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const [aim, setAim] = useState<{ readonly name: string | null }>({ name: first?.name ?? null });
  const aimAt = (name: string): void => setAim({ name });
  const shown = command.options.filter((option, index) => option.required || extra.includes(option.name) || (index === 0 && rest !== ''));
  const set = (name: string, value: Filled): void => {
    setFilled((before) => ({ ...before, [name]: value }));
    setWrong(({ [name]: _gone, ...others }) => others);
    change({ problem: null });
  };
  const check = (): Record<string, string> => {
    const found: Record<string, string> = {};
    for (const option of shown) {
      const read = readValue(option, settled(option, filled[option.name] ?? EMPTY));
      if (read && 'wrong' in read) found[option.name] = read.wrong;
      else if (!read && option.required && !filled[option.name]?.file) found[option.name] = 'This option is required.';
    }
    return found;
  };
  const submit = async (): Promise<void> => {
    if (running.current) return undefined;
    const found = check();
    setWrong(found);
    const bad = shown.find((option) => found[option.name]);
    if (bad) return aimAt(bad.name);
    running.current = true;
    setBusy(true);
    const files: Record<string, UploadedFile> = {};
    for (const [name, value] of Object.entries(filled)) if (value.file) files[name] = await upload(value.file);
    const result = await attempt(() =>
      api.run(page().personId, {
        channelId: page().channelId, command: command.name, applicationId: command.applicationId,
        options: optionsSoFar(command, filled), files,
      }));
    setBusy(false);
    running.current = false;
    const said = complaint(result);
    if (said) {
      change({ problem: said });
      setAim({ name: shown[0]?.name ?? null });
    } else if (result) leave('');
    return undefined;
  };
  return { filled, set, shown, extra, setExtra, focused, setFocused, wrong, busy, submit, aim, aimAt };
}

/** Before the next key arrives: somebody who types fast must not lose a letter. */
function useAim(root: { readonly current: HTMLFormElement | null }, aim: { readonly name: string | null }): void {
  useLayoutEffect(() => {
    const field = aim.name === null ? null : root.current?.querySelector<HTMLInputElement>(`[data-option="${CSS.escape(aim.name)}"]`);
    (field ?? root.current?.querySelector<HTMLElement>('.send'))?.focus();
    if (field?.type === 'text') field.setSelectionRange(field.value.length, field.value.length);
  }, [aim]);
}

type Form = ReturnType<typeof useForm>;

interface FieldProps {
  readonly option: VisibleOption;
  readonly form: Form;
  readonly suggestions: Suggestions;
  readonly leave: () => void;
}

/** Keys of one option's field: the list first, then the form. */
function useKeys({ option, form, suggestions, leave }: FieldProps) {
  const closed = isClosed(option);
  const [index, setIndex] = useState(closed ? 0 : -1);
  const text = form.filled[option.name]?.text ?? '';
  useEffect(() => setIndex(closed ? 0 : -1), [text, option.name, suggestions.list.length]);
  const next = (): void => {
    const position = form.shown.findIndex((one) => one.name === option.name);
    const after = form.shown[position + 1];
    if (after) form.aimAt(after.name);
  };
  const pick = (suggestion: Suggestion): void => {
    form.set(option.name, { text: suggestion.label, value: suggestion.value, file: null });
    next();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const active = suggestions.list[index];
    const chosen = settled(option, form.filled[option.name] ?? EMPTY).value !== null;
    const length = suggestions.list.length;
    if (event.key === 'ArrowDown' && length > 0) setIndex((index + 1) % length);
    else if (event.key === 'ArrowUp' && length > 0) setIndex(index <= 0 ? length - 1 : index - 1);
    else if (event.key === 'Enter' && active && (!chosen || index > 0)) pick(active);
    else if (event.key === 'Enter') void form.submit();
    else if (event.key === 'Escape' || (event.key === 'Backspace' && text === '' && form.shown[0]?.name === option.name)) leave();
    else if (event.key === 'Tab' && !event.shiftKey && active && !chosen && text !== '') {
      return form.set(option.name, { text: active.label, value: active.value, file: null });
    } else return undefined;
    event.preventDefault();
    return undefined;
  };
  return { index, setIndex, pick, onKeyDown };
}

function drawSuggestions(suggestions: Suggestions, keys: ReturnType<typeof useKeys>): VNode | null {
  if (suggestions.problem) return html`<p class="panel-note failed" role="alert">${suggestions.problem}</p>`;
  if (suggestions.list.length === 0) return suggestions.loading ? html`<p class="panel-note">Loading options…</p>` : null;
  return html`<ul role="listbox" id="suggestions" class="rows" aria-label="Options">${suggestions.list.map((one, position) =>
    html`<li role="option" id=${`suggestion-${position}`} key=${`${position}-${one.label}`}
      aria-selected=${position === keys.index} class=${position === keys.index ? 'active' : ''}
      onPointerDown=${(event: Event) => event.preventDefault()} onClick=${() => keys.pick(one)}
        onPointerMove=${() => keys.setIndex(position)}>${one.mark}<span>${one.label}</span></li>`)}</ul>`;
}

function Field(props: FieldProps): VNode {
  const { option, form, suggestions } = props;
  const keys = useKeys(props);
  const value = form.filled[option.name] ?? EMPTY;
  const focused = form.focused === option.name;
  const wrong = form.wrong[option.name];
  const label = `${option.displayName}${option.required ? ', required' : ', optional'}: ${option.description}`;
  useEffect(() => {
    if (focused && keys.index >= 0) document.querySelector(`#suggestion-${keys.index}`)?.scrollIntoView({ block: 'nearest' });
  }, [keys.index]);
  const input = option.type === ATTACHMENT
    ? html`<input type="file" data-option=${option.name} aria-label=${label} onFocus=${() => form.setFocused(option.name)}
        onChange=${(event: { currentTarget: HTMLInputElement }) =>
          form.set(option.name, { ...EMPTY, file: event.currentTarget.files?.[0] ?? null })} />`
    : html`<input type="text" data-option=${option.name} value=${value.text} autocomplete="off"
      spellcheck=${!isClosed(option)} aria-label=${label}
        role="combobox" aria-expanded=${focused && suggestions.list.length > 0} aria-controls="suggestions"
          aria-autocomplete="list" aria-required=${option.required}
        aria-invalid=${Boolean(wrong)} aria-activedescendant=${focused && keys.index >= 0 ? `suggestion-${keys.index}` : undefined}
        onFocus=${() => form.setFocused(option.name)} onKeyDown=${keys.onKeyDown}
        onInput=${(event: { currentTarget: HTMLInputElement }) => form.set(option.name, { ...EMPTY, text: event.currentTarget.value })} />`;
  return html`<div class=${`option-field${focused ? ' focused' : ''}${wrong ? ' wrong' : ''}`}>
    <span class="option-name" aria-hidden="true">${option.displayName}${option.required && html`<i>*</i>`}</span>
    <span class="grow" data-text=${value.text}>${input}</span>
    ${focused && html`<div class="panel suggestions">
      <header><b>${option.displayName}</b><span>${option.description}</span>
        ${limitsOf(option) && html`<small>${limitsOf(option)}</small>`}<small>${option.required ? 'required' : 'optional'}</small></header>
      ${wrong && html`<p class="panel-note failed" role="alert">${wrong}</p>`}
      ${drawSuggestions(suggestions, keys)}</div>`}
  </div>`;
}

export function CommandForm(props: FormProps): VNode {
  const { command } = props;
  const form = useForm(props);
  const root = useRef<HTMLFormElement>(null);
  const current = command.options.find((option) => option.name === form.focused) ?? null;
  const suggestions = useSuggestions(command, current, form.filled);
  const hidden = command.options.filter((option) => !form.shown.includes(option));
  const leave = (): void => props.leave('');
  useAim(root, form.aim);
  const add = (option: VisibleOption): void => {
    form.setExtra([...form.extra, option.name]);
    form.aimAt(option.name);
  };
  return html`<form class="command-form" ref=${root} aria-label=${`/${command.displayName}: ${command.description}`} aria-busy=${form.busy}
    onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && leave()}
    onSubmit=${(event: Event) => { event.preventDefault(); void form.submit(); }}>
    <div class="option-fields"><span class="command-name">/${command.displayName}</span>
      ${form.shown.map((option) => html`<${Field} key=${option.name} option=${option} form=${form} leave=${leave}
        suggestions=${form.focused === option.name ? suggestions : { list: [], loading: false, problem: null }} />`)}
      ${hidden.map((option) => html`<button type="button" class="add-option" key=${option.name} title=${option.description}
        aria-label=${`Add the option ${option.displayName}: ${option.description}`}
        onClick=${() => add(option)}><${Icon} name="plus" size=${14} />${option.displayName}</button>`)}
    </div>
    <button type="button" class="icon-button" aria-label="Leave this command" title="Leave this command (Esc)" onClick=${leave}>
      <${Icon} name="close" size=${18} /></button>
    <button type="submit" class="icon-button send" aria-label="Send the command" title="Send (Enter)" aria-disabled=${form.busy}>
      <${Icon} name="send" /></button>
  </form>`;
}
