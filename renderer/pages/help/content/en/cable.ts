import type { HelpTopic } from '../types.ts';

export const CABLE_EN: HelpTopic = {
  title: 'Cable and wiring',
  blocks: [
    {
      kind: 'warning',
      text: 'There is mains voltage in the cabinet. Only a person who is qualified for it opens the cabinet and wires in it.',
    },
    { kind: 'heading', text: 'The right adapter' },
    {
      kind: 'text',
      text: 'The concentrator is set up over a serial line, so a laptop needs a USB-serial adapter. The vendor’s guide names neither the plug nor the level of that line. Look on the device or in its manual first, and use an adapter of the same level.',
    },
    {
      kind: 'table',
      caption: 'Levels of serial lines',
      head: ['Level', 'How it is known', 'Adapter'],
      rows: [
        ['RS-232', 'Often a D-sub plug with 9 pins; up to ±15 V', 'USB to RS-232'],
        ['TTL 5 V or 3.3 V', 'Pins marked TX, RX, GND', 'USB to TTL, switched to the same voltage'],
        ['RS-485', 'Two wires, A and B', 'USB to RS-485'],
      ],
    },
    {
      kind: 'warning',
      text: 'An RS-232 adapter on a TTL line, or 5 V on a 3.3 V line, can destroy the device. If the level is not known, do not connect.',
    },
    { kind: 'heading', text: 'Three wires, two of them crossed' },
    {
      kind: 'table',
      caption: 'Wiring of RS-232 and TTL',
      head: ['Adapter', 'Device'],
      rows: [
        ['TX (sends)', 'RX (receives)'],
        ['RX (receives)', 'TX (sends)'],
        ['GND', 'GND'],
        ['VCC, 5 V, 3.3 V', 'Leave open'],
      ],
    },
    {
      kind: 'text',
      text: 'GND is always needed: without it the line is silent or unreadable. Some RS-232 cables are crossed already (null-modem); then do not cross again. RS-485 has no TX and RX: A goes to A, B to B.',
    },
    {
      kind: 'warning',
      text: 'Never power the device from the adapter, unless the cabinet’s own papers say so. It has its own supply.',
    },
    { kind: 'heading', text: 'Order' },
    {
      kind: 'steps',
      items: [
        'Connect GND first, then TX and RX.',
        'Plug the adapter into the laptop. Its port appears in the list of Commission.',
        'Switch the device on and wait until it has started.',
        'Choose the port and press Connect.',
      ],
    },
    {
      kind: 'text',
      text: 'Baud rate and framing are not in the guide either. Left at auto, the app begins with 115200 baud, 8N1, and tries others where nothing answers. Every command ends with carriage return and line feed, as the guide asks; the app sends them.',
    },
    { kind: 'heading', text: 'When nothing answers' },
    {
      kind: 'list',
      items: [
        'Exchange TX and RX at one end.',
        'Check GND, and that the device has power.',
        'Close other programs that use the port: serial terminals, vendor tools.',
        'Try another USB socket, without a hub.',
        'Test the adapter alone: take the device off, connect the adapter’s TX with its RX, press Connect. If the app says that everything sent comes back (CC-302), adapter, cable and driver work.',
      ],
    },
  ],
};
