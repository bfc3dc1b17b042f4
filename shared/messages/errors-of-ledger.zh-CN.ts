import { type LedgerErrorTexts } from './types.ts';

/** 与 errors.zh-CN.ts 相同,用于批次、编码台账以及多工位共用的数据库。 */
export const LEDGER_ERRORS_ZH_CN: LedgerErrorTexts = {
  lotNameTaken: {
    what: '已有同名批次[:{name}]。没有做任何更改。',
    todo: '请换一个名称，或继续使用已有的批次。',
  },
  lotNotFound: {
    what: '没有这个批次[:{name}]。',
    todo: '请查看批次列表，或先新建批次。',
  },
  lotDeviceNotFound: {
    what: '批次中没有这台设备[:{name}]。',
    todo: '请重新打开该批次。',
  },
  lotSnTwice: {
    what: '编码[ {sn} ]在本批次中会重复。没有做任何更改。',
    todo: '请改正列表，每个编码只能出现一次。',
  },
  snUnknown: {
    what: '台账中没有编码[ {sn}]。',
    todo: '请从台账领取编码，或先把该编码录入批次。',
  },
  snOtherLot: {
    what: '编码[ {sn} ]属于另一个批次[:{lot}]。没有向设备写入任何内容。',
    todo: '请把该设备放在一边。如果它确实属于本批次，可由班长输入 PIN 同意。',
  },
  snConflict: {
    what: '两个工位有相同的编码[ {sn}][:{station} 与 {otherStation}]。两台设备使用同一编码会互相影响。',
    todo: '请找到这两台设备，给其中一台换新的编码。',
  },
  badSharedUrl: {
    what: '这不是 PostgreSQL 数据库的地址。[{detail}]',
    todo: '请按 postgresql://用户@主机：5432/数据库 填写，密码单独填写。',
  },
  badStation: {
    what: '工位号必须在 1 与工位总数之间[(第 {number} 个，共 {of} 个)]。',
    todo: '请在设置中改正，每个工位使用各自的工位号。',
  },

  ledgerInUse: {
    what: '本机另一个程序正在分配编码[({path})]。',
    todo: '请关闭另一个窗口或等待另一条命令结束，然后重试。',
  },
  ledgerDayExhausted: {
    what: '本工位在该日期[ {date} ]已没有可用的编码。没有重复分配，也没有借用其他日期的编码。',
    todo: '请在批次中改用其他日期，或换到其他工位继续。',
  },
  ledgerBehindJournal: {
    what: '编码日志比数据库多[ {missing} 个编码]：可能恢复了旧备份，或数据库丢失了一部分。已停止分配编码。',
    todo: '请核对台账：数据库不知道的编码将作废，然后可以继续生产。',
  },
  journalBehindLedger: {
    what: '编码日志[({path})]缺失或不属于本台账，无法与数据库核对。已停止分配编码。',
    todo: '请接上日志所在的磁盘或文件夹。如果已经丢失，请核对台账。',
  },
  journalDamaged: {
    what: '编码日志[({path})]被磁盘改变[，位于第 {line} 行]。已停止分配编码。',
    todo: '请检查磁盘，然后核对台账。',
  },
  ledgerRowDamaged: {
    what: '编码台账中的一条记录被磁盘改变[:{table}，{id}]。已停止分配编码。',
    todo: '请检查磁盘，然后核对台账。',
  },
  ledgerStopped: {
    what: '写入编码时磁盘出错[({path})][({reason})]。重新启动软件之前不再分配编码。',
    todo: '请检查磁盘，然后重新启动软件。正在分配的编码已作废。',
  },
  journalUnavailable: {
    what: '编码日志[({path})]无法写入[({reason})]，没有分配编码。',
    todo: '请清理其磁盘空间，确认当前用户可以写入，或在设置中选择其他文件夹。',
  },
  ledgerLeaseUnavailable: {
    what: '为本工位预留的编码[({date})]已用完，并且无法连接共用数据库来预留更多编码。',
    todo: '请检查网络。数据库恢复应答后会自动预留编码。',
  },
  ledgerTailLost: {
    what: '编码台账的最后一条记录不完整。其编码[({burned} 个)]已作废。',
    todo: '无需处理。如果再次出现，请检查磁盘。',
  },
  clockBehindLedger: {
    what: '本机时钟为[{date}|较早的日期]，但已分配过[ {latest} |更晚日期]的编码。编码将从较晚的日期继续。',
    todo: '请检查时钟。如需其他日期，请在批次中设置。',
  },
  sharedUnreachable: {
    what: '共用数据库[({host})]没有应答[({reason})]。本工位继续独立工作，记录稍后上传。',
    todo: '请检查网络和服务器。',
  },
  sharedRefused: {
    what: '共用数据库[({host})]拒绝了请求[:{reason}]。',
    todo: '请检查设置中的用户、密码和数据库名，以及该用户在服务器上的权限。',
  },
  sharedTooNew: {
    what: '共用数据库由更新版本的软件建立[(格式 {version}，本软件支持 {known})]，没有改动。',
    todo: '请更新本软件。在此之前本工位独立工作。',
  },
  stationChanged: {
    what: '该日期[ {date} ]的编码是在另一种工位划分下分配的[(原为 {before}，现为 {now})]。混用可能造成重复编码。',
    todo: '请对该日期恢复原来的工位设置，新的划分从下一个日期开始。',
  },
  stationTaken: {
    what: '在共用数据库[({host})]中，本工位名称[“{name}”]已被另一台电脑使用，或本机编码台账已登记为其他名称[“{registered}”]。',
    todo: '请为每台电脑设置不同的工位名称，台账的名称不能更改。复制的数据文件夹不得在第二台电脑上使用。',
  },
};
