import type { HelpTopic } from '../types.ts';

export const CABLE_ZH_CN: HelpTopic = {
  title: '连接线与接线',
  blocks: [
    { kind: 'warning', text: '配电箱内有市电。只有具备资质的人员才可以打开配电箱并在其中接线。' },
    { kind: 'heading', text: '选对转换线' },
    {
      kind: 'text',
      text: '集中器通过串口配置，所以笔记本电脑需要一根 USB 转串口线。厂家指南没有写明该串口的接口形式和电平。请先看设备上的标识或其说明书，再使用相同电平的转换线。',
    },
    {
      kind: 'table',
      caption: '串口的电平',
      head: ['电平', '如何识别', '转换线'],
      rows: [
        ['RS-232', '常为 9 针 D 形插头；最高 ±15 V', 'USB 转 RS-232'],
        ['TTL 5 V 或 3.3 V', '标有 TX、RX、GND 的针脚', 'USB 转 TTL，切换到相同电压'],
        ['RS-485', '两根线，A 和 B', 'USB 转 RS-485'],
      ],
    },
    {
      kind: 'warning',
      text: '把 RS-232 转换线接到 TTL 串口，或把 5 V 接到 3.3 V 串口，都可能损坏设备。电平不明时不要连接。',
    },
    { kind: 'heading', text: '三根线，其中两根交叉' },
    {
      kind: 'table',
      caption: 'RS-232 与 TTL 的接线',
      head: ['转换线', '设备'],
      rows: [
        ['TX（发送）', 'RX（接收）'],
        ['RX（接收）', 'TX（发送）'],
        ['GND', 'GND'],
        ['VCC、5 V、3.3 V', '不接'],
      ],
    },
    {
      kind: 'text',
      text: 'GND 必须接：不接 GND，线路没有应答或内容不可读。有些 RS-232 线本身已经交叉（null-modem），这时不要再交叉。RS-485 没有 TX 和 RX：A 接 A，B 接 B。',
    },
    { kind: 'warning', text: '不要用转换线给设备供电，除非配电箱自己的资料要求这样做。设备有自己的电源。' },
    { kind: 'heading', text: '顺序' },
    {
      kind: 'steps',
      items: [
        '先接 GND，再接 TX 和 RX。',
        '把转换线插入笔记本电脑。它的串口会出现在“配置上线”的列表中。',
        '给设备上电，等待其启动完成。',
        '选择串口，点击“连接”。',
      ],
    },
    {
      kind: 'text',
      text: '指南也没有写明波特率和数据格式。保持自动时，软件从 115200、8N1 开始，没有应答再尝试其他。按指南要求，每条命令以回车换行结束，由软件发送。',
    },
    { kind: 'heading', text: '没有应答时' },
    {
      kind: 'list',
      items: [
        '在一端对调 TX 和 RX。',
        '检查 GND，以及设备是否有电。',
        '关闭正在使用该串口的其他程序：串口调试工具、厂家工具。',
        '换一个 USB 接口，不要经过集线器。',
        '单独测试转换线：取下设备，把转换线的 TX 与 RX 短接，点击“连接”。如果软件提示发送的内容原样返回（CC-302），说明转换线、电缆和驱动程序都正常。',
      ],
    },
  ],
};
