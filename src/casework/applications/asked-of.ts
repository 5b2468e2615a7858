/** 作出判断要填什么：the fields of what each outcome rests on, for the dialog and for the decision alike. */
import { OUTCOME_CODES, outcome as catalogued, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { NeedCode } from '../../law/applications/outcomes/needs.ts'
import type { AskedField } from '../../papers/letters/asked/field.ts'
import { NEED_FIELDS } from '../../papers/letters/asked/needs.ts'

/** The fields an answer must have filled in; what only the file holds has none. */
export const fieldsOf = (code: OutcomeCode): readonly AskedField[] => ofNeeds(catalogued(code).needs)

/** 部分公开的公开部分：what is given stands in one of these. */
const GIVEN_WITH_PARTS = ['records', 'accessPath'] as const satisfies readonly NeedCode[]

/** Fields that may be filled in beside the required ones. */
export const moreFieldsOf = (code: OutcomeCode): readonly AskedField[] =>
  code === 'partial'
    ? ofNeeds(GIVEN_WITH_PARTS).map((field) =>
        field.kind === 'rows' ? { ...field, atLeast: 0, optional: true } : { ...field, optional: true },
      )
    : []

const ofNeeds = (needs: readonly NeedCode[]): readonly AskedField[] => needs.flatMap((need) => NEED_FIELDS[need] ?? [])

/** 终结整件申请的情形，不能是一部分的依据. */
const OF_THE_WHOLE: readonly OutcomeCode[] = [
  'other_withdrawn',
  'other_supplement_lapsed',
  'other_fee_unpaid',
  'refuse_excessive',
]

/** What a part of a 部分公开 may rest on (第三十七条): 不予公开、无法提供、不予处理的情形. */
export const GROUNDS_OF_PARTS: readonly OutcomeCode[] = OUTCOME_CODES.filter(
  (code) => ['denied', 'unable', 'refused', 'other'].includes(catalogued(code).class) && !OF_THE_WHOLE.includes(code),
)
