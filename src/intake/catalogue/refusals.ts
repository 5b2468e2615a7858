/** Why a file gives no table of duties, in one sentence each; those of the carriers in the words of this kind of paper. */
import { MOST_ROWS } from '../../law/disclosure/catalogue-row.ts'
import { Unreadable } from '../grids/document.ts'
import type { CatalogueRefused } from './finding.ts'

const TOO_LARGE = '文件里的内容太多，超出读取上限；请只保留公开目录的表格，或者分成几份再导入。'
const KINDS = '请提供 Excel（xlsx）、Word（docx、doc）或网页里的表格。'

const OWN: Readonly<Record<string, string>> = {
  'too-large': TOO_LARGE,
  empty: '文件是空的，里面没有内容；请检查是否选错了文件。',
  image: `这是一张图片，里面的表格读不出来；${KINDS}`,
  archive: '这是压缩包；请先解压，再选其中的目录文件。',
  binary: `文件内容不是认得的文档格式，读不出表格；${KINDS}`,
}

export const REFUSED = {
  noTable: {
    refused: 'no-table',
    says: '没有找到公开目录的表格：应有一行表头写着“公开事项”“公开内容”“公开依据”“公开时限”“公开主体”等栏目。',
  },
  empty: { refused: 'empty', says: '表头下面没有公开事项，没有可以导入的行。' },
} as const satisfies Record<string, CatalogueRefused>

/** More rows than are taken at once. */
export const tooMany = (count: number): CatalogueRefused => ({
  refused: 'too-many',
  says: `一次最多导入 ${MOST_ROWS} 行，这份至少有 ${count} 行，请分成几份。`,
})

/** The refusal of a file that no carrier reads; a fault that is none is thrown on. */
export function unreadable(fault: unknown): CatalogueRefused {
  if (!(fault instanceof Unreadable)) throw fault
  return { refused: 'unreadable', says: OWN[fault.code] ?? fault.message.replaceAll('年度报告', '公开目录') }
}
