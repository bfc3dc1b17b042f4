import type { HelpTopic } from '../types.ts';

export const LINUX_EN: HelpTopic = {
  title: 'Linux: rights and other programs',
  blocks: [
    { kind: 'heading', text: 'The right to open a port' },
    {
      kind: 'text',
      text: 'On Debian and Ubuntu serial ports belong to the group dialout; on Arch the group is uucp. A user who is not in it may not open them (CC-202).',
    },
    { kind: 'command', label: 'Add this user to the group', command: 'sudo usermod -aG dialout $USER' },
    { kind: 'text', text: 'It counts from the next login: log out and in again.' },
    { kind: 'command', label: 'Check: dialout must be among the groups', command: 'groups' },
    { kind: 'heading', text: 'ModemManager' },
    {
      kind: 'text',
      text: 'ModemManager takes a new port for a modem and sends commands of its own to it, so for some seconds the port is in use (CC-203) or the device answers to somebody else. A udev rule tells it to leave these adapters alone. The same rules let the person at the screen open these adapters without being in dialout, and make FTDI adapters fast. The deb package brings them; otherwise save the file as /etc/udev/rules.d/60-concentrator.rules.',
    },
    { kind: 'udevRules' },
    {
      kind: 'command',
      label: 'After the file is there, load it',
      command: 'sudo udevadm control --reload && sudo udevadm trigger',
    },
    { kind: 'text', text: 'Then plug the adapter in again.' },
    { kind: 'heading', text: 'brltty' },
    {
      kind: 'text',
      text: 'On some systems, among them Ubuntu 22.04, the service for braille displays takes adapters with CH340 and CP210x: the port appears and is gone at once. Where nobody uses a braille display, remove it.',
    },
    { kind: 'command', label: 'Remove brltty', command: 'sudo apt-get remove brltty' },
    { kind: 'heading', text: 'The list of ports is empty' },
    {
      kind: 'text',
      text: 'The list needs the program udevadm (CC-208), which small systems and containers lack. A path can always be typed.',
    },
    { kind: 'command', label: 'Install it', command: 'sudo apt-get install udev' },
    { kind: 'command', label: 'Show ports without it', command: 'ls -l /dev/ttyUSB* /dev/ttyACM*' },
    { kind: 'heading', text: 'Passwords' },
    {
      kind: 'text',
      text: 'The app keeps passwords only in a keychain of the desktop (GNOME Keyring, KWallet). Where there is none, it asks for them each time and stores nothing.',
    },
  ],
};
