import type { AdviceTable } from '../error-words.ts';

/** What to do in the window, where the common text speaks of the command line or of another system. */
export const ADVICE_EN: AdviceTable = {
  portPermission: {
    linux: 'Add yourself to the group dialout with this command, then log out and in again.',
    win32: 'Close other programs that may use the port, then try again.',
    darwin: 'Close other programs that may use the port, then try again.',
  },
  portInUse: {
    linux:
      '[Close {holder}, then try again.|Close the other program, then try again. The first command shows which one it is; on a new port it is often ModemManager, which the second one stops.]',
    win32:
      'Close the other program (often a serial terminal or the vendor’s tool), then try again. If none is open, unplug the adapter and plug it in again.',
  },
  portNotFound: {
    any: 'Plug the cable in: it appears in the list by itself. If it does not, its driver may be missing.',
  },
  portListUnavailable: {
    linux:
      'Install the missing tool with this command. Until then type the port’s path, for example /dev/ttyUSB0.',
    win32: 'Type the port’s name, for example COM5.',
    darwin: 'Type the port’s path, for example /dev/cu.usbserial-1410.',
  },
  missingTool: { linux: 'Install it with this command, then try again.' },
  noAnswer: {
    any: 'Check that the device has power, that TX and RX are crossed and GND is connected. If a rate was set, choose “auto” and try again.',
  },
  garbled: {
    any: 'Choose “auto” for the baud rate and try again. If that fails, check the cable’s ground and length.',
  },
  notUnderstood: {
    any: 'Copy what went over the wire (“Raw” at the device) and give it to support: it shows how this device speaks.',
  },
  snChangeRefused: {
    any: 'Check that this is the right device. To change its SN on purpose, go back to the step SN.',
  },
  badConfig: { any: 'Correct what is marked.' },
  badArgument: { any: 'Correct what is marked, or reload the window if nothing is.' },
};
