import type { BATCH_TEXTS_EN } from './texts-of-batch.en.ts';

export const BATCH_TEXTS_ZH_CN: Readonly<Record<keyof typeof BATCH_TEXTS_EN, string>> = {
  batch: '在多个串口上同时配置一个批次的设备，每个编码只用一次，全部留有记录',
  flagLot:
    '批次文件，JSON:name、server、topicRoot、ntp、snSource(ledger、csv、scanner、device)、passwordSource(generated、csv、keep)、allowSnChange、quantity、confirmOnline、snDate、handoverKey、operator',
  flagPorts: '串口，用逗号分隔',
  flagCsv: '批次的各行：SN、Password、Server 等。有一行不对就不导入任何内容',
  flagHandsFree: '持续处理每台接入的设备，直到达到数量或被停止',
  flagOperator: '记录中的操作员',
  flagStation: '记录和编码台账中此工位站的名称',
  flagJournalFolder: '编码台账的第二个文件夹，最好在另一块磁盘上',
  batchSlot: '工位 {slot} {port}  {sn}  {outcome}  {seconds} 秒',
  batchBadRow: '第 {line} 行，{field}：{reason}',
  batchWholeRow: '整行',
  batchResumed: '上次程序结束时有 {count} 台设备正在配置，其内容未知；再次接入时会先读取。',
  batchSum: '通过 {pass}，未证实 {unproven}，失败 {fail}，此前已完成 {done}，拒绝 {refused}',
  batchScanner: '扫描编码的批次需要使用桌面软件',
  batchDone: '此前已完成',
  batchRefused: '拒绝',
  batchInterrupted: '已中断',
  lots: '显示本机的批次，或一个批次的设备：lots [list | show 名称]',
  export: '将批次导出为 CSV 表格，可再次导入',
  flagLotName: '批次名称',
  flagOutLot: '表格文件',
  lotsFound: '共 {count} 个批次',
  lotExported: '已将 {count} 台设备写入 {path}',
};
