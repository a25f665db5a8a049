/** What /timeline says. */
export const texts = {
  title: 'Timeline',
  titleTopic: 'Timeline: {{topic}}',
  entry: '**{{date}}** · {{what}} ({{source}})',
  open: 'Read the fact behind one of these',
  option: '{{date}} · {{what}}',
  earlier: 'Earlier',
  later: 'Later',
  whole: 'All in one picture',
  events_one: '{{count}} event',
  events_other: '{{count}} events, oldest first',
  page: 'page {{page}} of {{pages}}',
  wholeText: '**{{from}}** to **{{to}}**. Open the picture to read it.',
  noPicture: 'I could not draw this picture. The same events are in the text of /timeline.',
  noTopic: 'I have no topic of that name. Please choose one from the list while you type.',
  none: 'I know of no dated event there. Try other years, or leave the topic out.',
} as const;
