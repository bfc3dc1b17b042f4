import { MONITOR_ERRORS_EN } from './errors-of-monitor.en.ts';
import { BATCH_ERRORS_EN } from './errors-of-batch.en.ts';
import { LEDGER_ERRORS_EN } from './errors-of-ledger.en.ts';
import { PROVISIONING_ERRORS_EN } from './errors-of-provisioning.en.ts';
import { STORE_ERRORS_EN } from './errors-of-store.en.ts';
import { SUPPORT_ERRORS_EN } from './errors-of-support.en.ts';
import { type ErrorTexts } from './types.ts';

/** What happened and what it means; then what to do. The placeholders are in error-context.ts. */
export const ERRORS_EN: ErrorTexts = {
  portNotFound: {
    what: '[{path}|The serial port] is not there. It is unplugged, or it has another name now.',
    todo: 'Plug the cable in and choose the port from the list again.',
  },
  portPermission: {
    what: 'This user may not open [{path}|the serial port].',
    todo: 'On Linux run: sudo usermod -aG dialout $USER, then log out and in again.',
  },
  portInUse: {
    what: '[{path}|The serial port] is used by [{holder}|another program].',
    todo: '[Close {holder}|Close it (often a serial terminal or ModemManager)], then try again.',
  },
  notASerialPort: {
    what: '[{path}|This] is not a serial port, so nothing was sent.',
    todo: 'Choose a port from the list.',
  },
  portDisconnected: {
    what: '[{path}|The serial port] was unplugged while it was in use. It is unknown what the device kept of the command under way.',
    todo: 'Plug the cable in again and read the device before anything is written.',
  },
  portDriver: {
    what: 'The driver of [{path}|the serial port] reported a fault[ ({reason})].',
    todo: 'Unplug the adapter, wait a moment and plug it in again. If the fault comes back, update the adapter’s driver.',
  },
  portOpenFailed: {
    what: '[{path}|The serial port] could not be opened[ ({reason})].',
    todo: 'Unplug the adapter, plug it in again and retry. If it fails again, try another USB socket.',
  },
  portListUnavailable: {
    what: 'This computer cannot list its serial ports[: the program {tool} is missing| ({reason})].',
    todo: '[On Debian or Ubuntu run: sudo apt-get install {package}. Until then type|Type] the port’s path, for example /dev/ttyUSB0.',
  },
  portWriteFailed: {
    what: 'Sending over [{path}|the serial port] failed[ ({reason})]. It is unknown whether the last command arrived.',
    todo: 'Check the cable, then read the device before anything is written.',
  },

  noAnswer: {
    what: 'No answer[ at {baudRate} baud][, {framing}].',
    todo: '[Check cable and power. These rates were tried: {rates}.|Check cable and power, or let the app try other rates (--baud auto).]',
  },
  loopback: {
    what: 'Everything that is sent comes back unchanged. This is a loopback plug or a bridged cable, not a device.',
    todo: 'Connect the concentrator itself, then try again.',
  },
  garbled: {
    what: 'Something answers, but not in readable characters[ at {baudRate} baud][, {framing}]. The rate is probably another one.',
    todo: 'Let the app find the rate (--baud auto). If that fails, check the cable’s ground and length.',
  },
  replyTooLong: {
    what: 'The device sends without an end[, more than {limit} bytes for one reply]. What it sent was not used.',
    todo: 'Check that this is the concentrator’s configuration port and that nothing else sends on the line.',
  },
  notUnderstood: {
    what: 'The device answered[ {command}], but no [{item}|value] could be recognised in the reply.',
    todo: 'Make a capture of this device and give it to support: it shows how this device speaks.',
  },
  differentDevice: {
    what: 'Another concentrator is connected now[: {actual} instead of {wanted}]. The job was stopped.',
    todo: 'Connect the right one, or begin anew with this one.',
  },
  tooManyRestarts: {
    what: 'The device keeps restarting[, {count} times during this job]. Its settings may be half written.',
    todo: 'Check its power supply, then read it before anything is written.',
  },

  readBackDiffers: {
    what: 'The device kept [“{actual}”, not “{wanted}”|a password of {actualLength} characters, not of {wantedLength}; they differ from character {position} on|another value than the one written][ ({item})]. Nothing after it was written.',
    todo: 'Write it once more. If it differs again, the device cannot hold this value: choose a shorter or simpler one.',
  },
  rejectedByDevice: {
    what: 'The device refused [the {item}|the value][ with “{reply}”]. Nothing after it was written.',
    todo: 'Check the value. If it is right, this device cannot hold it: choose a shorter or simpler one.',
  },
  noReadBack: {
    what: 'The device did not answer when [the {item}|the value] was read back. It is unknown whether it was kept. Nothing after it was written.',
    todo: 'Check the cable and power, read the device, then write again.',
  },
  unsupportedByDevice: {
    what: 'This device’s firmware does not know [the setting {item}|this setting].',
    todo: 'Leave it out, or update the firmware and write again.',
  },
  readBackMasked: {
    what: 'The device shows its password as asterisks only. It was written, but reading back cannot prove it.',
    todo: 'Confirm online with this password: a login proves it.',
  },
  snChangeRefused: {
    what: '[The device’s SN is {actual}, but {wanted} is asked for|The device’s SN is not the one asked for]. Nothing was written.',
    todo: 'Check that this is the right device. To change its SN on purpose, allow it (--allow-sn-change).',
  },
  notKept: {
    what: 'After the power-cycle the device did not hold [the {item}|a value] any more[: “{actual}”, not “{wanted}”|: {actualLength} characters, not {wantedLength}].',
    todo: 'Write it again and wait ten seconds before switching off. If it is lost again, the device is faulty.',
  },

  brokerDns: {
    what: 'The name [{host}|of the broker] could not be found.',
    todo: 'Check its spelling and this computer’s network and DNS server. An IP address works without DNS.',
  },
  brokerTcp: {
    what: 'The broker[ {host}][, port {port},] could not be reached[ ({reason})].',
    todo: 'Check this computer’s network, VPN and route to the broker.',
  },
  brokerTcpRefused: {
    what: '[{host}|The broker’s machine] is there, but nothing listens on [port {port}|the port].',
    todo: 'Check the port, and that the broker runs.',
  },
  brokerTcpTimeout: {
    what: 'Nothing answers at [{host}|the broker’s address][, port {port}][, within {seconds} s].',
    todo: 'Check the address. A firewall may drop the connection without a word.',
  },
  tlsNotTls: {
    what: '[Port {port}|The port][ of {host}] does not speak TLS, so nothing was sent to the broker.',
    todo: 'Use the broker’s TLS port, usually 8883 instead of 1883.',
  },
  tlsUnknownAuthority: {
    what: 'The certificate of [{host}|the broker] is signed by an authority that is not trusted here, so nothing was sent to the broker.',
    todo: 'Choose the CA file the certificate was signed with. Without one, only public authorities are trusted.',
  },
  tlsSelfSigned: {
    what: 'The certificate of [{host}|the broker] is the site’s own, and its CA is not known here, so nothing was sent to the broker.',
    todo: 'Choose the site’s CA file.',
  },
  tlsExpired: {
    what: 'The certificate of [{host}|the broker] has ended[ on {validTo}], so nothing was sent to the broker.',
    todo: 'Check this computer’s clock[, which says {now}]. If it is right, the certificate must be renewed.',
  },
  tlsNotYetValid: {
    what: 'The certificate of [{host}|the broker] is not valid yet[, only from {validFrom} on], so nothing was sent to the broker.',
    todo: 'Check this computer’s clock[, which says {now}]. If it is right, the certificate must be replaced.',
  },
  tlsNameMismatch: {
    what: 'The broker’s certificate is not for [{host}|this name][, but for {names}], so nothing was sent to the broker.',
    todo: 'Use a name that is in the certificate, also in the device.',
  },
  tlsClientCertificate: {
    what: 'The broker asks for a client certificate, which concentrators do not have.',
    todo: 'Turn that off on the broker (require_certificate false, needClientAuth=false).',
  },
  tlsReset: {
    what: '[{host}|The broker][, port {port},] ended the connection before encryption began.',
    todo: 'Check the port, and any firewall in between.',
  },
  tlsTimeout: {
    what: '[Port {port}|The port][ of {host}] accepts connections, but gives no TLS answer[ within {seconds} s].',
    todo: 'Check that it is the broker’s TLS port.',
  },
  tlsFailed: {
    what: 'No encrypted connection[ to {host}] came about[ ({reason})], so nothing was sent to the broker.',
    todo: 'The broker must offer TLS 1.2 or newer. Its log says why it ended the handshake.',
  },
  loginCredentials: {
    what: 'The broker refused the login[ of user {username}]: user, password or rights. It was tried once and not again.',
    todo: 'Check the user and its password on the broker.',
  },
  loginProtocol: {
    what: 'The broker does not speak MQTT 3.1.1[ ({reason})].',
    todo: 'Allow MQTT 3.1.1 on the broker; concentrators use it.',
  },
  loginClientId: {
    what: 'The broker refused the random client id[ ({reason})].',
    todo: 'Look at the broker’s rules for client ids; they must allow any.',
  },
  loginUnavailable: {
    what: 'The broker is there, but cannot serve now[ ({reason})].',
    todo: 'Try again in a minute, then look at its log.',
  },
  loginBanned: {
    what: 'The broker has banned [user {username}|this client] or this address.',
    todo: 'Lift the ban on the broker.',
  },
  loginTimeout: {
    what: '[Port {port}|The port][ of {host}] is encrypted, but gives no MQTT answer[ within {seconds} s].',
    todo: 'Check that it is the broker’s MQTT port and not a web page’s.',
  },
  loginClosed: {
    what: 'The connection was closed before the login was answered.',
    todo: 'Check that [port {port}|the port] is the broker’s MQTT port. Its log says why it closed the connection.',
  },
  loginFailed: {
    what: 'The login[ of user {username}] failed[ ({reason})].',
    todo: 'The broker’s log says why.',
  },
  subscribeDenied: {
    what: 'The broker refused the subscription[ to {topic}].',
    todo: 'Give [user {username}|this user] the right to read that topic.',
  },
  subscribeTimeout: {
    what: 'The broker did not answer the subscription[ to {topic}][ within {seconds} s].',
    todo: 'Try again, then look at the broker’s log.',
  },
  connectionLost: {
    what: 'The connection to [{host}|the broker] was lost and could not be made again[ ({reason})].',
    todo: 'Look at the broker’s log, its connection limits and this computer’s network.',
  },
  silent: {
    what: 'Connected and subscribed, but no message[ from {sn}][ in {seconds} s].',
    todo: 'Check the device’s power and network, its TopicRoot and password, and the broker’s access rules.',
  },
  retainedOnly: {
    what: 'Only a stored message came[ for {sn}]. It does not say whether the device is online now.',
    todo: 'Check the device’s power and network, or wait for its next message.',
  },
  snMismatch: {
    what: 'A message on the topic of [{sn}|this device] names another concentrator[: {otherSn}][, in “{key}”].',
    todo: 'Two devices may have been mixed up: read the SN of both before going on.',
  },
  oldSession: {
    what: 'Messages came[ from {sn}], but they may be from before the settings were written, so they prove nothing.',
    todo: 'Switch the device off and on, then confirm again.',
  },

  badArgument: {
    what: '[{detail}|{argument} cannot be “{value}”.|{argument} is missing or not valid.|The command line is not valid.][ Allowed: {allowed}.] Nothing was sent.',
    todo: '--help shows what each command takes.',
  },
  badFile: {
    what: '[{path}|The file] cannot be used[ ({reason})].',
    todo: 'Check the path and that this user may read and write there.',
  },
  badConfig: {
    what: '[{path}|The config file] is not valid.[ {detail}] Nothing was sent.',
    todo: 'Correct it. The output of read --json shows the form.',
  },
  badCertificateFile: {
    what: '[{path}|The CA file] holds no certificate[ ({reason})].',
    todo: 'Choose a certificate in PEM or DER form, as the platform’s engineer gives it.',
  },
  badPasswordFile: {
    what: '[{path}|The password file] cannot be used.[ {detail}]',
    todo: 'Put the password alone on the first line of the file.',
  },
  badTranscript: {
    what: '[{path}|The file] is not a transcript of ours[: line {line} does not fit ({reason})|: line {line} does not fit].',
    todo: 'Use a file that capture wrote, unchanged.',
  },
  missingTool: {
    what: 'The program [{tool}|that this needs] is not installed.',
    todo: '[On Debian or Ubuntu run: sudo {command}|On Debian or Ubuntu run: sudo apt-get install {package}|Install it, then try again].',
  },

  busy: {
    what: 'A device is being written at the moment.',
    todo: 'Wait until the writing has ended, or cancel it first.',
  },
  loginMissing: {
    what: 'The broker asks for a login, and the site profile has none.',
    todo: 'Enter the management user and its password; they are used for this time only.',
  },
  recordNotConfirmable: {
    what: 'This record does not say which device to listen for, or at which broker.',
    todo: 'Connect the device and confirm it from the last step of commissioning.',
  },

  ...STORE_ERRORS_EN,
  ...MONITOR_ERRORS_EN,
  ...SUPPORT_ERRORS_EN,
  ...BATCH_ERRORS_EN,
  ...LEDGER_ERRORS_EN,
  ...PROVISIONING_ERRORS_EN,

  profileLocked: {
    what: 'This site profile is locked, so it was not changed.',
    todo: 'Unlock it first.',
  },
  keychainUnavailable: {
    what: 'This system keeps no secrets for the app, so the password was not saved.',
    todo: 'Enter it each time it is needed. On Linux, a keyring such as GNOME Keyring or KWallet keeps it.',
  },

  internal: {
    what: 'Something went wrong in the app itself. It is in the app’s log.',
    todo: 'Read the device before anything is written. If it happens again, restart the app and send the log to support.',
  },
  printFailed: {
    what: 'This page could not be printed[ ({reason})].',
    todo: 'Check that a printer is set up, then try again.',
  },
  updateUnavailable: {
    what: 'The update could not be looked for[ at {host}][ ({reason})]. This version goes on working.',
    todo: 'Check the update address in the settings and this PC’s network.',
  },
  updateNotGenuine: {
    what: 'The update[ {version}] is not signed by the makers of this app, so it was not used.',
    todo: 'Tell whoever looks after the update address. This version goes on working.',
  },
};
