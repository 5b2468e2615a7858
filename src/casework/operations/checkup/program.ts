/** The program itself and its settings. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnvFile, SETTINGS } from '../../../platform/config.ts'
import { HOME, VERSION } from '../../../platform/home.ts'
import { good, note, wrong, type Examination, type Finding } from './finding.ts'

/** The oldest Node the program is written for. */
const OLDEST_NODE = 24

export const program: Examination = {
  code: 'program',
  needsDatabase: false,
  look: async () => {
    const node = Number(process.versions.node.split('.')[0])
    return [
      good('程序', `公开 ${VERSION}，在 ${HOME}`),
      node >= OLDEST_NODE
        ? good('Node.js', process.version)
        : wrong(
            'Node.js',
            `${process.version} 太旧`,
            `请用 bin/gongkai 启动，它自带合适的版本；或安装 Node.js ${OLDEST_NODE}。`,
          ),
    ]
  },
}

const LOOPBACK = /^(127\.|::1$|localhost$)/

/** Names in the .env file that are no setting: most often a slip of the pen that nobody notices. */
export function unknownNames(cwd: string = process.cwd()): readonly string[] {
  const file = join(cwd, '.env')
  if (!existsSync(file)) return []
  return Object.keys(parseEnvFile(readFileSync(file, 'utf8'))).filter((name) => !Object.hasOwn(SETTINGS, name))
}

export const settings: Examination = {
  code: 'settings',
  needsDatabase: false,
  look: async ({ config, settings: texts }) => {
    const found: Finding[] = []
    const set = texts.filter(({ from }) => from !== 'preset').length
    found.push(good('设置', `${set} 项有设置，其余用默认值；gongkai admin config 可逐项查看`))
    const unknown = unknownNames()
    if (unknown.length > 0)
      found.push(
        wrong('设置', `.env 里有不认识的名称：${unknown.join('、')}`, '请对照 .env.example 改正拼写，或删去。'),
      )
    const open = !LOOPBACK.test(config.HOST)
    if (open && config.TRUST_PROXY.length === 0)
      found.push(
        note(
          '反向代理',
          `HOST 为 ${config.HOST}，没有设置 TRUST_PROXY：来访地址会记成代理的地址`,
          '前面有反向代理时，把它的地址写进 TRUST_PROXY；没有代理时可不理会，但应有 TLS。',
        ),
      )
    if (open && !config.PUBLIC_URL)
      found.push(
        note('网址', '没有设置 PUBLIC_URL，订阅源、站点地图和邮件里的链接会用监听地址', '请设为公众访问的网址。'),
      )
    if (config.PUBLIC_URL.startsWith('http:') && !/\/\/(localhost|127\.)/.test(config.PUBLIC_URL))
      found.push(wrong('网址', 'PUBLIC_URL 不是 https，口令会在网络上明文传送', '请在反向代理上配置证书，改为 https。'))
    if (config.METRICS_PORT !== null && !LOOPBACK.test(config.METRICS_HOST))
      found.push(note('运行指标', `在 ${config.METRICS_HOST} 上监听`, '请确认防火墙只让监控系统访问这个端口。'))
    return found
  },
}
