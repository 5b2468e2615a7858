/** What reading a body found, besides the body: nothing is left out of a document without a word about it. */
import { BOUNDS } from './bounds.ts'

export type ReadingSeverity = 'error' | 'warning' | 'info'

/** Every kind of finding, in the order a clerk should look at them. A code is never reused. */
export const READING_RULES = {
  'tracked-deletion': { severity: 'error', says: '修订中删除的文字，没有收入正文' },
  'tracked-insertion': { severity: 'error', says: '修订中插入、还没有接受的文字，已按接受处理，请核对' },
  comment: { severity: 'error', says: '批注，没有收入正文' },
  'hidden-text': { severity: 'error', says: '隐藏的、与底色同色的、小得看不见的文字，没有收入正文' },
  undecodable: { severity: 'error', says: '认不出是什么字的字节，已标为“\ufffd”，请对照原文改正' },
  'private-use': { severity: 'error', says: '自造字（私用区字符），别的电脑上显示不出来，请对照原文改正' },
  'symbol-font': { severity: 'error', says: '用符号字体写的字符，认不出原来的样子，已标为“\ufffd”' },
  'missing-image': { severity: 'error', says: '图片没有随正文过来，请单独上传' },
  'not-read': { severity: 'error', says: '读取文件时发现的问题' },
  'unsafe-link': { severity: 'warning', says: '链接不能在网页上使用，已去掉链接，文字保留' },
  'relative-link': { severity: 'warning', says: '链接没有写完整网址，已去掉链接，文字保留' },
  script: { severity: 'warning', says: '脚本，已去掉' },
  embedded: { severity: 'warning', says: '嵌入的网页、对象、音视频，已去掉' },
  'formula-or-drawing': { severity: 'warning', says: '公式或者图形，已去掉；需要的请改为图片' },
  form: { severity: 'warning', says: '表单里的输入框、按钮，已去掉' },
  encoding: { severity: 'warning', says: '声明的编码与实际不符，已按实际的编码读取' },
  'long-heading': { severity: 'warning', says: '标题长得不正常，已作为正文段落' },
  'too-deep': { severity: 'warning', says: '表格、列表嵌套太深，里层已按顺序展开成段落' },
  clipped: { severity: 'warning', says: '内容超出上限，多出的部分没有收入正文' },
  'restored-character': { severity: 'info', says: '旧编码的私用区汉字，已换成标准汉字' },
  'invisible-character': { severity: 'info', says: '看不见的字符，已去掉' },
  'source-comment': { severity: 'info', says: '网页源代码里的注释，已去掉' },
  'page-surroundings': { severity: 'info', says: '只取了网页里的正文部分' },
} as const satisfies Record<string, { readonly severity: ReadingSeverity; readonly says: string }>
export type ReadingCode = keyof typeof READING_RULES

export interface ReadingFinding {
  readonly code: ReadingCode
  readonly severity: ReadingSeverity
  /** One Chinese sentence for the clerk. */
  readonly says: string
  /** How often; a finding with a sample of its own counts once. */
  readonly count: number
  /** The first characters of what was found; may be empty. */
  readonly shown: string
}

/** Collects findings while a document is read; the first of each kind one by one, then a count. */
export class Findings {
  readonly #found = new Map<ReadingCode, { shown: string; count: number }[]>()
  readonly #more = new Map<ReadingCode, number>()

  /** `shown` is cut to a sample; equal samples of one kind are one finding with a count. */
  add(code: ReadingCode, shown = '', count = 1): void {
    const list = this.#found.get(code) ?? []
    this.#found.set(code, list)
    const sample = shorten(shown)
    const same = list.find((one) => one.shown === sample)
    if (same) same.count += count
    else if (list.length < BOUNDS.findings) list.push({ shown: sample, count })
    else this.#more.set(code, (this.#more.get(code) ?? 0) + count)
  }

  /** In the order of the rules. */
  list(): readonly ReadingFinding[] {
    return (Object.keys(READING_RULES) as ReadingCode[]).flatMap((code) => {
      const { severity, says } = READING_RULES[code]
      const made = (shown: string, count: number): ReadingFinding => ({
        code,
        severity,
        says: `${says}${shown === '' ? '' : `：“${shown}”`}${count > 1 ? `（${count} 处）` : ''}。`,
        count,
        shown,
      })
      const more = this.#more.get(code)
      return [
        ...(this.#found.get(code) ?? []).map((one) => made(one.shown, one.count)),
        ...(more === undefined ? [] : [made('其余没有逐一列出', more)]),
      ]
    })
  }
}

/** The beginning of a text on one line, without parting a character of two units. */
export function shorten(text: string): string {
  const line = text
    .slice(0, BOUNDS.shown * 4)
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...line]
  return characters.length <= BOUNDS.shown ? line : `${characters.slice(0, BOUNDS.shown).join('')}…`
}
