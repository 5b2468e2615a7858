/** Who at the desk may read a publication, written down from docs/permissions.md. */
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
