/** 移送国家档案馆、公共图书馆的清单 ——《政府信息公开条例》第二十五条第三款: what was published in a period and still is. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { composeForm, type FormRefused, type FormSheet } from '../../papers/forms/compose.ts'
import { TRANSFER_FORM } from '../../papers/forms/d45-transfer-to-archives.ts'
import { pick } from '../../papers/forms/field.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import type { Workbook } from '../../papers/typeset/workbook.ts'
import type { Tx } from '../../platform/database/scope.ts'

export interface HandOver {
  readonly receiver: 'archives' | 'library'
  readonly name: string
  readonly from: LocalDate
  readonly to: LocalDate
}

export interface HandedOver {
  readonly index: string
  readonly title: string
  readonly number: string
  readonly madeOn: LocalDate
  readonly publishedOn: LocalDate
}

/** More than anybody signs for at once. */
export const MOST_HANDED_OVER = 5_000

/** What stands on the portal and was published first within the days, both included; by Beijing's days. */
export async function handedOver(tx: Tx, organ: string, { from, to }: HandOver): Promise<readonly HandedOver[]> {
  const { rows } = await sql<HandedOver>`
    select index_number as index, title, document_number as number,
      coalesce(signed_on, (first_published_at at time zone 'Asia/Shanghai')::date)::text as "madeOn",
      (first_published_at at time zone 'Asia/Shanghai')::date::text as "publishedOn"
    from portal_documents
    where organ_id = ${organ} and (first_published_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
    order by first_published_at, id limit ${MOST_HANDED_OVER + 1}`.execute(tx)
  return rows
}

/** The form D45 with its list, to be signed by both. */
export const handOverForm = (organ: string, of: HandOver, items: readonly HandedOver[]): FormSheet | FormRefused =>
  composeForm(TRANSFER_FORM, {
    stage: 'blank',
    organ,
    number: null,
    values: {
      receiver: pick(of.receiver),
      receiverName: of.name,
      period: `${of.from}至${of.to}`,
      items: items.map((item) => ({ ...item })),
      count: `${items.length}件`,
    },
  })

const { index, title, number, madeOn, publishedOn } = TRANSFER_FORM.fields.items.columns
const COLUMNS: readonly SheetColumn[] = [
  { key: 'index', label: index.label, kind: 'text', width: 24 },
  { key: 'title', label: title.label, kind: 'text', width: 60 },
  { key: 'number', label: number.label, kind: 'text', width: 24 },
  { key: 'madeOn', label: madeOn.label, kind: 'date', width: 14 },
  { key: 'publishedOn', label: publishedOn.label, kind: 'date', width: 14 },
]

/** The same as a sheet. */
export const handOverSheet = (organ: string, items: readonly HandedOver[]): Workbook =>
  sheetOf(
    COLUMNS,
    { title: '主动公开政府信息移送清单', organ },
    items.map((item) => ({ ...item })),
  )
