import type { LEDGER_TEXTS_EN } from './texts-of-ledger.en.ts';

export const LEDGER_TEXTS_ZH_CN: Readonly<Record<keyof typeof LEDGER_TEXTS_EN, string>> = {
  ledger: '显示或核对编码台账：ledger [show | reconcile]',
  ledgerDay: '{date}  下一个 {next}  已预留 {leased}',
  ledgerConflict: '{sn} 同时是工位 {station}、批次 {lot} 的设备编码',
  ledgerSum:
    '已分配 {allocated}，已写入 {written}，已确认 {confirmed}，失败 {failed}，作废 {burned}；冲突 {conflicts}，等待上传到共用数据库 {waiting}',
  ledgerReconciled: '已作废 {burned} 个编码，可以继续分配。',
  station: '显示或设置本机是产线的哪个工位站：station [show | set | test]',
  flagStationName: '本工位站的名称，每台电脑各不相同',
  flagStationNumber: '未使用共用数据库时，本工位站占编码的哪一份，例如 2/4',
  flagSharedFile:
    '含各工位站共用的 PostgreSQL 数据库 URL（包括密码）的文件：postgres://USER:PASSWORD@HOST:5432/DATABASE[?sslmode=disable]；- 表示从标准输入读取',
  flagNoShared: '从现在起不使用共用数据库',
  stationAlone: '工位站 {name}，第 {number} 个，共 {of} 个，未使用共用数据库',
  stationShared: '工位站 {name}，共用数据库 {url}，{waiting} 条记录等待上传',
  stationTested: '{url} 有应答，数据表已就绪',
  ledgerFine: '数据库与日志一致，无需核对。',
};
