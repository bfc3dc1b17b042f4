import type { CheckTexts } from './texts.ts';

export const CHECK_EN: CheckTexts = {
  groups: {
    connection: 'Connection',
    login: 'Logins',
    open: 'Rights that must be there',
    closed: 'Rights that must not be there',
  },
  states: { pass: 'pass', fail: 'fail', unknown: 'cannot be known' },
  claims: {
    reachable: 'The broker can be reached from this PC',
    tls: 'Its port speaks TLS',
    tlsVersion: 'It speaks TLS 1.2 or newer',
    oldTls: 'It refuses TLS 1.0 and 1.1',
    certificateTrusted: 'The certificate leads to the site’s CA',
    certificateDates: 'The certificate is valid now, and for two weeks to come',
    certificateName: 'The certificate names this server',
    clientCertificate: 'It asks for no client certificate',
    plainListener: 'No MQTT without TLS on this server',
    managementLogin: 'The management user can log in',
    deviceLogin: 'The device can log in with its SN and password',
    anonymous: 'A client without a name is refused',
    noPassword: 'A name without a password is refused',
    wrongPassword: 'A wrong password is refused',
    unknownUser: 'An unknown name is refused',
    snAsPassword: 'The SN is not the password',
    secondSession: 'Two clients of one user do not throw each other out',
    deviceWrites: 'A device may write its own fromdev',
    managementReads: 'The management user may read +/fromdev',
    managementWrites: 'The management user may write todev',
    deviceReads: 'A device may read its own todev',
    retained: 'No stored messages on fromdev',
    deviceWritesOther: 'A device cannot write another device’s fromdev',
    deviceCommandsOther: 'A device cannot write another device’s todev',
    deviceCommandsItself: 'A device cannot write its own todev',
    deviceWritesElsewhere: 'A device cannot write outside the TopicRoot',
    deviceReadsOther: 'A device cannot read another device’s fromdev',
    deviceReadsCommands: 'A device cannot read another device’s todev',
    deviceReadsWildcard: 'A device sees no others through +',
    deviceReadsEverything: 'A device sees no others through #',
    deviceReadsSystem: 'A device cannot read $SYS',
    managementWritesFromdev: 'The management user cannot write fromdev',
    managementReadsTodev: 'The management user cannot read todev',
  },
  findings: {
    asItShould: { what: '', todo: '' },
    error: { what: '', todo: '' },
    notReached: {
      what: 'Not tried: what comes before it failed.',
      todo: 'Correct the failed lines above, then check again.',
    },
    timeOver: {
      what: 'The time was over before this could be found out.',
      todo: 'Check again with more time.',
    },
    noDevice: {
      what: 'This needs a device’s own login.',
      todo: 'Give the SN and the password of one device.',
    },
    noOtherDevice: {
      what: 'This broker does not say it, and nothing that was given would show it.',
      todo: 'Give a second device with its password: then one is tried on the other’s topics.',
    },
    notShown: {
      what: 'Nothing arrived, but nothing shows either that it would have arrived.',
      todo: 'Correct the failed lines above, then check again.',
    },
    noWitness: {
      what: 'This broker does not say whether it takes such a message, and nobody was there who may read it.',
      todo: 'Look into the broker’s rights of this user, if it matters.',
    },
    plainInstead: {
      what: 'It speaks MQTT without TLS: every password is readable on the way.',
      todo: 'Mosquitto: put certfile and keyfile into this listener. ActiveMQ: use mqtt+ssl:// with an sslContext.',
    },
    onlyOldTls: {
      what: 'It speaks {version} only, which is broken and refused by this app.',
      todo: 'Mosquitto: tls_version tlsv1.2. ActiveMQ: a current Java, without enabled old protocols.',
    },
    oldTlsTaken: {
      what: 'It also takes {version}.',
      todo: 'Mosquitto: tls_version tlsv1.2. ActiveMQ: a current Java; leave TLSv1 and TLSv1.1 in jdk.tls.disabledAlgorithms.',
    },
    oldTlsUntried: {
      what: 'This PC’s TLS library cannot speak the old versions any more, so they were not tried.',
      todo: 'Look into the broker’s configuration: tls_version tlsv1.2 (Mosquitto).',
    },
    expired: {
      what: 'The certificate of {name} ended on {date}. Devices with a clock refuse it.',
      todo: 'Renew it; if it is valid, set this PC’s clock.',
    },
    notYetValid: {
      what: 'The certificate of {name} begins on {date}.',
      todo: 'Set this PC’s clock; if it is right, issue the certificate again.',
    },
    expiresSoon: {
      what: 'The certificate of {name} ends in {days} days, on {date}. Then no device comes online any more.',
      todo: 'Renew it now, and load it into the broker.',
    },
    nameMissing: {
      what: 'The certificate is for {names}, not for {host}.',
      todo: 'Give the devices a name that is in the certificate, or issue one for {host}.',
    },
    untrusted: {
      what: 'The certificate was issued by {issuer}, which is not in the CA file.',
      todo: 'Give the CA that issued it, or let the broker send the certificates in between (certfile with the whole chain).',
    },
    selfSigned: {
      what: 'The certificate is signed by itself, and no CA file vouches for it.',
      todo: 'Give the site’s CA file, or this certificate itself.',
    },
    caIsNoAuthority: {
      what: 'The CA file holds a server’s certificate, not the CA that issued it.',
      todo: 'Give the certificate of the CA.',
    },
    clientCertificateWanted: {
      what: 'The broker wants a certificate from every client; a concentrator has none.',
      todo: 'Mosquitto: require_certificate false. ActiveMQ: needClientAuth=false in the connector’s address.',
    },
    plainOpen: {
      what: 'Port {port} of the same server speaks MQTT without TLS.',
      todo: 'Take that listener away, or bind it to 127.0.0.1 and block it in the firewall.',
    },
    loginRefused: {
      what: 'The broker refuses {user}.',
      todo: 'Create this user with this password at the broker (Broker page, or provision), and reload it.',
    },
    accepted: {
      what: 'The broker let such a client in[ as {user}].',
      todo: 'Mosquitto: allow_anonymous false, and a password_file. ActiveMQ: simpleAuthenticationPlugin without anonymousAccessAllowed.',
    },
    takenOver: {
      what: 'When {user} logged in a second time, the first connection was closed.',
      todo: 'Mosquitto: use_username_as_clientid false. Otherwise a test login throws the device out.',
    },
    subscriptionRefused: {
      what: 'The broker refused {user} the subscription to {topic}.',
      todo: 'Give {user} the right to read it.',
    },
    notAllowed: {
      what: 'The broker does not take messages of {user} on {topic}.',
      todo: 'Give {user} the right to write it. Look at TopicRoot and case, too.',
    },
    notDelivered: {
      what: 'The broker took a message of {writer} on {topic}, but {reader} did not receive it.',
      todo: 'Give {reader} the right to read it. A granted subscription proves nothing here.',
    },
    eitherSide: {
      what: 'A message of {writer} on {topic} did not reach {reader}. The broker does not say whose right is missing.',
      todo: 'Give {writer} the right to write it, and {reader} the right to read it. Look at TopicRoot and case, too.',
    },
    retainedThere: {
      what: '{count} stored messages: a platform takes them for live ones each time it connects.',
      todo: 'Clear them (an empty message with retain on each topic), and let nothing publish with retain there.',
    },
    passedOn: {
      what: 'A message of {user} on {topic} was taken and passed on.',
      todo: 'Take this right away: only {writer} may write there.',
    },
    heard: {
      what: '{user} received what came on {topic}.',
      todo: 'Take this right away: in Mosquitto only “pattern read {root}/%u/todev” for devices, in ActiveMQ one group for each device.',
    },
    managementHears: {
      what: '{user} received what it sent itself on {topic}.',
      todo: 'Take this right away: the management user reads {root}/+/fromdev and writes {root}/+/todev.',
    },
  },
};
