import type { HelpTopic } from '../types.ts';

export const DRIVERS_ZH_CN: HelpTopic = {
  title: '转换线驱动程序',
  blocks: [
    {
      kind: 'text',
      text: '转换线使用哪种芯片，由 USB 标识得知：厂商号和产品号，各四位。“配置上线”在串口旁边显示该标识，也会列出已插入但因缺少驱动程序而没有串口的转换线。',
    },
    {
      kind: 'table',
      caption: '芯片与驱动程序',
      head: ['芯片', 'USB 标识', 'Windows', 'macOS', 'Linux'],
      rows: [
        [
          'CH340、CH341',
          '1a86:7523、1a86:5523',
          '沁恒（wch.cn）的 CH341SER',
          'macOS 10.14 及以后自带',
          'ch341，内核自带',
        ],
        [
          'CP210x',
          '10c4:ea60',
          'Silicon Labs 的 CP210x Universal Windows Driver',
          '当前 macOS 自带，否则安装 Silicon Labs 的 VCP 驱动',
          'cp210x，内核自带',
        ],
        ['FTDI FT232R、FT-X', '0403:6001、0403:6015', 'FTDI 的 VCP 驱动', 'macOS 自带', 'ftdi_sio，内核自带'],
        [
          'PL2303',
          '067b:2303、067b:23a3 等',
          'Prolific 的驱动',
          'App Store 中 Prolific 的应用',
          'pl2303，内核自带',
        ],
      ],
    },
    {
      kind: 'text',
      text: '请只从芯片厂家获取驱动程序。有网络时，Windows 常能通过 Windows 更新自动找到；现场没有网络，请事先把安装程序放在笔记本电脑上。',
    },
    { kind: 'heading', text: 'Windows' },
    {
      kind: 'steps',
      items: [
        '打开设备管理器，插入转换线。',
        '它应出现在“端口 (COM 和 LPT)”下，并带有 COM 号。',
        '如果在“其他设备”下，或带有黄色标记，说明驱动程序缺失或不匹配：请安装上表中的驱动程序。',
        '拔下转换线再插入，然后在软件中选择它的串口。',
      ],
    },
    {
      kind: 'list',
      items: [
        '换 USB 接口后 COM 号可能改变。COM10 及以上与其他串口一样可用。',
        'PL2303：Windows 11 的驱动程序不支持旧芯片（HXA、XA），并在串口名称中说明。请换用其他转换线。',
        '“Unknown error code 121”或“31”是驱动程序故障：请重新插拔转换线，再更新驱动程序。',
      ],
    },
    { kind: 'heading', text: 'macOS' },
    {
      kind: 'text',
      text: '串口名称为 /dev/cu.usbserial-… 或 /dev/cu.wchusbserial…。自行安装的驱动程序需要在“系统设置”的“隐私与安全性”中允许一次。',
    },
    { kind: 'heading', text: 'Linux' },
    {
      kind: 'text',
      text: '四种驱动程序都在内核中。串口名称为 /dev/ttyUSB0 及以上。其他可能的障碍见“Linux：权限与其他程序”。',
    },
    { kind: 'command', label: '查看系统是否识别到转换线', command: 'lsusb' },
    { kind: 'command', label: '插入时查看内核信息', command: 'sudo dmesg --follow' },
    { kind: 'heading', text: 'FTDI 与速度' },
    {
      kind: 'text',
      text: 'FTDI 转换线默认把收到的字节保留 16 毫秒，每条命令因此变慢，但不会丢失内容。在 Linux 上软件会关闭该功能。在 Windows 上：设备管理器，该端口的“属性”，“端口设置”，“高级”，把“延迟计时器”设为 1 毫秒。',
    },
    { kind: 'heading', text: '没有序列号的转换线' },
    {
      kind: 'text',
      text: '便宜的转换线（许多使用 CH340）没有自己的序列号。两根这样的线重新插入后名称可能互换，写入之前请核对读出的编码。',
    },
  ],
};
