/** 回应关切台账 as a spreadsheet. */
import { CONCERNS } from '../../law/disclosure/response.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { ListedConcern } from './list.ts'
import { PHASES, SOURCES } from './words.ts'

export const LEDGER = '回应关切台账'

const COLUMNS: readonly SheetColumn[] = [
  { key: 'number', label: '编号', kind: 'text', width: 20 },
  { key: 'title', label: '关切的内容', kind: 'longtext' },
  { key: 'kind', label: '情形', kind: 'longtext' },
  { key: 'source', label: '来源', kind: 'text', width: 26 },
  { key: 'foundAt', label: '发现时间', kind: 'text', width: 18 },
  { key: 'major', label: '涉及特别重大、重大突发事件', kind: 'text', width: 14 },
  { key: 'owner', label: '承办', kind: 'text', width: 20 },
  { key: 'responseDueAt', label: '回应时限', kind: 'text', width: 18 },
  { key: 'answeredAt', label: '回应时间', kind: 'text', width: 18 },
  { key: 'pressDueAt', label: '新闻发布会时限', kind: 'text', width: 18 },
  { key: 'pressHeldAt', label: '新闻发布会时间', kind: 'text', width: 18 },
  { key: 'phase', label: '状态', kind: 'text', width: 12 },
]

/** The ledger of some concerns, times in Beijing; what has not happened is blank. */
export const ledgerSheet = (organ: string, rows: readonly ListedConcern[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      COLUMNS,
      { title: LEDGER, organ },
      rows.map((of) => ({
        number: of.number,
        title: of.title,
        kind: CONCERNS[of.kind],
        source: SOURCES[of.source],
        foundAt: minute(of.foundAt),
        major: of.major ? '是' : '否',
        owner: [of.unit, of.person].filter(Boolean).join('，') || '工作机构',
        responseDueAt: minute(of.responseDueAt),
        answeredAt: minute(of.answeredAt),
        pressDueAt: minute(of.pressDueAt),
        pressHeldAt: of.pressHeldAt ? minute(of.pressHeldAt) : of.pressWaived ? '不由本机关举行' : null,
        phase: PHASES[of.phase],
      })),
    ),
  )

const minute = (at: Date | null): string | null => at && beijingTime(at).slice(0, 16).replace('T', ' ')
