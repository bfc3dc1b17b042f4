/** Puts users, rights, TLS and connectors into an activemq.xml, and leaves everything else as it stands. */
import type { Element } from '@xmldom/xmldom';
import { appendAll, createElement, ensureChild, findBroker, remove } from './broker-element.ts';
import type { ActiveMqRights, ActiveMqUser } from './rights.ts';
import { keyStoreUrl, type ActiveMqSettings } from './settings.ts';
import { fromXbean, toXbean } from './xbean.ts';
import { childElements, parseXml, type XmlSource } from './xml-source.ts';

export type MergeRefusal =
  | 'activeMqFile.malformed'
  | 'activeMqFile.doctype'
  | 'activeMqFile.noBroker'
  /** Users come from elsewhere (JAAS, LDAP): ours would not be asked. */
  | 'activeMqFile.otherAuthentication'
  | 'activeMqFile.otherAuthorization';

/** What was changed beside users and rights, or what is left and lets more in than was asked for. */
export type MergeNote =
  | { readonly note: 'anonymousTurnedOff' }
  | { readonly note: 'plainConnectorReplaced'; readonly name: string; readonly uri: string }
  | { readonly note: 'plainConnector'; readonly name: string; readonly uri: string }
  | { readonly note: 'wideEntry'; readonly topic: string; readonly groups: string };

export type Merged =
  | { readonly ok: true; readonly text: string; readonly notes: readonly MergeNote[] }
  | { readonly ok: false; readonly reason: MergeRefusal };

const TLS_SCHEMES =
  /^(?:auto\+)?(?:ssl|nio\+ssl|mqtt\+(?:nio\+)?ssl|stomp\+(?:nio\+)?ssl|amqp\+(?:nio\+)?ssl|https|wss|vm):|\+ssl:/i;

export function mergeActiveMq(text: string, rights: ActiveMqRights, settings: ActiveMqSettings): Merged {
  const parsed = parseXml(text);
  if (!parsed.ok) return { ok: false, reason: `activeMqFile.${parsed.reason}` };
  const { xml } = parsed;
  const broker = findBroker(xml.root);
  if (broker === null) return { ok: false, reason: 'activeMqFile.noBroker' };
  const refusal = foreignSecurity(broker);
  if (refusal !== null) return { ok: false, reason: refusal };
  xml.setAttribute(broker, 'advisorySupport', 'false');
  const notes = [
    ...mergeUsers(xml, broker, rights.users),
    ...mergeEntries(xml, broker, rights),
    ...mergeConnectors(xml, broker, settings),
  ];
  mergeKeyStore(xml, broker, settings);
  return { ok: true, text: xml.toString(), notes };
}

function foreignSecurity(broker: Element): MergeRefusal | null {
  const [plugins] = childElements(broker, 'plugins');
  if (plugins === undefined) return null;
  const names = childElements(plugins).map(({ localName }) => localName ?? '');
  if (names.some((name) => /jaas|shiro/i.test(name))) return 'activeMqFile.otherAuthentication';
  const [authorization] = childElements(plugins, 'authorizationPlugin');
  const maps =
    authorization === undefined
      ? []
      : childElements(authorization, 'map').flatMap((map) => childElements(map));
  if (maps.some(({ localName }) => localName !== 'authorizationMap'))
    return 'activeMqFile.otherAuthorization';
  return null;
}

function mergeUsers(xml: XmlSource, broker: Element, users: readonly ActiveMqUser[]): readonly MergeNote[] {
  const plugin = ensureChild(xml, ensureChild(xml, broker, 'plugins'), 'simpleAuthenticationPlugin', null);
  // The guide's checklist: nobody without a name and a password.
  const opened = plugin.getAttribute('anonymousAccessAllowed') === 'true';
  xml.setAttribute(plugin, 'anonymousAccessAllowed', null);
  const list = ensureChild(xml, plugin, 'users');
  const wanted = new Map(users.map((user) => [user.username, user]));
  place(xml, list, 'authenticationUser', 'username', wanted, ({ username, password, groups }) => ({
    username: toXbean(username),
    password: toXbean(password),
    groups: toXbean(groups),
  }));
  return opened ? [{ note: 'anonymousTurnedOff' }] : [];
}

