/** Who at the desk may read what of a publication: the table, written down from docs/permissions.md. */
import type { Caller } from './callers.testing.ts'
import type { Planted } from './publications-maker.testing.ts'

/** 工作机构、责任编辑、审核人员和领导：本机关的全部信息. */
const ALL = ['clerk', 'editor', 'legal-reviewer', 'secrecy-reviewer', 'office-head', 'deputy-leader', 'leader']
/** 科室：只看本科室的；不限科室的，看全部. */
const SECTION = ['section-editor', 'section-head']

/** Whether `caller` may read what is planted; `writer` is the session whose own drafts are autosaved. */
export function readsPublication(
  { organ, holder, owes, cookie }: Caller,
  mark: Pick<Planted, 'organ' | 'unit' | 'own'>,
  writer: string,
): boolean {
  if (mark.own) return cookie === writer
  if (!holder || owes || holder.office || !holder.colleague || organ !== mark.organ) return false
  return holder.duties.some(
    ({ duty, unitId }) => ALL.includes(duty) || (SECTION.includes(duty) && (unitId === null || unitId === mark.unit)),
  )
}

/**
 * The books of what once was public, and who of its organ reads them beside those who read the publication: 文件库 keeps title and number of a
 * policy document (everybody of the organ), 发布台账 the title of what was published (everybody who reads the ledger, of whatever section).
 */
const BOOKS: readonly { readonly at: RegExp; readonly fields: readonly string[]; readonly duties: readonly string[] | null }[] = [
  { at: /^\/api\/v1\/desk\/(?:library|search)\b/, fields: ['标题', '文号'], duties: null },
  { at: /^\/api\/v1\/desk\/(?:postings|to-dos)\b/, fields: ['标题'], duties: [...ALL, ...SECTION] },
] // prettier-ignore

/** The same at an address of the desk: also by the books of what was public once. */
export function readsAt(path: string, caller: Caller, mark: Planted, writer: string): boolean {
  if (readsPublication(caller, mark, writer)) return true
  const { holder, owes, organ } = caller
  if (!mark.once || !holder || owes || holder.office || !holder.colleague || organ !== mark.organ) return false
  return BOOKS.some(
    ({ at, fields, duties }) =>
      at.test(path) && fields.includes(mark.field) && (duties === null || holder.duties.some(({ duty }) => duties.includes(duty))),
  )
} // prettier-ignore
