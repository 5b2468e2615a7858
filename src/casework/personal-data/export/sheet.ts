/** The export as a sheet a person can read: one table a matter, then what was done with the data. */
import { textWidthMm, type Paper, type Part } from '../../../papers/typeset/paper.ts'
import type { ExportedField, ExportedMatter, PersonalExport } from './compile.ts'

/** Ready for `paperToDocx`. */
export function exportSheet({ organ, madeAt, matters }: PersonalExport): Paper {
  return {
    layout: 'form',
    title: '个人信息查阅复制件',
    organ,
    number: null,
    to: null,
    parts: [
      {
        kind: 'paragraph',
        small: true,
        flush: true,
        text: `${organ}应本人请求，依据《中华人民共和国个人信息保护法》第四十五条提供。`,
        right: `提供时间：${minute(madeAt)}`,
      },
      ...matters.flatMap((matter, index) => partsOf(matter, index + 1)),
      {
        kind: 'paragraph',
        small: true,
        text: '发现个人信息不准确或者不完整的，有权请求更正、补充；保存期限届满的，系统自动清除。',
      },
    ],
    attachments: [],
    signature: null,
    note: null,
    copies: [],
  }
}

const SHARES = [0.22, 0.48, 0.3] as const

function partsOf({ title, id, whose, fields, events }: ExportedMatter, nth: number): readonly Part[] {
  const width = textWidthMm({ layout: 'form' })
  const name = `${nth}．${title ?? `事项 ${id}`}${whose === 'agent' ? '（作为代理人）' : ''}`
  return [
    { kind: 'paragraph', flush: true, small: true, text: name },
    {
      kind: 'table',
      name,
      widths: SHARES.map((share) => share * width),
      headRows: 1,
      rows: [
        { cells: ['项目', '内容', '保存期限'].map((text) => ({ text, bold: true })) },
        ...fields.map((field) => ({
          cells: [{ text: field.label }, { text: contentOf(field), left: true }, { text: timeOf(field) }],
        })),
      ],
    },
    ...events.map(({ at, says }): Part => ({
      kind: 'paragraph',
      flush: true,
      small: true,
      text: `${minute(at)} ${says}`,
    })),
  ]
}

const contentOf = ({ field, value }: ExportedField): string =>
  value === null ? '（已清除）' : field === 'id-image' ? '（图像，另行提供）' : value

const timeOf = ({ erasedAt, retainedUntil }: ExportedField): string =>
  erasedAt ? `${erasedAt.slice(0, 10)} 清除` : retainedUntil ? `至 ${retainedUntil}` : '事项办理期间'

const minute = (time: string): string => time.slice(0, 16).replace('T', ' ')
