/** What looking into a file can find: each with its verdict and its sentence; nothing else decides whether a file is taken. */

export type Verdict = 'clean' | 'warned' | 'refused'

interface Words {
  readonly verdict: Exclude<Verdict, 'clean'>
  /** What was found and what to do; `where` names the member of an archive, or what was found exactly. */
  readonly says: (where: string) => string
}

const refuse = (says: Words['says']): Words => ({ verdict: 'refused', says })
const warn = (says: Words['says']): Words => ({ verdict: 'warned', says })
const within = (where: string): string => (where === '' ? '' : `（${where}）`)

export const FINDINGS = {
  'name-empty': refuse(() => '文件没有名称，请改名后再上传。'),
  'name-direction': refuse(() => '文件名里有改变文字方向的隐藏字符，会让人看错扩展名；请改名后再上传。'),
  'name-active': refuse((where) => `不接受 .${where} 文件：打开它会运行程序。请改交文档、图片、音视频或压缩包。`),
  'name-double': refuse((where) => `文件名中间夹着程序的扩展名 .${where}，容易让人上当；请改名后再上传。`),
  'name-extension': refuse((where) =>
    where === ''
      ? '文件名没有扩展名，请补上（如 .docx、.pdf）后再上传。'
      : `不接受 .${where} 文件，请转换成常用格式再上传。`,
  ),
  'name-not-content': refuse((where) => `扩展名与内容不符：内容是${where}。请改正文件名，或重新导出后再上传。`),
  'name-other-content': warn((where) => `扩展名与内容不完全相符：内容是${where}，一般可以照常打开。`),
  empty: refuse(() => '文件是空的（0 字节），请检查后重新选择。'),
  infected: refuse((where) => `同样的内容以前查出过病毒${within(where)}，不能上传；请先在自己的电脑上查杀。`),
  'program-inside': refuse((where) => `文件里有可执行程序或脚本${within(where)}，不能上传；请去掉后再上传。`),
  macros: refuse((where) => `文档带有宏${within(where)}，不能上传；请另存为不带宏的文档（docx、xlsx、pptx）再上传。`),
  dde: refuse(
    (where) => `文档里有会启动外部程序的动态数据交换（DDE）${within(where)}，不能上传；请删去该域或公式后再上传。`,
  ),
  'external-program': refuse(
    (where) => `文档打开时会到外部地址取模板或对象${within(where)}，不能上传；请断开链接后再上传。`,
  ),
  'active-object': refuse((where) => `文档里嵌有会自动执行的对象${within(where)}，不能上传；请删去该对象后再上传。`),
  'external-links': warn(
    (where) => `文档引用了外部文件或图片${within(where)}，别人打开时可能看不到，或者泄露访问情况。`,
  ),
  'embedded-object': warn((where) => `文档里嵌有其他文件${within(where)}，请确认其中没有不宜公开的内容。`),
  'encrypted-document': refuse((where) => `文档设有打开密码${within(where)}，无法检查；请去掉密码后再上传。`),
  'pdf-launch': refuse(() => 'PDF 里有启动外部程序的动作，不能上传；请重新打印成 PDF 再上传。'),
  'pdf-script': warn(() => 'PDF 里有 JavaScript 脚本；在线预览不会执行它，下载后请用可信的阅读器打开。'),
  'pdf-embedded': warn(() => 'PDF 里嵌有其他文件，请确认其中没有不宜公开的内容。'),
  'pdf-form': warn(() => 'PDF 含有动态表单或多媒体，有的阅读器打不开；建议重新打印成普通 PDF。'),
  'pdf-encrypted': warn(() => 'PDF 设有权限或密码保护，有的内容无法检查。'),
  'svg-script': refuse(() => 'SVG 图片里有脚本或外部引用，不能上传；请另存为 PNG 再上传。'),
  'page-script': warn(() => '网页里有脚本；只能下载，不能在线预览原样。'),
  'formula-text': warn(() => '表格文本里有以等号开头、会调用外部程序的内容，用 Excel 打开时请不要允许更新或执行。'),
  'archive-bomb': refuse((where) => `压缩包展开后异常巨大${within(where)}，可能是人为构造的，不能上传；请重新打包。`),
  'archive-too-many': refuse(() => '压缩包里的文件太多，不能上传；请分成几个包。'),
  'archive-too-deep': refuse((where) => `压缩包里层层套着压缩包${within(where)}，不能上传；请解开后重新打包。`),
  'archive-encrypted': refuse((where) => `压缩包设有密码${within(where)}，无法检查；请去掉密码后再上传。`),
  'archive-path': refuse((where) => `压缩包里有指向包外的路径或链接${within(where)}，不能上传；请重新打包。`),
  'archive-damaged': refuse((where) => `文件已损坏或不完整${within(where)}，打不开；请重新导出或重新打包后再上传。`),
  'archive-unopened': warn((where) => `压缩包里的内容无法逐个检查${within(where)}；建议改用普通的 zip。`),
  'too-slow': warn(() => '文件太复杂，没有在规定时间内检查完，里面的内容未经检查。'),
  'too-heavy': refuse(() => '检查这份文件需要的内存过大，已停止，没有收下；请拆分或另存一份再上传。'),
  fault: refuse(() => '检查这份文件时程序出错，没有收下；请另存一份再上传，仍不行请把情况告知系统管理员。'),
} as const satisfies Record<string, Words>
export type FindingCode = keyof typeof FINDINGS

/** One thing found; `says` is the whole sentence, kept with the file so that it reads the same later. */
export interface Finding {
  readonly code: FindingCode
  readonly verdict: Exclude<Verdict, 'clean'>
  readonly says: string
}

/** Something found, put into words; `where` is shortened when it is long. */
export function found(code: FindingCode, where = ''): Finding {
  const { verdict, says } = FINDINGS[code]
  const shown = where.length > 80 ? `${where.slice(0, 40)}…${where.slice(-36)}` : where
  return { code, verdict, says: says(shown.replaceAll(/[\p{Cc}\p{Cf}]/gu, '·')) }
}

/** The worst verdict of several findings. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'refused')) return 'refused'
  return findings.length > 0 ? 'warned' : 'clean'
}
