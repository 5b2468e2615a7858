/** Every setting there is, in one table; the environment is read here and nowhere else. `.env.example` is generated from it. */
import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { type DataKey, parseDataKeys } from './crypto/data-keys.ts'
import { DIGESTS } from './crypto/digest.ts'
import { CIPHERS } from './crypto/field-cipher.ts'
import { PASSWORD_SCHEMES } from './identity/password.ts'
import { parseMailbox, parseMailServer } from './mail/address.ts'

interface Setting<Value> {
  /** What it is for, in Chinese, as the administrator reads it. */
  readonly says: string
  /** As it would be written in the environment; '' means not set. */
  readonly preset: string
  /** Never shown, printed or logged once it is set. */
  readonly secret?: true
  /** The value, or a Chinese sentence saying what is wrong with the text. */
  readonly parse: (text: string) => { readonly value: Value } | { readonly wrong: string }
}

const text = (preset: string, says: string): Setting<string> => ({ says, preset, parse: (value) => ({ value }) })

const whole = (preset: number, from: number, to: number, says: string): Setting<number> => ({
  says: `${says}（${from}—${to}）`,
  preset: String(preset),
  parse: (value) =>
    /^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to
      ? { value: Number(value) }
      : { wrong: `应为 ${from} 至 ${to} 的整数，现在是“${value}”` },
})

/** A passphrase: not set, or long enough to be worth the name. */
const secret = (says: string): Setting<string> => ({
  says,
  preset: '',
  parse: (value) =>
    value === '' || value.length >= 12 ? { value } : { wrong: `太短，应不少于 12 个字符（现在 ${value.length} 个）` },
  secret: true,
})

const choice = <Value extends string>(preset: Value, values: readonly Value[], says: string): Setting<Value> => ({
  says: `${says}（${values.join('、')}）`,
  preset,
  parse: (text) => {
    const value = values.find((each) => each === text)
    return value === undefined ? { wrong: `应为 ${values.join('、')} 之一，现在是“${text}”` } : { value }
  },
})

/** A port, or null when not set: then the service is off. */
const optionalPort = (says: string): Setting<number | null> => ({
  says,
  preset: '',
  parse: (value) => (value === '' ? { value: null } : whole(0, 0, 65_535, says).parse(value)),
})

