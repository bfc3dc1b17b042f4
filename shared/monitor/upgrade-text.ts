/** What a person's own message to a device may hold, to be filled in when it is sent. */
export const UPGRADE_PLACEHOLDERS = ['url', 'size', 'sha256', 'sn'] as const;
export type UpgradePlaceholder = (typeof UPGRADE_PLACEHOLDERS)[number];
export type UpgradeFacts = Readonly<Record<UpgradePlaceholder, string>>;

/** Fills `{url}`, `{size}`, `{sha256}` and `{sn}`; every other brace stays, since most such messages are JSON. */
export function fillUpgradeText(text: string, facts: Readonly<Partial<UpgradeFacts>>): string {
  return text.replace(/\{(url|size|sha256|sn)\}/g, (whole, name: UpgradePlaceholder) => facts[name] ?? whole);
}

/** Those of them that stand in a text. */
export function placeholdersIn(text: string): readonly UpgradePlaceholder[] {
  return UPGRADE_PLACEHOLDERS.filter((name) => text.includes(`{${name}}`));
}
