import type { AdviceTable } from '../error-words.ts';

/** 窗口中的处理办法:用于通用文字提到命令行或其他系统的情况。 */
export const ADVICE_ZH_CN: AdviceTable = {
  portPermission: {
    linux: '请用下面的命令把自己加入 dialout 组，然后注销并重新登录。',
    win32: '请关闭可能占用该串口的其他程序后重试。',
    darwin: '请关闭可能占用该串口的其他程序后重试。',
  },
  portInUse: {
    linux:
      '[请关闭 {holder} 后重试。|请关闭该程序后重试。第一条命令可查看是哪个程序；新插入的串口常被 ModemManager 占用，第二条命令可将其停止。]',
    win32: '请关闭该程序（常见为串口调试工具或厂家工具）后重试。如果没有打开此类程序，请重新插拔转换线。',
  },
  portNotFound: { any: '请插好连接线，串口会自动出现在列表中。如果没有出现，可能缺少驱动程序。' },
  portListUnavailable: {
    linux: '请用下面的命令安装缺少的工具。在此之前请直接输入串口路径，例如 /dev/ttyUSB0。',
    win32: '请直接输入串口名称，例如 COM5。',
    darwin: '请直接输入串口路径，例如 /dev/cu.usbserial-1410。',
  },
  missingTool: { linux: '请用下面的命令安装后重试。' },
  noAnswer: {
    any: '请确认设备已上电，TX 与 RX 交叉连接，GND 已接好。如果指定了波特率，请改为“自动”后重试。',
  },
  garbled: { any: '请把波特率改为“自动”后重试。如仍不行，请检查连接线的地线和长度。' },
  notUnderstood: {
    any: '请复制串口收发内容（设备卡片上的“原始数据”）交给技术支持：它记录了该设备的应答格式。',
  },
  snChangeRefused: { any: '请确认设备是否正确。如确需更改编码，请返回“编码”一步。' },
  badConfig: { any: '请改正标出的内容。' },
  badArgument: { any: '请改正标出的内容；如果没有标出，请重新加载窗口。' },
};
