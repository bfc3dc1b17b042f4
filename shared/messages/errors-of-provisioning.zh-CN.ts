import { type ProvisioningErrorTexts } from './types.ts';

/** As in errors.zh-CN.ts, for preparing a broker. */
export const PROVISIONING_ERRORS_ZH_CN: ProvisioningErrorTexts = {
  dynsecUnavailable: {
    what: '服务器[ {host}]没有以动态安全(dynamic security)应答[(已等待 {seconds} 秒)]：插件未加载，或[{username}|此用户]没有管理权限。',
    todo: '请在 mosquitto.conf 中加载 mosquitto_dynamic_security.so，并以其管理员(mosquitto_ctrl dynsec init 建立的用户)登录。',
  },
  dynsecRefused: {
    what: '服务器拒绝了操作[ {command}][({sn})][:“{reason}”]。',
    todo: '请查看服务器日志，然后再执行一次：已完成的不会改动。',
  },
  dynsecReplyLost: {
    what: '没有收到服务器的应答[({seconds} 秒内)][({reason})]，不知道它做了什么。',
    todo: '请再执行一次：先读取现状，只做缺少的部分。',
  },
  dynsecUnsaved: {
    what: '服务器全部接受，但其文件[ {path} ]中没有：重启后会丢失。',
    todo: '请让服务器的用户可以写该文件及其文件夹，然后再执行一次。',
  },
  dynsecDefaultsOpen: {
    what: '服务器对未禁止的操作一律放行[:{names}]，设备可能超出自身主题的权限。',
    todo: '请关闭：mosquitto_ctrl dynsec setDefaultACLAccess publishClientSend deny,subscribe 亦同。',
  },
  provisionIncomplete: {
    what: '并非所有设备都已在服务器上就绪[:{total} 台中的 {done} 台][({reason})]。',
    todo: '请再执行一次：会从停下的地方继续。',
  },
  deviceRightsDiffer: {
    what: '[{sn}|设备]可以登录，但权限与应有的不符[({topic})]。[{detail}]',
    todo: '请查找服务器中涉及此用户的其他角色、组或规则并删除。',
  },
  badDeviceList: {
    what: '[{path}|设备清单]无法使用。[{detail}]',
    todo: '请改正这些行。没有任何改动。',
  },
  badProvisioning: {
    what: '以下内容不能写给服务器。[{detail}]',
    todo: '请改正。没有任何改动。',
  },
  badBrokerFile: {
    what: '[{path}|服务器的文件]无法使用[({reason})]。没有任何改动。',
    todo: '请检查路径，以及当前用户是否可以读取。',
  },
  brokerFileChanged: {
    what: '[{path}|服务器的文件]在显示之后被他人改动，没有写入。',
    todo: '请重新查看差异，然后写入。',
  },
  brokerFileUnwritable: {
    what: '[{path}|服务器的文件]无法写入[({reason})]，仍为原样。',
    todo: '请检查当前用户是否可以写该文件及其文件夹，以及磁盘空间。',
  },
  handoverFileUnwritable: {
    what: '移交文件[ {path} ]无法写入[({reason})]。',
    todo: '请换一个位置。',
  },
};
