/** `npm run try -- --smoke`: one question and one announcement through real sockets, judged without a browser. */
import type { SandboxControl, SeenMessage } from '../sandbox/contract.ts';
import type { LIVING } from '../sandbox/server.ts';

/** All the words of a message, whatever components they stand in. */
export function wordsOf(message: SeenMessage): string {
  const found: string[] = [message.message.content];
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (Array.isArray(part)) return part.forEach(visit);
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === 'string' && ['content', 'label', 'url'].includes(name)) found.push(value);
      else visit(value);
    }
  };
  visit(message.message.components);
  return found.filter((text) => text !== '').join('\n');
}

interface Verdict {
  readonly what: string;
  readonly right: boolean;
  readonly text: string;
}

async function question(control: SandboxControl, place: typeof LIVING): Promise<Verdict> {
  const result = await control.run(place.member, { channelId: place.general, command: 'ask', options: { question: 'when was the campaign launched?' } });
  const text = result.message ? wordsOf(result.message) : (result.problem ?? result.outcome);
  return { what: '/ask when was the campaign launched?', right: /5 March 2009|March 5, 2009/.test(text) && /https?:\/\//.test(text), text };
}

async function announcement(control: SandboxControl, place: typeof LIVING): Promise<Verdict> {
  const what = 'the announcement of the prevention month';
  const added = await control.run(place.moderator, {
    channelId: place.moderators, command: 'reminders add', options: { observance: 'us-prevention-month', channel: place.announcements, time: '09:00' },
  });
  if (!added.message) return { what, right: false, text: added.problem ?? added.outcome };
  await control.moveClock({ next: true });
  const { messages } = await control.view(place.member, place.announcements);
  const texts = messages.map(wordsOf);
  return { what, right: texts.length === 1 && /prevention month/i.test(texts[0] ?? ''), text: texts.join('\n---\n') || `Nothing was posted. ${wordsOf(added.message)}` };
}

/**
 * Asks one question, orders and fires one announcement, and prints what came back.
 * @returns whether both are right
 */
export async function smoke(control: SandboxControl, place: typeof LIVING, print: (line: string) => void): Promise<boolean> {
  const verdicts = [await question(control, place), await announcement(control, place)];
  for (const { what, right, text } of verdicts) print(`${right ? 'RIGHT' : 'WRONG'}: ${what}\n${text.replace(/^/gm, '    ')}\n`);
  return verdicts.every(({ right }) => right);
}
