export const PROVISIONING_EN = {
  inLine: 'Line {line}: {text}',
  inRow: 'Device {row}: {text}',
  duplicateUser:
    '[{path}, ]line {line}: a user that is not ours stands twice. Mosquitto 2.1 does not start with it; take one out.',
  wideRule:
    '[{path}, ]line {line}: this rule lets a device at more than its own topics. Take it out, or narrow it.',
  ownerHint:
    'The files are readable for their owner alone (0600): that must be the broker’s user (chown mosquitto:).',
  reloadHint: 'Then restart the broker, or let it read its files again (systemctl reload mosquitto).',
  noFragment: 'No part of mosquitto.conf was made: give --certfile and --keyfile for it.',
  savedUnknown:
    'Whether the broker has saved it cannot be known from here. After its next restart run the same with --dry-run: nothing may be left to do.',
  anonymousTurnedOff: 'Anonymous access was turned off.',
  plainConnectorReplaced: 'The connector “{name}” was without TLS ({uri}) and was replaced.',
  plainConnector:
    'The connector “{name}” is still without TLS ({uri}). Take it out, or let it listen on this machine only.',
  wideEntry: 'An entry for “{topic}” lets {groups} at more than their own topics. Take it out, or narrow it.',
  oneGroup: 'With one group for all, each device may read and write every other device’s topics.',
  'activeMqRoot.swapped':
    'ActiveMQ turns the dot of this TopicRoot into a slash. Choose a TopicRoot without dots.',
  'activeMqRoot.wildcard': 'ActiveMQ takes * and > for wildcards. Choose a TopicRoot without them.',
  'activeMqRoot.composite':
    'ActiveMQ takes this TopicRoot for several topics. Choose one without commas and colons.',
  'activeMqRoot.options':
    'ActiveMQ takes a part of this TopicRoot for options. Choose one without question marks.',
  'activeMqRoot.reserved':
    'ActiveMQ keeps topics that begin like this TopicRoot for itself. Choose another beginning.',
  'activeMqRoot.characters':
    'For ActiveMQ a TopicRoot holds English letters, digits, slashes and the signs -_~@=: only. Choose another.',
  'activeMqValue.group':
    'The management user’s name is its group’s, too: letters, digits and the signs ._-@ only, and not 12 digits. Choose another.',
  'activeMqValue.placeholder':
    'A value with $\u007b or #\u007b is replaced before ActiveMQ reads it. Choose another.',
  'activeMqValue.control': 'A value holds a control character, which XML does not carry. Choose another.',
  'activeMqKeyStore.path':
    'The path of the keystore must be absolute and on one line, as the broker sees it. Correct it.',
  'activeMqPort.range': 'A port is a whole number from 1 to 65535. Correct it.',
  'activeMqFile.malformed': 'The activemq.xml is no well-formed XML. Correct it first.',
  'activeMqFile.doctype': 'The activemq.xml has a DOCTYPE, which is not read here. Take it out first.',
  'activeMqFile.noBroker': 'The activemq.xml has no single <broker>. Choose the right file.',
  'activeMqFile.otherAuthentication':
    'In this activemq.xml users come from elsewhere (JAAS or LDAP), so ours would not be asked. Add them there.',
  'activeMqFile.otherAuthorization':
    'In this activemq.xml rights come from elsewhere, so ours would not be asked. Add them there.',
} as const;
