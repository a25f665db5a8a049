/** Whether two people decide about facts. One person turns it on; to turn it off takes two, or an administrator, or it would guard against nobody. */
import type { Block, Message } from '../../src/discord/command.ts';
import { momentOf, whoOf } from './show.ts';
import { guildOf, press, say } from './words.ts';
import type { Reader } from './words.ts';

type State = Awaited<ReturnType<Reader['ports']['guildFacts']['approval']>>;

/** As long as declined texts are kept. */
const ASKED_FOR = 30 * 86_400_000;

async function change(context: Reader, wanted: 'on' | 'off'): Promise<State> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  if (wanted === 'off' && !context.actor.can('Administrator')) return guildFacts.askApprovalOff(guildId, context.actor.id, context.now, context.now - ASKED_FOR);
  await guildFacts.setApproval(guildId, wanted === 'on');
  return { on: wanted === 'on', offAsked: null };
}

/** Who asks that one person be enough, as long as that counts. */
function askedOff(context: Reader, { offAsked }: State): State['offAsked'] {
  return offAsked !== null && offAsked.at >= context.now - ASKED_FOR ? offAsked : null;
}

/** What moderators see beside the changes that wait, where somebody asks to do without. */
export async function askedOffBlocks(context: Reader): Promise<readonly Block[]> {
  const asked = askedOff(context, await context.ports.guildFacts.approval(guildOf(context)));
  if (asked === null) return [];
  return [{ type: 'section', text: say(context, 'offAsked', { who: whoOf(context, asked.by), when: momentOf(asked.at) }), button: press(context, 'seeIt', 'approval', ['']) }];
}

function switches(context: Reader, { on }: State, asked: State['offAsked']): readonly ReturnType<typeof press>[] {
  if (!on) return [press(context, 'turnOn', 'approval', ['on'])];
  if (asked === null) return [press(context, 'turnOff', 'approval', ['off'])];
  const mine = asked.by === context.actor.id && !context.actor.can('Administrator');
  return mine ? [press(context, 'takeBack', 'approval', ['on'])] : [press(context, 'agreeOff', 'approval', ['off']), press(context, 'stayTwo', 'approval', ['on'])];
}

/** How it is; with `wanted`, how it is from now on. */
export async function approvalMessage(context: Reader, wanted: string | null | undefined): Promise<Message> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const changed = wanted === 'on' || wanted === 'off';
  const state = changed ? await change(context, wanted) : await guildFacts.approval(guildId);
  const asked = askedOff(context, state);
  const waiting = (await guildFacts.drafts(guildId, 'waiting')).length;
  const kept = !changed || (wanted === 'off') === state.on;
  const notes = [
    `${kept ? '' : '✅ '}${say(context, state.on ? 'approvalOn' : 'approvalOff')}`,
    ...(asked === null ? [] : [say(context, 'offAsked', { who: whoOf(context, asked.by), when: momentOf(asked.at) }), say(context, asked.by === context.actor.id ? 'offNeedsTwo' : 'offYourTurn')]),
    ...(waiting > 0 && !state.on ? [say(context, 'approvalRest', { count: waiting })] : []),
  ];
  return {
    blocks: [
      { type: 'text', text: notes.join('\n') },
      { type: 'buttons', buttons: [...switches(context, state, asked), ...(state.on || waiting > 0 ? [press(context, 'showWaiting', 'waiting', [''])] : [])] },
    ],
  };
}
