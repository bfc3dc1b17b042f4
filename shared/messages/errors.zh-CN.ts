import { MONITOR_ERRORS_ZH_CN } from './errors-of-monitor.zh-CN.ts';
import { BATCH_ERRORS_ZH_CN } from './errors-of-batch.zh-CN.ts';
import { LEDGER_ERRORS_ZH_CN } from './errors-of-ledger.zh-CN.ts';
import { PROVISIONING_ERRORS_ZH_CN } from './errors-of-provisioning.zh-CN.ts';
import { STORE_ERRORS_ZH_CN } from './errors-of-store.zh-CN.ts';
import { SUPPORT_ERRORS_ZH_CN } from './errors-of-support.zh-CN.ts';
import { type ErrorTexts } from './types.ts';

/** 先说明发生了什么、意味着什么,再说明怎么办。占位符见 error-context.ts。 */
export const ERRORS_ZH_CN: ErrorTexts = {
  portNotFound: {
    what: '找不到[ {path}|串口]。它可能已被拔出，或者名称已改变。',
    todo: '请插好连接线，然后从列表中重新选择串口。',
  },
  portPermission: {
    what: '当前用户无权打开[ {path}|串口]。',
    todo: 'Linux 下请运行 sudo usermod -aG dialout $USER，然后注销并重新登录。',
  },
  portInUse: {
    what: '[{path} |串口]正被[ {holder} |其他程序]占用。',
    todo: '请关闭[ {holder} |该程序(常见为串口调试工具或 ModemManager)]后重试。',
  },
  notASerialPort: {
    what: '[{path} |它]不是串口，没有发送任何内容。',
    todo: '请从列表中选择串口。',
  },
  portDisconnected: {
    what: '[{path} |串口]在使用中被拔出。正在执行的命令，设备保存了多少尚不清楚。',
    todo: '请重新插好连接线，写入之前先读取设备。',
  },
  portDriver: {
    what: '[{path} |串口]的驱动程序报告故障[({reason})]。',
    todo: '请拔下转换线，稍等后重新插入。如再次出现，请更新转换线的驱动程序。',
  },
  portOpenFailed: {
    what: '无法打开[ {path}|串口][({reason})]。',
    todo: '请重新插拔转换线后重试。如仍失败，请换一个 USB 接口。',
  },
  portListUnavailable: {
    what: '本机无法列出串口[：缺少程序 {tool}|({reason})]。',
    todo: '[Debian 或 Ubuntu 请运行 sudo apt-get install {package}。在此之前请|请]直接输入串口路径，例如 /dev/ttyUSB0。',
  },
  portWriteFailed: {
    what: '通过[ {path} |串口]发送失败[({reason})]。最后一条命令是否到达尚不清楚。',
    todo: '请检查连接线，写入之前先读取设备。',
  },

  noAnswer: {
    what: '[{baudRate} 波特率({framing})下|{baudRate} 波特率下]没有应答。',
    todo: '[请检查接线与供电。已尝试的波特率：{rates}。|请检查接线与供电，或让软件尝试其他波特率(--baud auto)。]',
  },
  loopback: {
    what: '发送的内容原样返回。这是回环插头或短接的线，不是设备。',
    todo: '请连接集中器后重试。',
  },
  garbled: {
    what: '有应答，但不是可读的字符[({baudRate} 波特率，{framing})|({baudRate} 波特率)]。波特率很可能不对。',
    todo: '请让软件查找波特率(--baud auto)。如仍不行，请检查连接线的地线和长度。',
  },
  replyTooLong: {
    what: '设备不停地发送[，一次应答超过 {limit} 字节]。这些内容没有被采用。',
    todo: '请确认这是集中器的配置串口，并且线路上没有其他设备在发送。',
  },
  notUnderstood: {
    what: '设备[对 {command} ]有应答，但无法从中识别出[{item}|值]。',
    todo: '请对该设备执行 capture，并把文件交给技术支持：它记录了该设备的应答格式。',
  },
  differentDevice: {
    what: '现在连接的是另一台集中器[:{actual}，而不是 {wanted}]。任务已停止。',
    todo: '请连接正确的集中器，或从这一台重新开始。',
  },
  tooManyRestarts: {
    what: '设备反复重启[，本次任务中已有 {count} 次]。设置可能只写入了一部分。',
    todo: '请检查供电，写入之前先读取设备。',
  },

  readBackDiffers: {
    what: '设备保存的[{item}]是[“{actual}”，不是“{wanted}”|{actualLength} 个字符，不是 {wantedLength} 个，从第 {position} 个字符起不同|另一个值，与写入的不同]。其后的各项未写入。',
    todo: '请再写入一次。如果仍不一致，说明设备无法保存该值，请换一个更短或更简单的值。',
  },
  rejectedByDevice: {
    what: '设备拒绝了[{item}|该值][，应答为“{reply}”]。其后的各项未写入。',
    todo: '请检查该值。如果无误，说明设备无法保存它，请换一个更短或更简单的值。',
  },
  noReadBack: {
    what: '回读[{item}|该值]时设备没有应答，是否已保存尚不清楚。其后的各项未写入。',
    todo: '请检查接线与供电，先读取设备，再重新写入。',
  },
  unsupportedByDevice: {
    what: '该设备的固件不支持[{item}|这一项]设置。',
    todo: '请去掉这一项，或升级固件后重新写入。',
  },
  readBackMasked: {
    what: '设备只用星号显示密码。密码已写入，但无法通过回读证明。',
    todo: '请用此密码进行上线确认：登录成功即可证明。',
  },
  snChangeRefused: {
    what: '[设备的编码是 {actual}，而要求的是 {wanted}|设备的编码与要求的不同]。没有写入任何内容。',
    todo: '请确认设备是否正确。如确需更改编码，请明确允许(--allow-sn-change)。',
  },
  notKept: {
    what: '断电重启后，设备没有保住[{item}|某项值][：现在是“{actual}”，不是“{wanted}”|：现在是 {actualLength} 个字符，不是 {wantedLength} 个]。',
    todo: '请重新写入，等待十秒后再断电。如果再次丢失，说明设备有故障。',
  },

  brokerDns: {
    what: '找不到[域名 {host}|服务器的域名]。',
    todo: '请检查拼写，以及本机的网络和 DNS 服务器。使用 IP 地址则不需要 DNS。',
  },
  brokerTcp: {
    what: '无法连接到服务器[ {host}][ 的端口 {port}][({reason})]。',
    todo: '请检查本机的网络、VPN 以及到服务器的路由。',
  },
  brokerTcpRefused: {
    what: '[{host} |服务器]可以到达，但[端口 {port} |该端口]没有服务。',
    todo: '请检查端口，并确认服务器正在运行。',
  },
  brokerTcpTimeout: {
    what: '[{host} |服务器地址][的端口 {port} ][在 {seconds} 秒内]没有应答。',
    todo: '请检查地址；也可能被防火墙拦截。',
  },
  tlsNotTls: {
    what: '[{host} 的][端口 {port} |该端口]不是 TLS 端口，没有向服务器发送任何内容。',
    todo: '请使用服务器的 TLS 端口，通常是 8883 而不是 1883。',
  },
  tlsUnknownAuthority: {
    what: '[{host} |服务器]的证书由本机不信任的机构签发，没有向服务器发送任何内容。',
    todo: '请选择签发该证书的 CA 文件。未选择文件时，只信任公共证书机构。',
  },
  tlsSelfSigned: {
    what: '[{host} |服务器]的证书由现场自行签发，而本机不知道其 CA，没有向服务器发送任何内容。',
    todo: '请选择现场的 CA 文件。',
  },
  tlsExpired: {
    what: '[{host} |服务器]的证书已过期[(截止 {validTo})]，没有向服务器发送任何内容。',
    todo: '请检查本机时间[(现在为 {now})]。如果时间正确，则需要更新证书。',
  },
  tlsNotYetValid: {
    what: '[{host} |服务器]的证书尚未生效[(生效时间 {validFrom})]，没有向服务器发送任何内容。',
    todo: '请检查本机时间[(现在为 {now})]。如果时间正确，则需要更换证书。',
  },
  tlsNameMismatch: {
    what: '服务器证书不适用于[ {host}|该名称][，而适用于 {names}]，没有向服务器发送任何内容。',
    todo: '请使用证书中的名称，设备中也要使用同样的名称。',
  },
  tlsClientCertificate: {
    what: '服务器要求客户端证书，而集中器没有客户端证书。',
    todo: '请在服务器上关闭该要求(require_certificate false,needClientAuth=false)。',
  },
  tlsReset: {
    what: '[{host} |服务器][的端口 {port} ]在加密开始前断开了连接。',
    todo: '请检查端口以及中间的防火墙。',
  },
  tlsTimeout: {
    what: '[{host} 的][端口 {port} |该端口]可以连接，但[在 {seconds} 秒内]没有 TLS 应答。',
    todo: '请确认它是服务器的 TLS 端口。',
  },
  tlsFailed: {
    what: '无法[与 {host} ]建立加密连接[({reason})]，没有向服务器发送任何内容。',
    todo: '服务器必须支持 TLS 1.2 或更高版本。握手中断的原因请查看服务器日志。',
  },
  loginCredentials: {
    what: '服务器拒绝了[用户 {username} 的]登录：用户、密码或权限不对。只尝试了一次，不会重复尝试。',
    todo: '请检查服务器上的用户及其密码。',
  },
  loginProtocol: {
    what: '服务器不支持 MQTT 3.1.1[({reason})]。',
    todo: '请在服务器上允许 MQTT 3.1.1，集中器使用该版本。',
  },
  loginClientId: {
    what: '服务器拒绝了随机的客户端标识[({reason})]。',
    todo: '请检查服务器对客户端标识的规则，应允许任意标识。',
  },
  loginUnavailable: {
    what: '服务器在线，但暂时无法提供服务[({reason})]。',
    todo: '请一分钟后重试，再查看服务器日志。',
  },
  loginBanned: {
    what: '服务器已禁止[用户 {username} |该客户端]或本机地址。',
    todo: '请在服务器上解除禁止。',
  },
  loginTimeout: {
    what: '[{host} 的][端口 {port} |该端口]已加密，但[在 {seconds} 秒内]没有 MQTT 应答。',
    todo: '请确认它是服务器的 MQTT 端口，而不是网页端口。',
  },
  loginClosed: {
    what: '登录尚未得到应答，连接就被关闭。',
    todo: '请确认[端口 {port} |该端口]是服务器的 MQTT 端口。关闭连接的原因请查看服务器日志。',
  },
  loginFailed: {
    what: '[用户 {username} ]登录失败[({reason})]。',
    todo: '原因请查看服务器日志。',
  },
  subscribeDenied: {
    what: '服务器拒绝了订阅[ {topic}]。',
    todo: '请授予[用户 {username} |该用户]读取该主题的权限。',
  },
  subscribeTimeout: {
    what: '服务器[在 {seconds} 秒内]没有应答订阅[ {topic}]。',
    todo: '请重试，再查看服务器日志。',
  },
  connectionLost: {
    what: '与[ {host} |服务器]的连接已断开，并且无法恢复[({reason})]。',
    todo: '请查看服务器日志、连接数限制以及本机网络。',
  },
  silent: {
    what: '已连接并订阅，但[ {seconds} 秒内]没有收到[ {sn} 的]消息。',
    todo: '请检查设备的供电和网络、TopicRoot 和密码，以及服务器的访问规则。',
  },
  retainedOnly: {
    what: '只收到[ {sn} 的]保留消息，不能说明设备现在是否在线。',
    todo: '请检查设备的供电和网络，或等待其下一条消息。',
  },
  snMismatch: {
    what: '[{sn} |该设备]主题上的消息[在“{key}”中]写的是另一台集中器[:{otherSn}]。',
    todo: '可能弄混了两台设备：请先读取两台设备的编码再继续。',
  },
  oldSession: {
    what: '收到了[ {sn} 的]消息，但可能是写入设置之前发出的，不能作为证明。',
    todo: '请将设备断电后重新上电，再次确认。',
  },

  badArgument: {
    what: '[{detail}|{argument} 不能是“{value}”。|{argument} 缺失或无效。|命令行无效。][可用的值：{allowed}。]没有发送任何内容。',
    todo: '用 --help 查看各命令的参数。',
  },
  badFile: {
    what: '[{path} |该文件]无法使用[({reason})]。',
    todo: '请检查路径，以及当前用户是否有读写权限。',
  },
  badConfig: {
    what: '[{path} |配置文件]无效。[{detail}]没有发送任何内容。',
    todo: '请改正。格式可参考 read --json 的输出。',
  },
  badCertificateFile: {
    what: '[{path} |CA 文件]中没有证书[({reason})]。',
    todo: '请选择平台工程师提供的 PEM 或 DER 格式的证书文件。',
  },
  badPasswordFile: {
    what: '[{path} |密码文件]无法使用。[{detail}]',
    todo: '请把密码单独写在文件的第一行。',
  },
  badTranscript: {
    what: '[{path} |该文件]不是本软件的记录文件[：第 {line} 行不符合格式({reason})|：第 {line} 行不符合格式]。',
    todo: '请使用 capture 生成的文件，不要改动。',
  },
  missingTool: {
    what: '[所需的程序 {tool} |所需的程序]没有安装。',
    todo: '[Debian 或 Ubuntu 请运行 sudo {command}|Debian 或 Ubuntu 请运行 sudo apt-get install {package}|请安装后重试]。',
  },

  busy: {
    what: '正在写入设备。',
    todo: '请等待写入结束，或先取消写入。',
  },
  loginMissing: {
    what: '服务器需要登录，而站点方案中没有登录信息。',
    todo: '请输入管理用户及其密码，仅本次使用。',
  },
  recordNotConfirmable: {
    what: '这条记录没有说明要监听哪台设备或哪个服务器。',
    todo: '请连接设备，在配置上线的最后一步进行确认。',
  },

  ...STORE_ERRORS_ZH_CN,
  ...MONITOR_ERRORS_ZH_CN,
  ...SUPPORT_ERRORS_ZH_CN,
  ...BATCH_ERRORS_ZH_CN,
  ...LEDGER_ERRORS_ZH_CN,
  ...PROVISIONING_ERRORS_ZH_CN,

  profileLocked: {
    what: '该站点方案已锁定，未作更改。',
    todo: '请先解锁。',
  },
  keychainUnavailable: {
    what: '本系统没有可用的密钥环，密码未保存。',
    todo: '请在每次需要时输入。Linux 下可使用 GNOME Keyring 或 KWallet 保存。',
  },

  internal: {
    what: '软件自身发生了错误，已记入日志。',
    todo: '写入之前请先读取设备。如再次出现，请重新启动软件，并把日志交给技术支持。',
  },
  printFailed: {
    what: '无法打印此页[({reason})]。',
    todo: '请检查是否已设置打印机，然后重试。',
  },
  updateUnavailable: {
    what: '无法查找更新[({host})][({reason})]。当前版本可继续使用。',
    todo: '请检查设置中的更新地址和本机网络。',
  },
  updateNotGenuine: {
    what: '更新[ {version} ]没有本软件开发者的签名，未被采用。',
    todo: '请告知更新地址的维护人员。当前版本可继续使用。',
  },
};
