/** A rule a value broke (an error) or strained (a warning). `rule` is the key of its text in `shared/messages`. */
export interface Issue {
  readonly rule: DomainRule;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export type DomainRule =
  | 'sn.form'
  | 'sn.noDate'
  | 'server.empty'
  | 'server.idn'
  | 'server.form'
  | 'server.label'
  | 'server.tooLong'
  | 'server.ipv4'
  | 'server.ipv6'
  | 'server.url'
  | 'port.range'
  | 'password.empty'
  | 'password.tooLong'
  | 'password.characters'
  | 'password.asterisks'
  | 'password.long'
  | 'topicRoot.empty'
  | 'topicRoot.tooLong'
  | 'topicRoot.characters'
  | 'topicRoot.wildcard'
  | 'topicRoot.dollar'
  | 'topicRoot.slashAtEnd'
  | 'topicRoot.emptyLevel'
  | 'topicRoot.activeMq'
  | 'timezone.range'
  | 'timezone.step'
  | 'timezone.fraction'
  | 'config.notObject'
  | 'config.empty'
  | 'config.unknownKey'
  | 'config.type'
  | 'config.incomplete'
  | 'profile.notObject'
  | 'profile.unknownKey'
  | 'profile.type'
  | 'profile.incomplete'
  | 'profile.id'
  | 'profile.name'
  | 'profile.notes'
  | 'profile.ca'
  | 'profile.caPrivateKey'
  | 'profile.managementUser'
  | 'profile.updatedAt'
  | 'handoverKey.form'
  | 'handoverKey.kind'
  | 'handoverKey.checksum'
  | 'handoverKey.secret'
  | 'brokerName.empty'
  | 'brokerName.tooLong'
  | 'brokerName.control'
  | 'brokerName.blank'
  | 'brokerName.colon'
  | 'brokerName.hash'
  | 'brokerName.wildcard'
  | 'brokerName.quote'
  | 'brokerName.markup'
  | 'brokerName.characters'
  | 'brokerName.deviceLike'
  | 'brokerPassword.empty'
  | 'brokerPassword.tooLong'
  | 'brokerPassword.control'
  | 'brokerRoot.percent'
  | 'brokerRoot.quote'
  | 'brokerRoot.markup'
  | 'brokerRoot.characters'
  | 'brokerRoot.systemLevel'
  | 'devices.empty'
  | 'devices.tooMany'
  | 'devices.duplicate'
  | 'brokerPath.empty'
  | 'brokerPath.control'
  | 'brokerPath.blank'
  | 'brokerPath.relative'
  | 'brokerPath.tooLong'
  | 'csv.empty'
  | 'csv.header'
  | 'csv.form'
  | 'csv.cells'
  | 'csv.noPassword'
  | 'handover.severalRoots'
  | 'handover.otherUser';

export function accepted<T>(value: T, warnings: readonly Issue[] = []): Parsed<T> {
  return { ok: true, value, warnings };
}

export function refused(rule: DomainRule, params?: Issue['params']): { ok: false; issues: readonly Issue[] } {
  return { ok: false, issues: [params === undefined ? { rule } : { rule, params }] };
}
