/** What stands on pictures and in their alt texts, in English; namespace `pictures`. */
export const pictureTexts = {
  asOf: '{{source}} · as of {{date}}',
  factAlt: '{{statement}} Source: {{source}}',
  observanceLabel: 'Awareness calendar',
  observanceAlt: 'Picture with a blue heart: {{name}}. {{summary}} Source: {{source}}',
  timelineTitle: 'Timeline',
  timelineFooter: 'Dates from reviewed facts · Blue Heart bot, unofficial',
  timelineAlt: 'Timeline of {{count}} events: {{events}}',
  yearTitle: 'The year {{year}}',
  yearAlt: 'Calendar of {{year}}. Awareness days and periods: {{observances}}. Days with a post: {{posts}}.',
  none: 'none',
  observance: 'Awareness day',
  period: 'Week or month',
  post: 'Post in this server',
  today: 'Today',
  chartAxis: 'Date',
  chartAlt: 'Chart: {{label}} ({{unit}}). {{points}}. Source: {{source}}',
} as const;
