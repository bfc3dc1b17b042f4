/** Around the content, which stands in pages/help/content. */
export const HELP_EN = {
  topics: 'Topics',
  warning: 'Warning',
  copyCommand: 'Copy: {label}',
  udevShow: 'Show the rules file',
  udevHide: 'Hide the rules file',
  udevTitle: 'udev rules',
  udevCopy: 'Copy the rules',
  search: 'Search error codes',
  searchHint: 'A code such as CC-301, or a word',
  codesShown: '{count} of {total} codes',
  noCodes: 'No code fits “{text}”.',
  code: 'Code',
  what: 'What happened',
  todo: 'What to do',
  word: 'On the screen',
  meaning: 'Meaning',
} as const;
