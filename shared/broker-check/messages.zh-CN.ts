import type { CheckTexts } from './texts.ts';

export const CHECK_ZH_CN: CheckTexts = {
  groups: { connection: '连接', login: '登录', open: '必须有的权限', closed: '不能有的权限' },
  states: { pass: '通过', fail: '不通过', unknown: '无法得知' },
  claims: {
    reachable: '本机能连到该服务器',
    tls: '该端口使用 TLS',
    tlsVersion: '使用 TLS 1.2 或更新版本',
    oldTls: '拒绝 TLS 1.0 和 1.1',
    certificateTrusted: '证书由本站点的 CA 签发',
    certificateDates: '证书现在有效，且两周内不会到期',
    certificateName: '证书中有该服务器的名称',
    clientCertificate: '不要求客户端证书',
    plainListener: '该服务器没有不加密的 MQTT 端口',
    managementLogin: '管理用户可以登录',
    deviceLogin: '集中器能用编码和密码登录',
    anonymous: '拒绝没有用户名的客户端',
    noPassword: '拒绝只有用户名、没有密码的登录',
    wrongPassword: '拒绝错误的密码',
    unknownUser: '拒绝未知的用户名',
    snAsPassword: '密码不是编码本身',
    secondSession: '同一用户的两个客户端不会互相顶掉',
    deviceWrites: '集中器可以写自己的 fromdev',
    managementReads: '管理用户可以读 +/fromdev',
    managementWrites: '管理用户可以写 todev',
    deviceReads: '集中器可以读自己的 todev',
    retained: 'fromdev 上没有保留消息',
    deviceWritesOther: '集中器不能写其他集中器的 fromdev',
    deviceCommandsOther: '集中器不能写其他集中器的 todev',
    deviceCommandsItself: '集中器不能写自己的 todev',
    deviceWritesElsewhere: '集中器不能写 TopicRoot 之外的主题',
    deviceReadsOther: '集中器不能读其他集中器的 fromdev',
    deviceReadsCommands: '集中器不能读其他集中器的 todev',
    deviceReadsWildcard: '集中器用 + 看不到其他集中器',
    deviceReadsEverything: '集中器用 # 看不到其他集中器',
    deviceReadsSystem: '集中器不能读 $SYS',
    managementWritesFromdev: '管理用户不能写 fromdev',
    managementReadsTodev: '管理用户不能读 todev',
  },
  findings: {
    asItShould: { what: '', todo: '' },
    error: { what: '', todo: '' },
    notReached: { what: '未检查：前面的项目没有通过。', todo: '请先处理上面未通过的项目，再重新检查。' },
    timeOver: { what: '时间已到，这一项还没有结果。', todo: '请延长时间后重新检查。' },
    noDevice: { what: '这一项需要一台集中器的登录信息。', todo: '请提供一台集中器的编码和密码。' },
    noOtherDevice: {
      what: '服务器不说明这一点，现有信息也无法证明。',
      todo: '请再提供一台集中器及其密码，用一台去试另一台的主题。',
    },
    notShown: {
      what: '没有收到消息，但也无法证明消息本应到达。',
      todo: '请先处理上面未通过的项目，再重新检查。',
    },
    noWitness: {
      what: '服务器不说明是否接受这样的消息，也没有可以读它的用户在场。',
      todo: '如有必要，请查看服务器上该用户的权限。',
    },
    plainInstead: {
      what: '该端口是不加密的 MQTT：所有密码在途中都能被读到。',
      todo: 'Mosquitto：在该 listener 中设置 certfile 和 keyfile。ActiveMQ：使用 mqtt+ssl:// 和 sslContext。',
    },
    onlyOldTls: {
      what: '只支持 {version}，该版本已不安全，本软件拒绝使用。',
      todo: 'Mosquitto:tls_version tlsv1.2。ActiveMQ：使用新版 Java，不要启用旧协议。',
    },
    oldTlsTaken: {
      what: '也接受 {version}。',
      todo: 'Mosquitto:tls_version tlsv1.2。ActiveMQ：使用新版 Java，在 jdk.tls.disabledAlgorithms 中保留 TLSv1 和 TLSv1.1。',
    },
    oldTlsUntried: {
      what: '本机的 TLS 库已不支持旧版本，因此没有尝试。',
      todo: '请查看服务器配置：tls_version tlsv1.2(Mosquitto)。',
    },
    expired: {
      what: '{name} 的证书已于 {date} 到期。有时钟的集中器会拒绝它。',
      todo: '请更新证书；如果证书有效，请校准本机时钟。',
    },
    notYetValid: {
      what: '{name} 的证书从 {date} 起才有效。',
      todo: '请校准本机时钟；如果时钟正确，请重新签发证书。',
    },
    expiresSoon: {
      what: '{name} 的证书还有 {days} 天到期({date})。到期后所有集中器都无法上线。',
      todo: '请现在更新证书，并让服务器加载。',
    },
    nameMissing: {
      what: '证书的名称是 {names}，不是 {host}。',
      todo: '请让集中器使用证书中的名称，或为 {host} 签发证书。',
    },
    untrusted: {
      what: '证书由 {issuer} 签发，CA 文件中没有它。',
      todo: '请提供签发它的 CA，或让服务器发送中间证书(certfile 中放完整证书链)。',
    },
    selfSigned: {
      what: '证书是自签名的，CA 文件中没有它。',
      todo: '请提供本站点的 CA 文件，或提供该证书本身。',
    },
    caIsNoAuthority: {
      what: 'CA 文件中是服务器证书，而不是签发它的 CA。',
      todo: '请提供 CA 的证书。',
    },
    clientCertificateWanted: {
      what: '服务器要求每个客户端提供证书，而集中器没有证书。',
      todo: 'Mosquitto:require_certificate false。ActiveMQ：在连接地址中设置 needClientAuth=false。',
    },
    plainOpen: {
      what: '同一服务器的 {port} 端口是不加密的 MQTT。',
      todo: '请去掉该 listener，或只绑定 127.0.0.1 并在防火墙中封闭。',
    },
    loginRefused: {
      what: '服务器拒绝用户 {user}。',
      todo: '请在服务器上用该密码创建这个用户(服务器页面或 provision 命令)，并重新加载。',
    },
    accepted: {
      what: '服务器接受了这样的客户端[(用户 {user})]。',
      todo: 'Mosquitto:allow_anonymous false，并设置 password_file。ActiveMQ:simpleAuthenticationPlugin 不要设置 anonymousAccessAllowed。',
    },
    takenOver: {
      what: '{user} 第二次登录时，第一个连接被关闭。',
      todo: 'Mosquitto:use_username_as_clientid false。否则测试登录会把集中器顶掉。',
    },
    subscriptionRefused: { what: '服务器拒绝 {user} 订阅 {topic}。', todo: '请给 {user} 读该主题的权限。' },
    notAllowed: {
      what: '服务器不接受 {user} 在 {topic} 上的消息。',
      todo: '请给 {user} 写该主题的权限。也请核对 TopicRoot 和大小写。',
    },
    notDelivered: {
      what: '服务器接受了 {writer} 在 {topic} 上的消息，但 {reader} 没有收到。',
      todo: '请给 {reader} 读该主题的权限。这里订阅成功并不说明问题。',
    },
    eitherSide: {
      what: '{writer} 在 {topic} 上的消息没有到达 {reader}。服务器不说明缺的是谁的权限。',
      todo: '请给 {writer} 写、给 {reader} 读该主题的权限。也请核对 TopicRoot 和大小写。',
    },
    retainedThere: {
      what: '有 {count} 条保留消息：平台每次连接都会把它们当成实时消息。',
      todo: '请清除它们(在每个主题上发送带 retain 的空消息)，并且不要在那里用 retain 发布。',
    },
    passedOn: {
      what: '{user} 在 {topic} 上的消息被接受并转发了。',
      todo: '请取消该权限：只有 {writer} 可以写。',
    },
    heard: {
      what: '{user} 收到了 {topic} 上的消息。',
      todo: '请取消该权限：Mosquitto 中集中器只应有“pattern read {root}/%u/todev”,ActiveMQ 中每台集中器用单独的 group。',
    },
    managementHears: {
      what: '{user} 收到了自己在 {topic} 上发送的消息。',
      todo: '请取消该权限：管理用户只应读 {root}/+/fromdev、写 {root}/+/todev。',
    },
  },
};
