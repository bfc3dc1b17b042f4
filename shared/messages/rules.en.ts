import { type RuleTexts } from './types.ts';

/** Which rule a value breaks or strains, and what to do. The parameters are those that shared/domain gives. */
export const RULES_EN: RuleTexts = {
  'sn.form':
    'An SN is exactly 12 digits[; this one has {length} characters]. Copy it from the device’s label.',
  'sn.noDate':
    'The SN does not begin with a date (yyyymmdd), as the guide suggests. It works; check that it is no typing error.',
  'server.empty': 'The server is empty. Enter a host name or an IP address.',
  'server.idn':
    'The device takes no letters outside English in a host name. Enter the name in its xn-- form or an IP address.',
  'server.form':
    'A host name holds letters, digits, dots and hyphens only, and no part begins or ends with a hyphen. Correct it.',
  'server.label':
    'Between two dots of a host name there are 1 to [{max}|63] characters. Look for a double dot or a part too long.',
  'server.tooLong': 'A host name has at most [{max}|253] characters. Use a shorter one or an IP address.',
  'server.ipv4':
    'An IPv4 address is four numbers from 0 to 255 without leading zeros, as in 192.168.1.10. Correct it.',
  'server.ipv6':
    'This is no IPv6 address, as in fd00::10. If a port stands behind the host, give it in its own field.',
  'server.url': 'Give the host alone, without mqtts://, path or user name.',
  'port.range': 'A port is a whole number from 1 to 65535. MQTT over TLS is usually 8883.',
  'password.empty': 'The password is empty. Enter one or let the app make one.',
  'password.tooLong': 'A password has at most [{max}|64] characters. Use a shorter one.',
  'password.characters':
    'A password holds English letters, digits and signs only, without blanks. Choose another.',
  'password.asterisks':
    'A password of asterisks only is what devices show in place of a password. Enter the real one.',
  'password.long':
    'The password[ has {length} characters and] is longer than 32. Some devices may cut it; the read-back will show it.',
  'topicRoot.empty': 'The TopicRoot is empty. Enter where the site’s topics begin, for example smart/devs.',
  'topicRoot.tooLong': 'A TopicRoot has at most [{max}|128] characters. Use a shorter one.',
  'topicRoot.characters':
    'A TopicRoot holds English letters, digits and signs only, without blanks. Correct it.',
  'topicRoot.wildcard': 'A TopicRoot holds no + and no #, which are MQTT’s wildcards. Take them out.',
  'topicRoot.dollar':
    'A TopicRoot does not begin with $; such topics belong to the broker. Choose another beginning.',
  'topicRoot.slashAtEnd': 'A TopicRoot neither begins nor ends with a slash. Take it away.',
  'topicRoot.emptyLevel': 'A TopicRoot has no two slashes in a row. Take one away.',
  'topicRoot.activeMq':
    'The TopicRoot holds a dot, an asterisk or a greater-than sign, which ActiveMQ turns into others. It is safe with Mosquitto; with ActiveMQ choose another.',
  'timezone.range': 'A time zone is from -12 to +14 hours. China is 8.',
  'timezone.step': 'A time zone is in whole hours, halves or quarters, as in 5.5. Correct it.',
  'timezone.fraction':
    'The time zone is no whole hour. Not every device takes that; the read-back will show it.',
  'config.notObject': 'The config must be one JSON object, as in {"sn":"202005010001"}.',
  'config.empty': 'The config asks for nothing. Give at least one of sn, server, password, topicRoot, ntp.',
  'config.unknownKey':
    'The config has a key that is not known[: {key}]. Known are sn, server {host, port}, password, topicRoot, ntp {host, port, timezone}.',
  'config.type': '[{key}|A value] in the config must be [{type}|of another type]. Correct it.',
  'config.incomplete':
    '[{key}|A part] is missing in the config: server and ntp are given whole or not at all.',
  'profile.notObject': 'A site profile is one JSON object. Choose a file that this app exported.',
  'profile.unknownKey': 'The site profile has a key that is not known[: {key}]. Take it out.',
  'profile.type': '[{key}|A value] in the site profile must be [{type}|of another type]. Correct it.',
  'profile.incomplete': '[{key}|A part] is missing in the site profile. Fill it in.',
  'profile.id': 'The id of a site profile is a UUID in lower case. Use the one that was exported.',
  'profile.name': 'The name of a site has 1 to [{max}|80] characters on one line. Correct it.',
  'profile.notes': 'The notes have at most [{max}|4000] characters. Shorten them.',
  'profile.ca': 'The CA certificate must be in PEM form (BEGIN CERTIFICATE). Choose the site’s CA file.',
  'profile.caPrivateKey':
    'The CA file holds a private key, which does not belong here and is not kept. Choose the certificate alone.',
  'profile.managementUser':
    'The management user has 1 to [{max}|128] characters, without blanks at either end. Correct it.',
  'profile.updatedAt': 'The time of the last change must look like 2026-01-31T08:00:00.000Z. Correct it.',
  'handoverKey.form':
    'A handover key is 62 characters and begins with age1, as age-keygen prints it after “Public key”. Copy it whole.',
  'handoverKey.kind':
    'This kind of age key is not supported here. Use a plain one, as age-keygen makes it without options.',
  'handoverKey.checksum': 'The handover key has a typing error: its checksum does not fit. Copy it anew.',
  'handoverKey.secret':
    'This is the secret key, which stays with the platform’s engineer. Enter the public one, which begins with age1.',
  'brokerName.empty': 'The management user is empty. Enter the name your management module logs in with.',
  'brokerName.tooLong': 'A user has at most [{max}|64] characters. Use a shorter one.',
  'brokerName.control': 'A user holds no line break and no other control character. Take it out.',
  'brokerName.blank': 'A user holds no blank: the broker’s files would cut it there. Take it out.',
  'brokerName.colon':
    'A user holds no colon: it separates user and password in the broker’s file. Choose another.',
  'brokerName.hash':
    'A user holds no #: the broker would take it for a comment or a wildcard. Choose another.',
  'brokerName.wildcard': 'A user holds no + and no *, which are wildcards of a broker. Choose another.',
  'brokerName.quote': 'A user holds no quotation mark, apostrophe or backslash. Choose another.',
  'brokerName.markup':
    'A user holds none of <, > and &, which are markup in the broker’s files. Choose another.',
  'brokerName.characters':
    'A user holds letters, digits, dot, hyphen, underscore and @ only, and begins with a letter or a digit. Choose another.',
  'brokerName.deviceLike':
    'A management user of 12 digits looks like a device’s SN, and would be given a device’s rights. Choose another.',
  'brokerPassword.empty': 'The management user’s password is empty. Enter one.',
  'brokerPassword.tooLong':
    'The management user’s password has at most [{max}|256] characters. Use a shorter one.',
  'brokerPassword.control':
    'The management user’s password holds a line break or another control character. Choose another.',
  'brokerRoot.percent':
    'A TopicRoot with % is not safe: Mosquitto replaces %u and %c in its rights. Choose another.',
  'brokerRoot.quote':
    'A TopicRoot with a quotation mark, an apostrophe or a backslash is not written into a broker’s files. Choose another.',
  'brokerRoot.markup':
    'A TopicRoot with <, > or & is not written into a broker’s files, where it is markup. Choose another.',
  'brokerRoot.characters':
    'For a broker’s files a TopicRoot holds English letters, digits, slashes and the signs -._~@=: only. Choose another.',
  'brokerRoot.systemLevel':
    'The TopicRoot ends in fromdev, todev or 12 digits, so its topics could be mistaken for a device’s. Choose another.',
  'devices.empty': 'The list holds no device. Give at least one.',
  'devices.tooMany': 'The list holds more than [{max}|100000] devices. Split it.',
  'devices.duplicate': 'This SN stands in the list more than once[ (also in row {row})]. Keep one.',
  'brokerPath.empty': 'A path for the broker’s configuration is empty. Give it.',
  'brokerPath.control':
    'A path for the broker’s configuration holds a line break or another control character. Choose another.',
  'brokerPath.blank':
    'A path for the broker’s configuration begins or ends with a blank, which the broker would cut off. Choose another.',
  'brokerPath.relative':
    'A path for the broker’s configuration must be absolute, as the broker sees it. Give it whole.',
  'brokerPath.tooLong':
    'A path for the broker’s configuration is longer than [{max}|1024] bytes. Choose a shorter one.',
  'csv.empty':
    'The list is empty. It needs a line with the column names sn and password, and a line for each device.',
  'csv.header': 'The first line must name the columns sn and password. Add it.',
  'csv.form':
    'A quotation mark is not closed, or stands inside a cell without being doubled. Correct that line.',
  'csv.cells': 'This line does not have as many cells as the first one. Correct it.',
  'csv.noPassword': 'This device has no password in the list. Add it, or take the line out.',
  'handover.severalRoots': 'The handover file holds devices of several TopicRoots. Make one file for each.',
  'handover.otherUser': 'This device’s user is not its SN, as the guide wants it. Make the file anew.',
};