function mergeEntries(
  xml: XmlSource,
  broker: Element,
  { users, entries }: ActiveMqRights,
): readonly MergeNote[] {
  const plugins = ensureChild(xml, broker, 'plugins');
  // As the guide has it: first who somebody is, then what he may.
  const [authentication] = childElements(plugins, 'simpleAuthenticationPlugin');
  const plugin = ensureChild(xml, plugins, 'authorizationPlugin', authentication ?? null);
  const map = ensureChild(xml, ensureChild(xml, plugin, 'map'), 'authorizationMap');
  const list = ensureChild(xml, map, 'authorizationEntries');
  const wanted = new Map(entries.map((entry) => [entry.topic, entry]));
  place(xml, list, 'authorizationEntry', 'topic', wanted, ({ topic, read, write, admin }) => ({
    ...{ topic, read, write, admin },
  }));
  const groups = new Set(users.map((user) => user.groups));
  return childElements(list, 'authorizationEntry').flatMap((entry) => {
    const topic = entry.getAttribute('topic') ?? '';
    if (wanted.has(topic)) return [];
    const granted = ['read', 'write', 'admin'].flatMap((right) =>
      (entry.getAttribute(right) ?? '').split(','),
    );
    const ours = [...new Set(granted.map((group) => group.trim()))].filter(
      (group) => group === '*' || groups.has(group),
    );
    const reaches = ours.length > 0 && entries.some((one) => patternsMeet(topic, one.topic));
    return reaches ? [{ note: 'wideEntry' as const, topic, groups: ours.join(', ') }] : [];
  });
}

/** Changes those that are there, takes away their doubles (each would grant by itself), and adds the others at the end. */
function place<T>(
  xml: XmlSource,
  list: Element,
  name: string,
  key: string,
  wanted: ReadonlyMap<string, T>,
  attributesOf: (value: T) => Readonly<Record<string, string>>,
): void {
  const placed = new Set<string>();
  for (const element of childElements(list, name)) {
    const id = fromXbean(element.getAttribute(key) ?? '') ?? '';
    const value = wanted.get(id);
    if (value === undefined) continue;
    if (placed.has(id)) {
      remove(element);
      continue;
    }
    placed.add(id);
    for (const [attribute, text] of Object.entries(attributesOf(value)))
      xml.setAttribute(element, attribute, text);
  }
  const missing = [...wanted].filter(([id]) => !placed.has(id));
  appendAll(
    xml,
    list,
    missing.map(([, value]) => {
      const element = createElement(xml, list, name);
      for (const [attribute, text] of Object.entries(attributesOf(value)))
        element.setAttribute(attribute, text);
      return element;
    }),
  );
}

function mergeKeyStore(xml: XmlSource, broker: Element, { keyStore }: ActiveMqSettings): void {
  const url = keyStore === null ? null : keyStoreUrl(keyStore.path);
  if (keyStore === null || url === null) return;
  const context = ensureChild(xml, ensureChild(xml, broker, 'sslContext'), 'sslContext');
  xml.setAttribute(context, 'keyStore', url);
  xml.setAttribute(context, 'keyStorePassword', toXbean(keyStore.password));
}

/** One-way TLS, as the guide has it: a device has no certificate of its own. */
function connectorUri(scheme: string, port: number): string {
  const options = 'maximumConnections=1000&wireFormat.maxFrameSize=1048576&needClientAuth=false';
  return `${scheme}://0.0.0.0:${port}?${options}`;
}

function mergeConnectors(
  xml: XmlSource,
  broker: Element,
  { mqttPort, wssPort }: ActiveMqSettings,
): readonly MergeNote[] {
  const list = ensureChild(xml, broker, 'transportConnectors');
  const notes: MergeNote[] = [];
  const ours = new Set<Element>();
  const set = (name: string, scheme: string, port: number): void => {
    const all = childElements(list, 'transportConnector');
    const uriOf = (element: Element): string => element.getAttribute('uri') ?? '';
    const same =
      all.find((element) => uriOf(element).startsWith(`${scheme}:`)) ??
      all.find((element) => element.getAttribute('name') === name);
    const element = same ?? createElement(xml, list, 'transportConnector');
    if (same !== undefined && !TLS_SCHEMES.test(uriOf(same)))
      notes.push({ note: 'plainConnectorReplaced', name, uri: uriOf(same) });
    if (same === undefined) element.setAttribute('name', name);
    xml.setAttribute(element, 'uri', connectorUri(scheme, port));
    if (same === undefined) appendAll(xml, list, [element]);
    ours.add(element);
  };
  if (mqttPort !== null) set('mqtt', 'mqtt+ssl', mqttPort);
  if (wssPort !== null) set('wss', 'wss', wssPort);
  for (const connector of childElements(list, 'transportConnector')) {
    const uri = connector.getAttribute('uri') ?? '';
    const name = connector.getAttribute('name') ?? '';
    if (!ours.has(connector) && !TLS_SCHEMES.test(uri)) notes.push({ note: 'plainConnector', name, uri });
  }
  return notes;
}

/** ActiveMQ's own wildcards: `*` one level, `>` all that follow. */
export function patternsMeet(one: string, other: string): boolean {
  const a = one.split('.');
  const b = other.split('.');
  for (let level = 0; level < Math.max(a.length, b.length); level += 1) {
    const [left, right] = [a[level], b[level]];
    if (left === '>' || right === '>') return true;
    if (left === undefined || right === undefined) return false;
    if (left !== '*' && right !== '*' && left !== right) return false;
  }
  return true;
}
