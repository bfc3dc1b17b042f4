import { type BatchErrorTexts } from './types.ts';

/** 同 errors.zh-CN.ts,用于批次、工位及其编码。 */
export const BATCH_ERRORS_ZH_CN: BatchErrorTexts = {
  badLotFile: {
    what: '[{path} |该文件]不是可以执行的批次。[{detail}]没有发送任何内容。',
    todo: '请按此命令的帮助说明改正。',
  },
  badCsvFile: {
    what: '[{path} |该文件]无法导入。[{detail}]没有导入任何内容。',
    todo: '请改正文件后重新导入。',
  },
  sameSnTwice: {
    what: '两台设备以同一个编码[ {sn} ]应答[，另一台在工位 {slot}]。两台都不再写入。',
    todo: '请把两台都取下。编码相同的设备会在服务器上互相干扰；也可能是串口被交换。',
  },
  snNotInFile: {
    what: '[编码 {sn} |该设备的编码]不在导入的文件中。没有写入任何内容。',
    todo: '请取下该设备，或导入含有此编码的文件。',
  },
  fileUsedUp: {
    what: '导入的文件中每一行都已有设备。没有写入任何内容。',
    todo: '请导入行数更多的文件，或结束此批次。',
  },
  snMissing: {
    what: '设备没有显示编码，而此批次不分配编码。没有写入任何内容。',
    todo: '请在“配置上线”页写入编码，或为此批次选择编码来源。',
  },
  scannedSnDiffers: {
    what: '标签上的编码[是 {wanted},]与设备的编码[ {actual} ]不同。没有写入任何内容。',
    todo: '请确认标签与设备对应，然后重新扫描。',
  },
  snAlreadyUsed: {
    what: '编码[ {sn} ]已有设备使用[，批次 {lot}]。没有写入任何内容。',
    todo: '请更换标签。编码相同的设备会在服务器上互相干扰。',
  },
  wrongPin: {
    what: 'PIN 不正确。[{seconds} 秒后可再试。]',
    todo: '请询问线长。',
  },
  windowLocked: {
    what: '窗口已为操作员锁定。',
    todo: '请用线长的 PIN 解锁。',
  },
  csvNeeded: {
    what: '此批次的编码或密码来自文件，而软件启动后还没有导入。',
    todo: '请导入此批次的文件。',
  },
  systemSuspended: {
    what: '处理设备时电脑进入了睡眠，任务已结束。未回读的内容未知。',
    todo: '请重试，软件会先读取设备。写入期间请保持电脑唤醒，不要合上屏幕。',
  },
  passwordsUnkept: {
    what: '此批次生成的密码无处保存：批次没有站点公钥可供密封，本机也没有密钥串。没有写入任何内容。',
    todo: '请为批次填写站点公钥(可在设置中或用“handover key”生成)，或改用 CSV 中的密码。',
  },
  noSlots: {
    what: '没有为批量烧录选择串口。',
    todo: '请插上转换器，或勾选要使用的串口。',
  },
};
