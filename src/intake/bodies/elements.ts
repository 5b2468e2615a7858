/** What a publication says about itself in its body: title, 文号, 索引号, day, organ, kind, attachments. Blank where unsure. */
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import { everyLine, flatText, type Block, type Body } from './body.ts'
import { lettersOf } from './edits.ts'
import { attachmentName } from './paper-parts.ts'
import { NO_PAGE, type PageHead } from './read-html.ts'

export interface Elements {
  readonly title: string | null
  /** 文号 as it stands, brackets corrected to 〔〕. */
  readonly number: string | null
  readonly indexNumber: string | null
  /** 成文日期: of the 落款, else of a labelled line. */
  readonly date: LocalDate | null
  readonly organ: string | null
  /** 公文种类 by the last word of the title; null for any other. */
  readonly documentKind: string | null
  /** 主送, without the colon. */
  readonly to: string | null
  /** 公开属性 as the 附注 says it: 主动公开, 依申请公开, 不予公开, 公开发布. */
  readonly openness: string | null
  /** Names in 附件说明, without numbers, in order. */
  readonly attachments: readonly string[]
  /** 附件N in the text with an N beyond what 附件说明 names. */
  readonly attachmentsBeyond: readonly number[]
  readonly links: readonly { readonly text: string; readonly href: string }[]
  /** 文号 of other documents cited in the text. */
  readonly citedNumbers: readonly string[]
}

/** 《党政机关公文处理工作条例》第八条, in its order; 命令（令） are two words of one kind. */
const KINDS = '决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要'
export const DOCUMENT_KINDS: readonly string[] = KINDS.split(' ')

const NUMBER = /[\p{Script=Han}A-Za-z]{1,20}[〔[［【（(]((?:19|20)\d{2})[〕\]］】）)](第?\d{1,5}号)/u
const WHOLE_NUMBER = new RegExp(`^(?:(?:发文字号|发文号|文号|文件编号)[:：]?)?(${NUMBER.source})$`, 'u')
const ORDER_NUMBER = /^(?:[\p{Script=Han}]{2,30}(?:令|公告|通告))?(?:第[\d一二三四五六七八九十百〇零]{1,6}号)$/u
const LABELS: Readonly<Record<'indexNumber' | 'organ' | 'date' | 'number' | 'title', RegExp>> = {
  indexNumber: /^(?:索引号|索取号|信息索引号|索引)$/,
  organ: /^(?:发文机关|发布机构|发布机关|发文单位|制发机关)$/,
  date: /^(?:成文日期|公文生成日期|生成日期)$/,
  number: /^(?:发文字号|文号|发文号)$/,
  title: /^(?:标题|名称|信息名称|文件名称)$/,
}

/** Reads the elements; `page` is the head of the page it came from, used only for a title the body does not have. */
export function elementsOf(body: Body, page: PageHead = NO_PAGE): Elements {
  const lines = topLines(body.blocks)
  const labelled = labels(body.blocks, lines)
  const title = titleOf(body) ?? labelled.title ?? page.metas['articletitle'] ?? null
  const number = numberOf(lines, labelled.number)
  const signature = body.blocks.findLast((block) => block.kind === 'signature')
  const signed = signature?.lines.map((line) => flatText(line).replace(/[\s\u3000\u00a0]/g, '')) ?? []
  const organs = signed.filter((line) => dayOf(line) === null)
  const date = signed.map(dayOf).findLast((day) => day !== null) ?? dayOf(labelled.date ?? '')
  const attachments = attachmentsOf(body)
  const all = [...everyLine(body)].map(flatText).join('\n')
  return {
    title,
    number,
    indexNumber: indexNumberOf(labelled.indexNumber),
    date,
    organ: organs.length > 0 ? organs.join('、') : (labelled.organ ?? null),
    documentKind: kindOf(title),
    to: addresseeOf(body.blocks),
    openness: /[（(]此件(主动公开|依申请公开|不予公开|公开发布|不公开)[）)]/.exec(all)?.[1] ?? null,
    attachments,
    attachmentsBeyond: [...new Set([...all.matchAll(/附件(\d{1,2})(?!\d)/g)].map(({ 1: digits }) => Number(digits)))]
      .filter((one) => one > Math.max(1, attachments.length))
      .sort((a, b) => a - b),
    links: linksOf(body),
    citedNumbers: [...new Set([...all.matchAll(new RegExp(NUMBER.source, 'gu'))].map(([one]) => hexagonal(one)))]
      .map((one) => one.replace(/^(?:根据|按照|依据|依照|参照|见|和|与|及|的|以|经|由)+/, ''))
      .filter((one) => one !== number)
      .slice(0, 500),
  }
}

/** Files by name against the attachments a body names: which of each have no partner. Numbers and file endings do not count. */
export function attachmentGaps(
  named: readonly string[],
  files: readonly string[],
): { readonly missing: readonly string[]; readonly unnamed: readonly string[] } {
  const plain = (name: string): string =>
    lettersOf(
      name
        .replace(/\.[A-Za-z0-9]{1,5}$/, '')
        .replace(/^附件[\s\d０-９一二三四五六七八九十]{0,3}[.．、:：\s_-]*|^\d{1,2}[.．、_-]\s*/, ''),
    )
  const left = files.map((name) => ({ name, plain: plain(name) }))
  const missing: string[] = []
  for (const name of named) {
    const wanted = plain(name)
    const at = left.findIndex((file) => file.plain === wanted)
    if (at < 0) missing.push(name)
    else left.splice(at, 1)
  }
  return { missing, unnamed: left.map(({ name }) => name) }
}

