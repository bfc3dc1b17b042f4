import { type MonitorErrorTexts } from './types.ts';

export const MONITOR_ERRORS_ZH_CN: MonitorErrorTexts = {
  monitorNotConnected: {
    what: '尚未连接到站点的服务器，没有发送任何内容。',
    todo: '请先连接，或等待连接恢复后再发送。',
  },
  monitorStopped: {
    what: '负责监视设备和提供升级包的部分意外停止，已接收的内容已丢失。',
    todo: '请重新连接。如再次出现，请把日志交给技术支持。',
  },
  packageUnusable: {
    what: '无法提供[ {path} |此文件][({reason})]。',
    todo: '请选择非空且当前用户可读取的文件。',
  },
  packageChanged: {
    what: '[{path} |此文件]在计算 SHA-256 之后被更改，已停止提供，正在进行的传输已中断。',
    todo: '请重新开始提供，并把新的 SHA-256 发送给设备。',
  },
  packagePortTaken: {
    what: '[{address} |此地址]的端口[ {port} ]被其他程序占用，或当前用户无权使用。',
    todo: '请选择其他端口，或填 0 自动选择空闲端口。',
  },
  packageAddressUnknown: {
    what: '[{address} |此地址]不是本机的地址。',
    todo: '请选择本机的网络接口[:{allowed}]。',
  },
  packageServerFailed: {
    what: '无法提供此文件[({address})][(端口 {port})][({reason})]。',
    todo: '请检查网络接口，然后重新开始。',
  },
  packageNotServed: {
    what: '当前没有提供升级包，消息中的 URL、大小和 SHA-256 无从填写，没有发送任何内容。',
    todo: '请先选择文件并开始提供。',
  },
};
