import { type StoreErrorTexts } from './types.ts';

/** 与 errors.zh-CN.ts 相同,用于记录、设置以及交出去的文件。 */
export const STORE_ERRORS_ZH_CN: StoreErrorTexts = {
  badSiteFile: {
    what: '[{path} |该文件]不是可以导入的现场配置。[{detail}]没有做任何更改。',
    todo: '请选择本软件导出的文件，或改正其内容。',
  },
  siteFileTooNew: {
    what: '[{path} |该文件]由更新版本的软件导出[(格式 {version}，本软件支持 {known})]。没有做任何更改。',
    todo: '请更新本软件后再导入。',
  },
  badHandoverFile: {
    what: '[{path} |该文件]不是可以读取的交接文件[({reason})]。',
    todo: '请使用导出的原文件，不要改动。邮件程序可能会截断内容，请以附件发送。',
  },
  handoverWrongKey: {
    what: '[{path} |该交接文件]是用其他密钥或其他口令加密的。',
    todo: '请使用对应现场的私钥，或再次询问口令。',
  },
  handoverTooNew: {
    what: '[{path} |该交接文件]由更新版本的软件生成[(格式 {version}，本软件支持 {known})]。',
    todo: '请更新本软件后再打开。',
  },
  badHandoverKey: {
    what: '无法用这个交接公钥加密。[{detail}]',
    todo: '请向平台工程师索取以 age1 开头的公钥。',
  },

  storeUnavailable: {
    what: '[{path} 中的]记录无法打开[({reason})]，不会保存任何记录。',
    todo: '请检查当前用户是否有读写权限，或选择其他文件夹(--data-folder)。',
  },
  storeDamaged: {
    what: '记录文件[ {path} ]已损坏。原文件已保留[为 {movedTo}]，并新建了空的记录文件。',
    todo: '请把损坏的文件交给技术支持，通常可以恢复大部分内容。请检查本机磁盘。',
  },
  storeTooNew: {
    what: '[{path} 中的]记录由更新版本的软件写入[(格式 {version}，本软件支持 {known})]，没有改动。',
    todo: '请更新本软件，或选择其他文件夹(--data-folder)。',
  },
  storeFull: {
    what: '磁盘已满，记录无法保存[到 {path}]。',
    todo: '请清理磁盘空间。之前的记录仍然保留。',
  },
  storeBusy: {
    what: '记录文件[({path})]被其他程序锁定[，已超过 {seconds} 秒]。',
    todo: '请关闭本软件的其他窗口和备份程序后重试。',
  },
  storeWriteFailed: {
    what: '读写记录[({path})]时磁盘出错[({reason})]。重新启动软件之前不再接受新的记录。',
    todo: '请检查本机磁盘，然后重新启动软件。之前的记录仍然保留。',
  },
  storeRowDamaged: {
    what: '一条已保存的记录被磁盘改变[:{table}，{id}]，不再使用。',
    todo: '请检查本机磁盘。请重新输入数据或恢复备份。',
  },
  storeUpgradeFailed: {
    what: '[{path} 中的]记录无法升级到本版本的格式[({reason})]。记录保持原样[，副本为 {backup}]。',
    todo: '请把这条信息交给技术支持。之前版本的软件仍可使用这些记录。',
  },
  settingsDamaged: {
    what: '设置无法读取，已改用默认值。旧文件已保留[为 {movedTo}]。',
    todo: '请检查一遍各项设置。',
  },
};