/** Lines of the top blocks: paragraphs, headings, titles, apart at their breaks. */
function topLines(blocks: readonly Block[]): readonly string[] {
  return blocks
    .slice(0, 30)
    .flatMap((block) => ('inlines' in block && block.kind !== 'title' ? flatText(block.inlines).split('\n') : []))
    .map((line) => line.replace(/[\s\u00a0\u3000]+/g, ''))
    .filter((line) => line !== '')
}

type Labelled = { -readonly [K in keyof typeof LABELS]?: string }

/** Values beside their labels: 索引号：… in a line, or in the next cell of a table of metadata. */
function labels(blocks: readonly Block[], lines: readonly string[]): Labelled {
  const found: Labelled = {}
  const take = (label: string, value: string): void => {
    for (const key of Object.keys(LABELS) as (keyof typeof LABELS)[])
      if (LABELS[key].test(label) && value !== '') found[key] ??= value.slice(0, 200)
  }
  for (const line of lines) {
    const colon = line.search(/[:：]/)
    if (colon > 0 && colon <= 8) take(line.slice(0, colon), line.slice(colon + 1))
  }
  for (const block of blocks.slice(0, 10)) {
    if (block.kind !== 'table') continue
    for (const row of block.rows.slice(0, 20)) {
      const cells = row.map((cell) =>
        cell.blocks
          .map((one) => ('inlines' in one ? flatText(one.inlines) : ''))
          .join('')
          .replace(/[\s\u00a0\u3000]+/g, ''),
      )
      cells.forEach((cell, at) => {
        const colon = cell.search(/[:：]/)
        if (colon > 0 && colon < cell.length - 1) take(cell.slice(0, colon), cell.slice(colon + 1))
        else take(cell.replace(/[:：]$/, ''), cells[at + 1] ?? '')
      })
    }
  }
  return found
}

function titleOf({ blocks }: Body): string | null {
  const block = blocks.find(({ kind }) => kind === 'title')
  const text =
    block && 'inlines' in block
      ? flatText(block.inlines)
          .replace(/\s*\n\s*/g, '')
          .trim()
      : ''
  return text === '' || text.length > 300 ? null : text
}

function numberOf(lines: readonly string[], labelled: string | undefined): string | null {
  for (const line of [labelled ?? '', ...lines.slice(0, 12)]) {
    const found = WHOLE_NUMBER.exec(line)?.[1]
    if (found !== undefined) return hexagonal(found)
  }
  return lines.slice(0, 6).find((line) => ORDER_NUMBER.test(line)) ?? null
}

const hexagonal = (number: string): string => number.replace(/[[［【（(](\d{4})[\]］】）)]/, '〔$1〕')

const indexNumberOf = (text: string | undefined): string | null =>
  /^[A-Za-z0-9][A-Za-z0-9/_.-]{5,59}$/.exec(text ?? '')?.[0] ?? null

function kindOf(title: string | null): string | null {
  const plain = title?.replace(/（[^（）]{1,20}）$/, '') ?? ''
  return DOCUMENT_KINDS.find((kind) => plain.endsWith(kind) && (kind !== '令' || !plain.endsWith('命令'))) ?? null
}

function addresseeOf(blocks: readonly Block[]): string | null {
  for (const block of blocks.slice(0, 12)) {
    if (block.kind === 'heading') return null
    if (block.kind !== 'paragraph' || block.align) continue
    const text = flatText(block.inlines).trim()
    if (WHOLE_NUMBER.test(text.replace(/\s/g, ''))) continue
    return /^[^。；：:]{2,200}[：:]$/.test(text) ? text.slice(0, -1) : null
  }
  return null
}

function attachmentsOf(body: Body): readonly string[] {
  return body.blocks
    .flatMap((block) => (block.kind === 'attachments' ? block.lines.map(flatText) : []))
    .map(attachmentName)
    .filter((name) => name !== '')
}

function linksOf(body: Body): Elements['links'] {
  const links: { text: string; href: string }[] = []
  for (const line of everyLine(body))
    for (const inline of line) {
      if (inline.kind !== 'text' || inline.href === undefined) continue
      const last = links.at(-1)
      if (last?.href === inline.href) last.text += inline.text
      else links.push({ text: inline.text, href: inline.href })
    }
  return links
}

const FIGURES = '〇一二三四五六七八九'

/** The day a whole line writes: 2021年3月5日, 二〇二一年三月五日; null for anything else or a day there is not. */
export function dayOf(line: string): LocalDate | null {
  const arabic = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(line) ?? /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(line)
  const chinese =
    /^([一二三四五六七八九〇○零Ｏ]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/.exec(line)
  const [, year = '', month = '', day = ''] = arabic ?? chinese ?? []
  if (year === '') return null
  const figures = arabic
    ? [year, month, day]
    : [[...year].map((one) => Math.max(0, FIGURES.indexOf(one))).join(''), String(tens(month)), String(tens(day))]
  return parseLocalDate(figures.map((one) => one.padStart(2, '0')).join('-')) ?? null
}

/** 十二 → 12, 三十 → 30; NaN for what is no number below a hundred. */
function tens(text: string): number {
  const ten = text.indexOf('十')
  if (ten < 0) return text.length === 1 ? FIGURES.indexOf(text) : Number.NaN
  if (ten > 1 || text.length - ten > 2) return Number.NaN
  const [left, right] = [text.slice(0, ten), text.slice(ten + 1)]
  return (left === '' ? 1 : FIGURES.indexOf(left)) * 10 + (right === '' ? 0 : FIGURES.indexOf(right))
}
