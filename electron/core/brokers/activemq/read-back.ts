/** What an activemq.xml says, read by a parser that knows nothing of how it was written. */
import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import type { ActiveMqEntry, ActiveMqRights, ActiveMqUser } from './rights.ts';
import { fromXbean } from './xbean.ts';

/** Everything in the file, doubles too, in its order. */
export function readActiveMqRights(text: string): ActiveMqRights {
  const document = new DOMParser().parseFromString(text.replace(/^\ufeff/, ''), 'text/xml');
  const all = (name: string): readonly Element[] => Array.from(document.getElementsByTagNameNS('*', name));
  const value = (element: Element, attribute: string): string =>
    fromXbean(element.getAttribute(attribute) ?? '') ?? '';
  return {
    users: all('authenticationUser').map((element): ActiveMqUser => ({
      username: value(element, 'username'),
      password: value(element, 'password'),
      groups: value(element, 'groups'),
    })),
    entries: all('authorizationEntry').map((element): ActiveMqEntry => ({
      topic: value(element, 'topic'),
      read: value(element, 'read'),
      write: value(element, 'write'),
      admin: value(element, 'admin'),
    })),
  };
}

/** Does the file hold exactly what was asked for: each user and each entry once, with these values? */
export function holdsExactly(text: string, asked: ActiveMqRights): boolean {
  const held = readActiveMqRights(text);
  return (
    eachOnce(held.users, asked.users, ({ username }) => username) &&
    eachOnce(held.entries, asked.entries, ({ topic }) => topic)
  );
}

function eachOnce<T extends object>(
  held: readonly T[],
  asked: readonly T[],
  keyOf: (one: T) => string,
): boolean {
  const byKey = new Map<string, T[]>();
  for (const one of held) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one]);
  return asked.every((one) => {
    const found = byKey.get(keyOf(one)) ?? [];
    return found.length === 1 && JSON.stringify(found[0]) === JSON.stringify(one);
  });
}