const address = (protocols: readonly string[], says: string): Setting<string> => ({
  says,
  preset: '',
  parse: (value) =>
    value === '' || (URL.canParse(value) && protocols.includes(new URL(value).protocol))
      ? { value: value.replace(/\/+$/, '') }
      : { wrong: `应为 ${protocols.map((name) => `${name}//`).join(' 或 ')} 开头的完整地址` },
})

const proxies = (says: string): Setting<readonly string[]> => ({
  says,
  preset: '',
  parse: (value) => {
    const listed = value === '' ? [] : value.split(',').map((each) => each.trim())
    const strange = listed.find(
      (each) => !/^(loopback|linklocal|uniquelocal)$/.test(each) && isIP(each.replace(/\/\d{1,3}$/, '')) === 0,
    )
    return strange === undefined ? { value: listed } : { wrong: `“${strange}”不是 IP 地址或网段` }
  },
})

/** An address kept sign for sign: whose it is compares it as text. */
const issuer = (says: string): Setting<string> => ({
  ...text('', says),
  parse: (value) =>
    value === '' || (URL.canParse(value) && /^https?:/.test(value))
      ? { value }
      : { wrong: '应为 https:// 或 http:// 开头的完整网址，与身份提供方公布的一字不差' },
})

const dataKeys = (says: string): Setting<readonly DataKey[]> => ({
  says,
  preset: '',
  secret: true,
  parse: parseDataKeys,
})

/** Where mails go out; holds the password. */
const mailServer = (says: string): Setting<string> => ({
  says,
  preset: '',
  secret: true,
  parse: (value) =>
    value === '' || parseMailServer(value)
      ? { value }
      : { wrong: '应为 smtp://用户名:口令@主机:端口 或 smtps:// 开头的地址（用户名、口令中的特殊字符须作百分号编码）' },
})

const mailbox = (says: string): Setting<string> => ({
  says,
  preset: '',
  parse: (value) =>
    value === '' || parseMailbox(value)
      ? { value }
      : { wrong: '应为一个邮箱地址，或“名称 <地址>”，如 政府信息公开平台 <gk@example.gov.cn>' },
})

export const SETTINGS = {
  PORT: whole(8787, 0, 65_535, '网页服务的端口；0 为任选一个空闲端口'),
  HOST: text('127.0.0.1', '网页服务监听的地址；对外服务时设为 0.0.0.0 或 ::'),
  PUBLIC_URL: address(
    ['http:', 'https:'],
    '公众访问本站的网址，用于订阅源和站点地图，如 https://gk.example.gov.cn；不设则用监听地址',
  ),
  TRUST_PROXY: proxies(
    '可信的反向代理的地址（IP、网段，或 loopback、uniquelocal；多个用逗号分开），按它们写的 X-Forwarded-For 识别来访者；不设则谁也不信',
  ),
  GONGKAI_DATA: text('./data', '数据目录：内嵌数据库和文件都在这里'),
  DATABASE_URL: address(
    ['postgres:', 'postgresql:'],
    'PostgreSQL 15 或更新版本的连接串；不设则用数据目录里的内嵌数据库',
  ),
  DATABASE_CONNECTIONS: whole(10, 1, 200, '最多同时使用的数据库连接数'),
  POSTGRES_BIN: text('', '内嵌数据库所用 PostgreSQL 程序的目录；不设则自动寻找'),
  LOG_LEVEL: choice('info', ['debug', 'info', 'warn', 'error'], '日志的详细程度；info 含每次访问一行'),
  LOG_FORMAT: choice('text', ['text', 'json'], '日志的写法：text 供人读，json 每行一个 JSON 对象，供日志系统收集'),
  SLOW_QUERY_MS: whole(500, 1, 600_000, '执行超过多少毫秒的数据库语句记入日志（只记语句，不记数据）'),
  METRICS_PORT: optionalPort('运行指标（Prometheus，/metrics）的端口，只供内网监控系统访问；不设则不开'),
  METRICS_HOST: text('127.0.0.1', '运行指标监听的地址，不要对公众开放'),
  BACKUP_DIRECTORY: text('', '每晚自动备份的目录，最好在另一块磁盘或另一台机器上；不设则不自动备份'),
  BACKUP_KEEP: whole(14, 1, 3650, '自动备份保留的份数，更旧的自动删除'),
  BACKUP_PASSPHRASE: secret('备份文件的加密口令，至少 12 个字符；设了以后备份全部加密，遗失口令则备份无法恢复'),
  S3_ENDPOINT: address(
    ['http:', 'https:'],
    '文件：S3 兼容对象存储的地址（不含桶名），如 https://s3.example.gov.cn；不设则存放在数据目录的 files 里',
  ),
  S3_BUCKET: text('gongkai', '文件：对象存储的桶，须事先建好'),
  S3_REGION: text('us-east-1', '文件：对象存储的区域'),
  S3_ACCESS_KEY: text('', '文件：对象存储的访问密钥'),
  // Made by the storage, however long it makes them.
  S3_SECRET_KEY: { ...text('', '文件：对象存储的私密密钥'), secret: true },
  FILE_MAX_MB: whole(2048, 1, 1_000_000, '文件：单个附件的上限，单位 MB'),
  UPLOAD_QUOTA_MB: whole(8192, 1, 10_000_000, '文件：每人已上传而尚未存为附件的文件合计的上限，单位 MB'),
  UPLOAD_KEEP_HOURS: whole(72, 1, 720, '文件：没有传完或传完没有使用的上传保留的小时数，到时清除'),
  CLAMD_ADDRESS: address(
    ['tcp:', 'unix:'],
    '文件：病毒查杀程序 clamd 的地址，如 tcp://127.0.0.1:3310 或 unix:///run/clamav/clamd.ctl；不设则附件标明“未扫描”',
  ),
  CHECK_KEEP_MINUTES: whole(30, 1, 1440, '年报检查：公众上传的文件在内存中保留的分钟数，到时即删'),
  CHECK_MAX_MB: whole(20, 1, 200, '年报检查：单个文件或粘贴文字的上限，单位 MB'),
  CHECK_PER_MINUTE: whole(20, 1, 10_000, '年报检查：每个来访地址每分钟最多检查的次数'),
  FONT_DIRECTORY: text(
    '',
    '本机关获得授权的字体（方正小标宋、仿宋_GB2312 等）所在目录，用于排印 PDF；不设则用随附的替代字体',
  ),
  AUDIT_DIGEST: choice('sha256', DIGESTS, '审计记录链和内容摘要的算法；sm3 为国密'),
  AUDIT_ANCHORS: text('', '审计记录链尾存证文件的路径，宜放在另一台设备上；不设则在数据目录 anchors/ 下'),
  DATA_CIPHER: choice('aes-256-gcm', CIPHERS, '个人信息的加密算法；sm4 为国密（SM4-CTR 加 HMAC-SM3）'),
  DATA_KEYS: dataKeys(
    '个人信息的数据密钥，写作“编号:base64”，多把用逗号分开：第一把加密，其余只解密；不设则用数据目录里首次启动时生成的密钥文件',
  ),
  ID_IMAGE_DAYS: whole(30, 1, 3650, '身份证明图像在事项办结后保存的天数，到期自动清除（号码另存）'),
  PASSWORD_HASH: choice(
    'argon2id',
    PASSWORD_SCHEMES,
    '口令摘要的算法；pbkdf2-sm3 为国密。更换后各人下次登录时自动改存',
  ),
  SECURITY_LEVEL: whole(2, 2, 3, '网络安全等级保护的级别；三级时所有账号必须使用动态口令'),
  OIDC_ISSUER: issuer('单点登录（OpenID Connect）：身份提供方的网址；不设则不用单点登录。http 只可用于本机'),
  OIDC_CLIENT_ID: text('', '单点登录：本系统在身份提供方登记的客户端编号'),
  OIDC_CLIENT_SECRET: { ...text('', '单点登录：客户端密钥；不设则为公开客户端'), secret: true },
  OIDC_NAME: text('单点登录', '单点登录：登录页上按钮的名称，如“省统一身份认证”'),
  SMTP_URL: mailServer(
    '提醒邮件：发件服务器，如 smtps://用户名:口令@mail.example.gov.cn；有口令时必须加密，?tls=none 不加密（仅限本机或内网），?certificate=any 接受自签证书；不设则不发邮件',
  ),
  MAIL_FROM: mailbox(
    '提醒邮件：发件人，如 政府信息公开平台 <gk@example.gov.cn>；不设则用 SMTP_URL 的用户名（须为邮箱地址）',
  ),
  OUTGOING_INNER: choice(
    'no',
    ['no', 'yes'],
    '企业微信机器人、通用推送、监测的网站的地址可否在内网；no 挡住指向内网和本机的地址，防止被利用探测内网',
  ),
  JOBS_AT_ONCE: whole(4, 1, 64, '后台任务：每个程序同时执行的任务数'),
  BACKGROUND: choice('yes', ['yes', 'no'], '后台任务：serve 是否兼做后台任务；另外运行 gongkai worker 时可设为 no'),
  SITE_NAME: text('政府信息公开', '网站名称'),
  SITE_OWNER: text('', '页脚：主办单位'),
  SITE_CONTACT: text('', '页脚：联系方式（电话、地址）'),
  SITE_CODE: text('', '页脚：政府网站标识码'),
  SITE_ICP: text('', '页脚：ICP 备案号'),
  SITE_POLICE: text('', '页脚：公安机关备案号'),
  SITE_CONAC: address(['https:', 'http:'], '页脚：党政机关网站标识的链接地址'),
  SITE_FIND_ERRORS: address(['https:', 'http:'], '页脚：“我为政府网站找错”的链接地址'),
} as const satisfies Readonly<Record<string, Setting<unknown>>>

export type SettingName = keyof typeof SETTINGS
type ValueOf<S> = S extends Setting<infer Value> ? Value : never
export type Config = { readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> }

/** Thrown when settings are wrong; the message names every one of them. */
export class WrongSettings extends Error {}

/** Settings out of an environment; what is not set takes its preset. Throws `WrongSettings` naming all that are wrong at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = []
  const values = Object.entries<Setting<unknown>>(SETTINGS).map(([name, setting]) => {
    const parsed = setting.parse((env[name] ?? setting.preset).trim())
    if ('wrong' in parsed) wrong.push(`  ${name}  ${parsed.wrong}；用途：${setting.says}`)
    return [name, 'value' in parsed ? parsed.value : null] as const
  })
  if (wrong.length > 0) throw new WrongSettings(`配置有误：\n${wrong.join('\n')}`)
  return Object.fromEntries(values) as unknown as Config
}

/** The settings of this process: its environment, over a `.env` file in the working directory; the data directory made absolute. */
export function processConfig(cwd: string = process.cwd()): Config {
  const file = join(cwd, '.env')
  const config = readConfig({ ...(existsSync(file) ? parseEnvFile(readFileSync(file, 'utf8')) : {}), ...process.env })
  return { ...config, GONGKAI_DATA: resolve(cwd, config.GONGKAI_DATA) }
}

export interface SettingText {
  readonly name: SettingName
  readonly says: string
  /** As it is written where it comes from; the preset when it is not set. */
  readonly text: string
  readonly from: 'environment' | 'file' | 'preset'
  /** Must be shown to nobody: keys and passwords, and addresses that carry one. */
  readonly secret: boolean
}

/** Every setting of this process as it was written, and where: for `admin config`, `doctor` and backups. */
export function settingTexts(cwd: string = process.cwd()): readonly SettingText[] {
  const path = join(cwd, '.env')
  const file = existsSync(path) ? parseEnvFile(readFileSync(path, 'utf8')) : {}
  return Object.entries<Setting<unknown>>(SETTINGS).map(([name, { says, preset, secret }]) => {
    const from = process.env[name] !== undefined ? 'environment' : file[name] !== undefined ? 'file' : 'preset'
    const text = process.env[name] ?? file[name] ?? preset
    const carries = URL.canParse(text) && new URL(text).password !== ''
    return { name: name as SettingName, says, text, from, secret: secret === true || carries }
  })
}

/** `NAME=value` lines; comments and empty lines are skipped, a pair of quotes around a value is dropped. */
export function parseEnvFile(content: string): Record<string, string> {
  return Object.fromEntries(
    [...content.matchAll(/^[ \t]*([A-Z][A-Z0-9_]*)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gm)].map(([, name = '', value = '']) => [
      name,
      /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value,
    ]),
  )
}

/** The text of `.env.example`: every setting with its purpose and preset. */
export function envExample(): string {
  const lines = Object.entries<Setting<unknown>>(SETTINGS).map(
    ([name, { says, preset }]) => `# ${says}\n#${name}=${preset}\n`,
  )
  return `# 公开（Gongkai）的全部设置。复制为 .env，去掉行首的 # 即可修改；此文件由设置表生成。\n\n${lines.join('\n')}`
}

/** What child processes need of the environment to find programs and temporary places; no secret among them. */
export function childEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'SYSTEMROOT']
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}
