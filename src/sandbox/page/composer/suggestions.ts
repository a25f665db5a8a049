/** The list above an option: choices, true and false, channels, roles, people, or what the bot suggests while typing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OptionValue, VisibleCommand, VisibleOption } from '../../contract.ts';
import { api } from '../api.ts';
import { channelOptions, roleOptions, userOptions } from '../components/select.ts';
import type { VNode } from '../html.ts';
import { page } from '../store.ts';
import { CHANNEL, EMPTY, MENTIONABLE, readValue, ROLE, USER } from './matching.ts';
import type { Filled } from './matching.ts';

export interface Suggestion {
  readonly value: OptionValue;
  readonly label: string;
  readonly mark?: VNode | null;
}

const BOOLEAN = 5;
const SHOWN = 25;
const PAUSE_MS = 120;

function closedList(option: VisibleOption): readonly Suggestion[] {
  if (option.choices.length > 0) return option.choices.map((choice) => ({ value: choice.value, label: choice.displayName }));
  if (option.type === BOOLEAN) return [{ value: true, label: 'True' }, { value: false, label: 'False' }];
  if (option.type === CHANNEL) return channelOptions(option.channelTypes).map((one) => ({ ...one, label: `#${one.label}` }));
  if (option.type === ROLE) return roleOptions().map((one) => ({ ...one, label: `@${one.label}` }));
  if (option.type === USER) return userOptions();
  return option.type === MENTIONABLE ? [...userOptions(), ...roleOptions()] : [];
}

/** A name written out in full is as good as one picked from the list. */
export function settled(option: VisibleOption, filled: Filled): Filled {
  if (filled.value !== null || option.autocomplete) return filled;
  const bare = (text: string): string => text.trim().replace(/^[#@]/, '').toLowerCase();
  const meant = closedList(option).find((one) => bare(one.label) === bare(filled.text));
  return meant ? { ...filled, value: meant.value } : filled;
}

type AllFilled = Readonly<Record<string, Filled>>;

export interface Suggestions {
  readonly list: readonly Suggestion[];
  readonly loading: boolean;
  readonly problem: string | null;
}

/** Everything filled in so far, as the bot receives it with a request for suggestions. */
export function optionsSoFar(command: VisibleCommand, filled: AllFilled): Record<string, OptionValue> {
  const pairs = command.options.flatMap((option) => {
    const read = readValue(option, settled(option, filled[option.name] ?? EMPTY));
    return read && 'value' in read ? [[option.name, read.value] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Suggestions for the option that is being filled in; live from the bot when it offers autocomplete. */
export function useSuggestions(command: VisibleCommand, option: VisibleOption | null, filled: AllFilled): Suggestions {
  const [live, setLive] = useState<Suggestions>({ list: [], loading: false, problem: null });
  const turn = useRef(0);
  const text = option ? (filled[option.name]?.text ?? '') : '';
  useEffect(() => {
    const mine = (turn.current += 1);
    if (!option?.autocomplete) return undefined;
    setLive((before) => ({ ...before, loading: true, problem: null }));
    const timer = setTimeout(() => {
      const body = {
        channelId: page().channelId, command: command.name, applicationId: command.applicationId, focused: option.name,
        options: { ...optionsSoFar(command, filled), [option.name]: text },
      };
      const settle = (result: Suggestions): void => {
        if (turn.current === mine) setLive(result);
      };
      api.autocomplete(page().personId, body).then(
        (result) => settle({
          list: (result.choices ?? []).map((choice) => ({ value: choice.value, label: choice.displayName })),
          loading: false,
          problem: result.outcome === 'answered' ? null : (result.problem ?? 'Loading options failed'),
        }),
        (error: unknown) => settle({ list: [], loading: false, problem: String(error) }),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [option?.name, text, command.id]);
  if (!option) return { list: [], loading: false, problem: null };
  if (option.autocomplete) return live;
  const wanted = text.trim().replace(/^[#@]/, '').toLowerCase();
  const chosen = filled[option.name]?.value ?? null;
  const list = closedList(option).filter((one) => chosen !== null || one.label.toLowerCase().includes(wanted)).slice(0, SHOWN);
  return { list, loading: false, problem: null };
}
