import { commandWith, escapeMarkdown, reply } from '../src/discord/command.ts';
import type { Button } from '../src/discord/command.ts';

const command = commandWith({
  title: 'Blue Heart bot',
  what: 'I answer questions about human trafficking and the Blue Heart Campaign, each with its source and date, and I post on awareness days where moderators want it.',
  unofficial: '**I am unofficial.** The Blue Heart Campaign belongs to UNODC, the United Nations Office on Drugs and Crime. UNODC does not run or endorse this bot.',
  helpline: '**I am not a helpline.** I take no cases and give no advice on them. If you or somebody near you needs help, press "Find help": only you will see the answer.',
  stores: '**What I keep:** what moderators set up for their server, and the history of my posts. Questions are answered and forgotten. '
    + 'Only a question that a member chooses to pass on is kept, for that server\'s moderators, without a name unless the member adds it. /privacy shows what I keep about you, and deletes it.',
  version: 'Version {{version}}',
  operator: 'Run by {{name}}',
  help: 'Find help',
  campaign: 'The campaign at UNODC',
  contact: 'Who runs this bot',
});

const CAMPAIGN = 'https://www.unodc.org/blueheart/';

export default command.slash({
  name: 'about',
  description: 'What this bot is, what it is not, and what it keeps',
  where: 'anywhere',
  options: {},
  defer: 'private',
  run: async (context) => {
    const { t } = { t: context.t.bind(context) };
    const { installation } = context.ports;
    const operator = installation?.operator ?? null;
    const contact: readonly Button[] = operator?.contact == null ? [] : [{ type: 'link', label: t('contact'), url: operator.contact }];
    const small = [
      ...(installation === undefined ? [] : [t('version', { version: installation.version })]),
      ...(operator === null || operator.name === '' ? [] : [t('operator', { name: escapeMarkdown(operator.name) })]),
    ];
    return reply.private({
      blocks: [
        { type: 'text', text: `### ${t('title')}\n${t('what')}` },
        { type: 'text', text: `${t('unofficial')}\n\n${t('helpline')}\n\n${t('stores')}` },
        {
          type: 'buttons',
          buttons: [
            { type: 'action', label: t('help'), style: 'primary', action: { command: 'helpline', action: 'choose', data: [] } },
            { type: 'link', label: t('campaign'), url: CAMPAIGN },
            ...contact,
          ],
        },
        ...(small.length === 0 ? [] : [{ type: 'text', text: `-# ${small.join(' · ')}` } as const]),
      ],
    });
  },
});
