import type { LEDGER_TEXTS_EN } from './texts-of-ledger.en.ts';

export const LEDGER_TEXTS_ZH_CN: Readonly<Record<keyof typeof LEDGER_TEXTS_EN, string>> = {
  ledger: '显示或核对编码台账：ledger [show | reconcile]',
  ledgerDay: '{date}  下一个 {next}  已预留 {leased}',
  ledgerConflict: '{sn} 同时是工位 {station}、批次 {lot} 的设备编码',
  ledgerSum:
    '已分配 {allocated}，已写入 {written}，已确认 {confirmed}，失败 {failed}，作废 {burned}；冲突 {conflicts}，等待上传到共用数据库 {waiting}',
  ledgerReconciled: '已作废 {burned} 个编码，可以继续分配。',
  ledgerFine: '数据库与日志一致，无需核对。',
};
