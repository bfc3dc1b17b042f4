import type { HelpTopic } from '../types.ts';

export const DRIVERS_EN: HelpTopic = {
  title: 'Adapter drivers',
  blocks: [
    {
      kind: 'text',
      text: 'Which chip an adapter has is told by its USB identity: vendor and product, four digits each. Commission shows it beside the port, and names adapters that are plugged in but have no port, because their driver is missing.',
    },
    {
      kind: 'table',
      caption: 'Chips and their drivers',
      head: ['Chip', 'USB identity', 'Windows', 'macOS', 'Linux'],
      rows: [
        [
          'CH340, CH341',
          '1a86:7523, 1a86:5523',
          'CH341SER of WCH (wch.cn)',
          'In macOS 10.14 and later',
          'ch341, in the kernel',
        ],
        [
          'CP210x',
          '10c4:ea60',
          'CP210x Universal Windows Driver of Silicon Labs',
          'In current macOS, otherwise the VCP driver of Silicon Labs',
          'cp210x, in the kernel',
        ],
        [
          'FTDI FT232R, FT-X',
          '0403:6001, 0403:6015',
          'VCP driver of FTDI',
          'In macOS',
          'ftdi_sio, in the kernel',
        ],
        [
          'PL2303',
          '067b:2303, 067b:23a3 and others',
          'Driver of Prolific',
          'Prolific’s app in the App Store',
          'pl2303, in the kernel',
        ],
      ],
    },
    {
      kind: 'text',
      text: 'Take drivers from the maker of the chip only. With a network, Windows often finds them by itself through Windows Update; at a cabinet without one, have the installer on the laptop beforehand.',
    },
    { kind: 'heading', text: 'Windows' },
    {
      kind: 'steps',
      items: [
        'Open Device Manager and plug the adapter in.',
        'It must appear under “Ports (COM & LPT)” with its COM number.',
        'If it is under “Other devices” or has a yellow sign, its driver is missing or does not fit: install the one from the table.',
        'Unplug the adapter, plug it in again and choose its port in the app.',
      ],
    },
    {
      kind: 'list',
      items: [
        'The COM number may change with the USB socket. Numbers from COM10 up work like any other.',
        'PL2303: the driver for Windows 11 refuses old chips (HXA, XA) and says so in the port’s name. Use another adapter.',
        '“Unknown error code 121” or “31” is a fault of the driver: plug the adapter in again, then update the driver.',
      ],
    },
    { kind: 'heading', text: 'macOS' },
    {
      kind: 'text',
      text: 'The port is called /dev/cu.usbserial-… or /dev/cu.wchusbserial…. A driver that was installed has to be allowed once in System Settings, Privacy & Security.',
    },
    { kind: 'heading', text: 'Linux' },
    {
      kind: 'text',
      text: 'All four drivers are in the kernel. The port is called /dev/ttyUSB0 and up. What else may be in the way stands under “Linux: rights and other programs”.',
    },
    { kind: 'command', label: 'Show whether the adapter is seen', command: 'lsusb' },
    {
      kind: 'command',
      label: 'Show what the kernel says while it is plugged in',
      command: 'sudo dmesg --follow',
    },
    { kind: 'heading', text: 'FTDI and speed' },
    {
      kind: 'text',
      text: 'FTDI adapters hold received bytes back for 16 ms by default, which makes each command slower; nothing is lost. On Linux the app turns that off. On Windows: Device Manager, the port’s Properties, Port Settings, Advanced, Latency Timer 1 ms.',
    },
    { kind: 'heading', text: 'Adapters without a serial number' },
    {
      kind: 'text',
      text: 'Cheap adapters, many with CH340, have no serial number of their own. Two of them can exchange their names when they are plugged in again, so look at the SN that was read before anything is written.',
    },
  ],
};
