import type { ConfirmationMessages } from './message-keys.ts';

export const CONFIRMATION_EN: ConfirmationMessages = {
  'step.dns': 'Name',
  'step.tcp': 'Connection',
  'step.tls': 'Encryption',
  'step.login': 'Login',
  'step.subscribe': 'Subscription',
  'step.waiting': 'First message',

  'cause.dns': 'The name of the broker could not be found.',
  'cause.tcp': 'The broker could not be reached.',
  'cause.tls': 'The encrypted connection to the broker could not be made, so nothing was sent to it.',
  'cause.login': 'The broker did not accept the login.',
  'cause.subscribe': 'The device’s topic could not be listened to.',
  'cause.silent': 'Connected and subscribed, but the device sent no message.',
  'cause.retainedOnly': 'Only a stored message came. It says nothing about whether the device is online now.',
  'cause.snMismatch': 'A message on this device’s topic names another concentrator.',
  'cause.oldSession': 'Messages came, but they may be from before the settings were written.',

  'hint.dns':
    'Check the spelling of {host} and this PC’s network and DNS server. An IP address works without DNS.',
  'hint.tcp': 'Check this PC’s network, VPN and route to {host}.',
  'hint.tcpRefused':
    '{host} is there, but nothing listens on port {port}. Check the port and that the broker runs.',
  'hint.tcpTimeout':
    'Nothing answers at {host}, port {port}. Check the address; a firewall may drop the connection without a word.',
  'hint.notTls': 'Port {port} does not speak TLS. Use the broker’s TLS port, usually 8883 instead of 1883.',
  'hint.authority':
    'Choose the CA file the broker’s certificate was signed with. Without a file only public authorities are trusted.',
  'hint.caIsNoAuthority':
    'The CA file holds a server’s certificate, not the authority that signed it. Ask the platform for the CA certificate.',
  'hint.selfSigned': 'The broker uses a certificate of the site’s own. Choose the site’s CA file.',
  'hint.clock':
    'This PC’s clock says {now}. If that is right, the broker’s certificate must be renewed; if not, set the clock.',
  'hint.names': 'The broker’s certificate is for {names}. Use one of these names instead of {host}.',
  'hint.clientCertificate':
    'The broker asks for a client certificate, which concentrators do not have. Turn that off (require_certificate false, needClientAuth=false).',
  'hint.reset':
    'Something at {host}, port {port} ended the connection before encryption began. Check the port and any firewall in between.',
  'hint.tlsTimeout':
    'Port {port} accepts connections but does not answer TLS. Check that it is the broker’s TLS port.',
  'hint.tlsOther': 'The broker must offer TLS 1.2 or newer. Its log says why it ended the handshake.',
  'hint.caFile': 'Choose a certificate file in PEM or DER form, as the platform’s engineer gives it.',
  'hint.credentials':
    'Check user {username} and its password on the broker. It was tried once and not again, so that nothing is locked.',
  'hint.notMqtt':
    'Port {port} is encrypted but gave no MQTT answer. Check that it is the broker’s MQTT port and not a web page’s.',
  'hint.brokerBusy': 'The broker is there but cannot serve now. Try again in a minute, then look at its log.',
  'hint.brokerSettings':
    'The broker refuses this kind of client. Look at its log and its settings for MQTT 3.1.1.',
  'hint.subscribeRights': 'Give user {username} the right to read {topic} on the broker.',
  'hint.unstable':
    'The broker ended the connection again and again. Look at its log, its connection limits and this PC’s network.',
  'hint.offlineOrRights':
    'No message from {sn} in {seconds} s: the device is offline, or the broker does not let user {username} read {topic}. Check the device’s power and network, then the broker’s access rules.',
  'hint.loginAccepted':
    'No message from {sn} in {seconds} s. Its login works with this password, so look at TopicRoot and the device’s network.',
  'hint.loginRefused':
    'The broker refuses the login of {sn} with this password. Create the user on the broker, or set this password there.',
  'hint.otherRoot':
    '{sn} is online under TopicRoot “{root}”, not “{topicRoot}”. Set the TopicRoot that the platform uses.',
  'hint.deviceCertificateName':
    'The device connects to {host}, but the broker’s certificate is for {names}. Give the device one of these names.',
  'hint.deviceCertificateDates':
    'The device will not trust the broker’s certificate: its limit is {date}. Renew it, or check the clocks.',
  'hint.ntp':
    'The time server {server} gives no time. Without the time a device cannot check certificates: choose a time server it can reach.',
  'hint.filtered':
    'The broker drops messages on {topic} though the login works. Check its access rules: {sn} must write there and {username} must read.',
  'hint.lastWill': 'The broker reports that {sn} went offline. Check the device’s power and network.',
  'hint.unreadable':
    '{count} messages came on {topic} that are no valid JSON, so they prove nothing. Look at what sends there.',
  'hint.retained':
    'Only a stored message of {sn} came, none sent now. Check the device’s power and network, or wait for its next message.',
  'hint.otherConcentrator':
    'A message on {topic} names {otherSn} in “{key}”. Two devices may have been mixed up: read the SN of both before going on.',
  'hint.powerCycle': 'Switch the device off and on, then confirm again.',

  'probe.login.accepted': 'The device’s login works with this password.',
  'probe.login.refused': 'The broker refuses the device’s login with this password.',
  'probe.login.unknown': 'The device’s login could not be tried.',
  'probe.otherRoot.heard': 'The device was heard under TopicRoot “{root}”.',
  'probe.otherRoot.notHeard': 'The device was not heard under another TopicRoot.',
  'probe.otherRoot.refused': 'The broker does not allow listening under other TopicRoots.',
  'probe.otherRoot.unknown': 'Other TopicRoots could not be listened to.',
  'probe.certificate.valid': 'The broker’s certificate is good for {host}, until {validTo}.',
  'probe.certificate.nameMissing':
    'The broker’s certificate is not for {host}, which the device uses, but for {names}.',
  'probe.certificate.expired': 'The broker’s certificate ended on {validTo}.',
  'probe.certificate.notYetValid': 'The broker’s certificate begins on {validFrom}.',
  'probe.ntp.answered': 'The time server {server} answers; its clock is {offsetMs} ms ahead of this PC’s.',
  'probe.ntp.noAnswer': 'The time server {server} does not answer this PC.',
  'probe.ntp.unknownHost': 'The name of the time server {server} could not be found.',
  'probe.ntp.notSynchronised': 'The time server {server} answers, but does not know the time.',
  'probe.selfPublish.heard': 'The broker passes on what the device may publish.',
  'probe.selfPublish.notHeard':
    'A test message published as the device did not come back: the broker’s rules drop it.',
  'probe.selfPublish.unknown': 'A test message could not be published as the device.',

  'brokerUrl.empty': 'Enter the broker’s address, for example mqtts://mqtt.example.com:8883.',
  'brokerUrl.scheme': 'The address must begin with mqtts://. Connections without encryption are not made.',
  'brokerUrl.credentials': 'Leave user and password out of the address; they have their own fields.',
  'brokerUrl.path': 'The address ends after the port: no path, no question mark.',
  'brokerUrl.host': 'The host in the address is neither a name nor an IP address (IPv6 stands in brackets).',
  'brokerUrl.port': 'The port is a number from 1 to 65535.',
};
