/**
 * 案卷目录和归档移交单 ——《政府信息公开条例》第四十五条
 *   行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度，加强工作规范。
 * 保管期限 is the organ's archive schedule's, not the regulation's.
 */
import { choice, column, date, list, signature, text } from './field.ts'
import { form, grid, lines, listing } from './form.ts'
import type { FormRefusal } from './refusals.ts'
import { daysOutOfOrder, samePerson } from './signing.ts'

const CITES = '条例第四十五条'

/** 没有这些，不成一卷：each by a word of its name. */
const NEEDED: readonly (readonly [what: string, name: RegExp])[] = [
  ['申请材料', /申请/u],
  ['答复文书', /答复|告知|通知书/u],
  ['送达凭证', /送达|邮寄|回执|回证|签收/u],
]

export const ARCHIVE_FORM = form({
  code: 'D47',
  title: '政府信息公开申请案卷目录和归档移交单',
  numbered: true,
  headed: true,
  by: '承办人、档案人员',
  purpose: '办结的申请归档：卷内目录和移交',
  cites: [CITES],
  fields: {
    applicant: text('申请人', { cites: CITES, due: 'opening' }),
    receivedOn: date('收到申请之日', { cites: CITES, due: 'opening' }),
    request: text('申请内容', { cites: CITES, due: 'opening', tall: 14 }),
    outcome: text('答复类型', { cites: CITES, due: 'closing' }),
    repliedOn: date('答复日期', { cites: CITES, due: 'closing' }),
    files: list(
      '卷内文件目录',
      {
        title: column('文件名称', 50, { due: true, left: true }),
        number: column('文号', 30),
        author: column('责任者', 24),
        day: column('日期', 26, { day: true }),
        pages: column('页号', 14, { due: true }),
      },
      { cites: CITES, due: 'opening', blankRows: 10 },
    ),
    fileCount: text('件数', { cites: CITES, due: 'closing' }),
    pageCount: text('页数', { cites: CITES, due: 'closing' }),
    retention: choice('保管期限', { permanent: '永久', thirty: '30年', ten: '10年' }, { due: 'closing' }),
    archiveNumber: text('档号'),
    electronic: text('电子文件\n存放位置'),
    state: text('备考\n（缺损、补充）', { tall: 12 }),
    giver: signature('移交人', { cites: CITES, due: 'closing', tall: 14 }),
    taker: signature('接收人', { cites: CITES, due: 'closing', tall: 14 }),
  },
  parts: [
    grid('案卷', lines([['applicant', 3.65], 'receivedOn'], ['request'], [['outcome', 3.65], 'repliedOn'])),
    listing('files'),
    grid(
      '归档移交',
      lines(
        [['fileCount', 3.65], 'pageCount'],
        ['retention'],
        [['archiveNumber', 3.65], 'electronic'],
        ['state'],
        [['giver', 3.65], 'taker'],
      ),
    ),
  ],
  requires: [],
  refuses: (values, stage) => {
    const { files = [] } = values
    const missing = stage === 'closing' && NEEDED.find(([, name]) => !files.some(({ title = '' }) => name.test(title)))
    if (missing) return { code: 'file-incomplete', about: missing[0] }
    return (
      pagesRefusal(
        files.map(({ pages = '' }) => pages),
        stage === 'closing' ? values.pageCount : undefined,
      ) ??
      (stage === 'closing' && numberIn(values.fileCount) !== files.length
        ? { code: 'count-differs', about: `件数写作“${values.fileCount ?? ''}”，目录有${files.length}件` }
        : undefined) ??
      samePerson(['移交人', values.giver], ['接收人', values.taker]) ??
      daysOutOfOrder(
        ['收到申请之日', values.receivedOn],
        ['答复日期', values.repliedOn],
        ['移交日期', values.giver?.on],
        ['接收日期', values.taker?.on],
      )
    )
  },
})

const numberIn = (words: string | undefined): number => Number(/\d+/.exec(words ?? '')?.[0] ?? Number.NaN)

/** 页号 run on from 1 without gaps; the last one is the number of pages. */
function pagesRefusal(pages: readonly string[], total: string | undefined): FormRefusal | undefined {
  let next = 1
  for (const [index, text] of pages.entries()) {
    const [, first = '', last = first] = /^(\d+)(?:\s*[-－—–~～至]\s*(\d+))?$/u.exec(text.trim()) ?? []
    if (first === '') return { code: 'page-numbers', about: `第${index + 1}件写作“${text}”，应当写成“3”或者“3-5”` }
    if (Number(first) !== next || Number(last) < Number(first)) {
      return { code: 'page-numbers', about: `第${index + 1}件应当从第${next}页起，写作“${text}”` }
    }
    next = Number(last) + 1
  }
  return total !== undefined && numberIn(total) !== next - 1
    ? { code: 'page-numbers', about: `页数写作“${total}”，目录编到第${next - 1}页` }
    : undefined
}
