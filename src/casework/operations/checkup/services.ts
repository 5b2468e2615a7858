/** What the program leans on: storage, virus scanner, mail, sign-on, the address of the site. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { now } from '../../../platform/clock.ts'
import { scannerVersion } from '../../../platform/files/clamd.ts'
import { StoreFault } from '../../../platform/files/store.ts'
import { singleSignOn } from '../../../platform/identity/oidc.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { good, note, wrong, type Examination, type Finding } from './finding.ts'

const GIGABYTE = 1024 ** 3
const WITHIN = 10_000
const DRIFT = 60_000

export const storage: Examination = {
  code: 'storage',
  needsDatabase: false,
  look: async ({ files, config }) => {
    const found: Finding[] = []
    if (!existsSync(config.GONGKAI_DATA)) {
      return [note('数据目录', `${config.GONGKAI_DATA} 还没有`, '第一次启动（gongkai serve）时自动建立。')]
    }
    try {
      await files.ready()
      found.push(good('文件存储', `${files.place}，可以写入`))
    } catch (fault) {
      const says = fault instanceof StoreFault ? fault.message : String(fault)
      found.push(wrong('文件存储', `${files.place}：${says}`, '请检查目录权限，或对象存储的地址、桶和密钥（S3_…）。'))
    }
    const { bavail, bsize, blocks } = await statfs(config.GONGKAI_DATA)
    const free = bavail * bsize
    const says = `数据目录所在磁盘还有 ${(free / GIGABYTE).toFixed(1)} GB（共 ${((blocks * bsize) / GIGABYTE).toFixed(1)} GB）`
    if (free < GIGABYTE / 2) found.push(wrong('磁盘空间', says, '请立即清理或扩容；磁盘满了就不能再保存任何内容。'))
    else if (free < 5 * GIGABYTE) found.push(note('磁盘空间', says, '请安排清理或扩容。'))
    else found.push(good('磁盘空间', says))
    return found
  },
}

export const scanner: Examination = {
  code: 'scanner',
  needsDatabase: false,
  look: async ({ config: { CLAMD_ADDRESS } }) => {
    if (!CLAMD_ADDRESS)
      return [note('病毒查杀', '没有设置，附件都标明“未扫描”', '建议安装 clamd 并设置 CLAMD_ADDRESS。')]
    const version = await scannerVersion(CLAMD_ADDRESS)
    return version
      ? [good('病毒查杀', version)]
      : [wrong('病毒查杀', `${CLAMD_ADDRESS} 没有应答，附件标明“未扫描”`, '请检查 clamd 是否在运行、地址是否正确。')]
  },
}

export const mail: Examination = {
  code: 'mail',
  needsDatabase: false,
  look: async ({ config }) => {
    if (!config.SMTP_URL) return [note('邮件', '没有设置，提醒只在工作台里显示', '需要邮件提醒时设置 SMTP_URL。')]
    const mailer = mailerOf(config)
    if (!mailer) return [wrong('邮件', '没有发件人', '请设置 MAIL_FROM。')]
    const outcome = await mailer.probe()
    return outcome.became === 'sent'
      ? [good('邮件', '发件服务器可以登录')]
      : [wrong('邮件', outcome.why, '请检查 SMTP_URL 和网络；修好以后，积压的邮件自动发出。')]
  },
}

export const signOn: Examination = {
  code: 'sign-on',
  needsDatabase: false,
  look: async ({ config }) => {
    if (!config.OIDC_ISSUER) return []
    const begun = await singleSignOn(config, `${config.PUBLIC_URL || 'https://localhost'}/desk/`)?.begin(now())
    return begun && 'url' in begun
      ? [good('单点登录', `${config.OIDC_ISSUER} 可用`)]
      : [
          wrong(
            '单点登录',
            `${config.OIDC_ISSUER} 没有给出可用的说明`,
            '请检查 OIDC_ISSUER 是否一字不差、网络是否通、证书是否可信；期间仍可用口令登录。',
          ),
        ]
  },
}

export const website: Examination = {
  code: 'website',
  needsDatabase: false,
  look: async ({ config: { PUBLIC_URL } }) => {
    if (!PUBLIC_URL) return []
    try {
      const answer = await fetch(`${PUBLIC_URL}/healthz`, { redirect: 'manual', signal: AbortSignal.timeout(WITHIN) })
      await answer.body?.cancel()
      const told = Date.parse(answer.headers.get('date') ?? '')
      const drift = told - now().getTime()
      if (!answer.ok)
        return [wrong('网站', `${PUBLIC_URL} 回答 ${answer.status}`, '请检查反向代理是否指向本程序的端口。')]
      return [
        good('网站', `${PUBLIC_URL} 可以访问`),
        ...(Math.abs(drift) > DRIFT
          ? [wrong('时钟', `与网站入口相差约 ${Math.round(drift / 1000)} 秒`, '请在两台机器上都启用时间同步。')]
          : []),
      ]
    } catch {
      return [
        note(
          '网站',
          `从本机访问不到 ${PUBLIC_URL}`,
          '如本机不能回访自己的外网地址，可不理会；否则请检查域名、证书和反向代理。',
        ),
      ]
    }
  },
}
