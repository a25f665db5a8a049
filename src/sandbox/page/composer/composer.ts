/** Where one writes: ordinary messages, and after a slash the list of commands. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { VisibleCommand } from '../../contract.ts';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { Avatar } from '../avatar.ts';
import { html } from '../html.ts';
import type { VNode } from '../html.ts';
import { Icon } from '../icons.ts';
import { change, nameOf, usePage } from '../store.ts';
import { CommandForm } from './command-form.ts';
import { findCommands, typedCommand } from './matching.ts';

interface ListProps {
  readonly found: readonly VisibleCommand[];
  readonly index: number;
  readonly hover: (index: number) => void;
  readonly pick: (command: VisibleCommand) => void;
}

function CommandList({ found, index, hover, pick }: ListProps): VNode {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[index]?.scrollIntoView({ block: 'nearest' }), [index]);
  const nothing = 'No command matches. Press Esc to go on writing.';
  return html`<div class="panel commands"><header><b>Commands</b><span
    role="status">${found.length === 0 ? nothing : `${found.length} ${found.length === 1 ? 'fits' : 'fit'}`}</span></header>
    <ul role="listbox" id="commands" class="rows" aria-label="Commands" ref=${list}>${found.map((command, position) => html`
      <li role="option" id=${`command-${position}`} key=${command.id + command.name} aria-selected=${position === index}
        class=${position === index ? 'active' : ''}
        onPointerMove=${() => hover(position)} onPointerDown=${(event: Event) => event.preventDefault()} onClick=${() => pick(command)}>
        <${Avatar} id=${command.applicationId} name=${nameOf(command.applicationId) ?? 'Bot'} size=${32} bot=${true} />
        <span class="command-text"><span class="command-line"><b>/${command.displayName}</b>${command.options.map((option) =>
          html`<span class=${`option-hint${option.required ? ' required' : ''}`}>${option.displayName}</span>`)}</span>
          <small>${command.description}</small></span>
        <small class="by">${nameOf(command.applicationId) ?? ''}</small></li>`)}</ul></div>`;
}

function useComposer() {
  const { draft, commands, channelId, personId } = usePage();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<{ command: VisibleCommand; rest: string } | null>(null);
  const [index, setIndex] = useState(0);
  const [closed, setClosed] = useState(false);
  const [aim, setAim] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const type = (value: string): void => {
    const typed = typedCommand(value, commands);
    setChosen(typed);
    setText(typed ? '' : value);
    setIndex(0);
    if (!value.startsWith('/')) setClosed(false);
    change({ problem: null });
  };
  const leave = (value: string): void => {
    setChosen(null);
    type(value);
    setAim(aim + 1);
  };
  useLayoutEffect(() => {
    if (aim > 0) field.current?.focus();
  }, [aim]);
  useEffect(() => {
    if (draft.turn > 0) leave(draft.text);
  }, [draft.turn]);
  // What was typed before the commands arrived counts too.
  useEffect(() => {
    if (text.startsWith('/')) type(text);
  }, [commands]);
  // The person and the place decide which commands there are.
  useEffect(() => setChosen(null), [channelId, personId]);
  const listing = text.startsWith('/') && !closed;
  const found = listing ? findCommands(text, commands) : [];
  return { text, type, chosen, setChosen, index, setIndex, listing, setClosed, leave, field, found };
}

type Composing = ReturnType<typeof useComposer>;

function onKey(event: KeyboardEvent, composing: Composing, pick: (command: VisibleCommand) => void, send: () => void): void {
  const { found, index, listing } = composing;
  const active = found[index];
  if (event.isComposing) return;
  if (listing && event.key === 'Escape') composing.setClosed(true);
  else if (listing && event.key === 'ArrowDown') composing.setIndex((index + 1) % Math.max(1, found.length));
  else if (listing && event.key === 'ArrowUp') composing.setIndex((index - 1 + found.length) % Math.max(1, found.length));
  else if (active && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) pick(active);
  else if (event.key === 'Enter' && !event.shiftKey) send();
  else return;
  event.preventDefault();
}

export function Composer({ placeName }: { placeName: string }): VNode {
  const { view, problem, personId, channelId } = usePage();
  const composing = useComposer();
  const { text, chosen, listing, found, index } = composing;
  const pick = (command: VisibleCommand): void => {
    composing.setChosen({ command, rest: '' });
    composing.type(`/${command.displayName} `);
  };
  const send = async (): Promise<void> => {
    if (text.trim() === '' || listing) return;
    const said = await attempt(() => api.say(personId, { channelId, content: text }));
    if (said) composing.type('');
  };
  const barred = view !== null && !view.canSend;
  const placeholder = barred ? 'You cannot send messages in this channel' : `Message ${placeName} or type /`;
  const writing = html`<button type="button" class="icon-button" aria-label="Open the list of commands" title="Commands" disabled=${barred}
      onClick=${() => composing.leave('/')}><${Icon} name="slash" /></button>
    <textarea ref=${composing.field} rows="1" class="writing" value=${text} placeholder=${placeholder} disabled=${barred}
      aria-label=${placeholder} maxLength=${4000}
      aria-controls=${listing ? 'commands' : undefined} aria-autocomplete="list"
        aria-activedescendant=${listing && found.length > 0 ? `command-${index}` : undefined}
      onInput=${(event: { currentTarget: HTMLTextAreaElement }) => composing.type(event.currentTarget.value)}
      onKeyDown=${(event: KeyboardEvent) => onKey(event, composing, pick, () => void send())} />
    ${text.trim() !== '' && !listing && html`<button type="button" class="icon-button send" aria-label="Send the message"
      onClick=${() => void send()}><${Icon} name="send" /></button>`}`;
  return html`<div class="composer">
    ${problem && html`<p class="problem" role="alert"><span>${problem}</span><button type="button" class="icon-button" aria-label="Dismiss"
      onClick=${() => change({ problem: null })}><${Icon} name="close" size=${16} /></button></p>`}
    ${listing && html`<${CommandList} found=${found} index=${index} hover=${composing.setIndex} pick=${pick} />`}
    <div class="composer-box">${chosen
      ? html`<${CommandForm} key=${chosen.command.id + chosen.command.name} command=${chosen.command} rest=${chosen.rest}
        leave=${composing.leave} />`
      : writing}</div>
  </div>`;
}
