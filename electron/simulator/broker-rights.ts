/** What a user may do: MQTT topic filters, in which `%u` stands for the user name and `%c` for the client id. */
export interface Rights {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/** Section 2.1.1 of the guide: a concentrator, whose user name is its SN. */
export function deviceRights(topicRoots: readonly string[]): Rights {
  return {
    read: topicRoots.map((root) => `${root}/%u/todev`),
    write: ['$SYS/broker/connection/%c/state', ...topicRoots.map((root) => `${root}/%u/fromdev`)],
  };
}

/** Section 2.1.1 of the guide: the management side. The pattern line of `$SYS` is for every client there. */
export function managerRights(topicRoots: readonly string[]): Rights {
  return {
    read: topicRoots.map((root) => `${root}/+/fromdev`),
    write: ['$SYS/broker/connection/%c/state', ...topicRoots.map((root) => `${root}/+/todev`)],
  };
}

export function fillIn(filter: string, username: string, clientId: string): string {
  // A function as replacement: in a text, `$&` and the like would have a meaning of their own.
  return filter.replace(/%[uc]/g, (mark) => (mark === '%u' ? username : clientId));
}

/**
 * Whether everything that matches `asked` (a topic or a filter) also matches `granted` (MQTT 3.1.1 section 4.7).
 */
export function covers(granted: string, asked: string): boolean {
  const grantedLevels = granted.split('/');
  const askedLevels = asked.split('/');
  for (const [index, level] of grantedLevels.entries()) {
    // A wildcard at the front does not reach topics that begin with `$` (section 4.7.2).
    if (index === 0 && /^[+#]/.test(level) && asked.startsWith('$')) return false;
    if (level === '#') return true;
    const other = askedLevels[index];
    if (other === undefined || other === '#') return false;
    if (level !== '+' && level !== other) return false;
  }
  return askedLevels.length === grantedLevels.length;
}
