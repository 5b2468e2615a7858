/**
 * 职责分离: duties that one person should not have together, because one checks what the other does. They are shown to who
 * proposes and to who grants; a small organ may have no second person, so that they are not forbidden.
 */
import { DUTIES, type Duty } from '../permissions.ts'

interface Separation {
  readonly duties: readonly [Duty, Duty]
  /** Why they should be apart. */
  readonly says: string
}

export const SEPARATIONS: readonly Separation[] = [
  { duties: ['clerk', 'legal-reviewer'], says: '合法性审核的人不应审核自己经办的答复。' },
  { duties: ['clerk', 'secrecy-reviewer'], says: '保密审查的人不应审查自己经办的内容。' },
  { duties: ['clerk', 'office-head'], says: '工作机构负责人不应审核自己经办的事项。' },
  { duties: ['editor', 'secrecy-reviewer'], says: '编辑和保密审查由一人担任，等于少了一道审查。' },
  { duties: ['section-editor', 'section-head'], says: '科室负责人不应审核自己采编的内容。' },
  { duties: ['section-editor', 'editor'], says: '采编和编辑由一人担任，三审变成两审。' },
  { duties: ['secrecy-reviewer', 'legal-reviewer'], says: '保密审查和合法性审核应由两人分别把关。' },
  { duties: ['organ-steward', 'leader'], says: '提出职责的人和最终签发的人应当分开。' },
]

/** The sentences for somebody with these duties; none when nothing is in conflict. */
export const separationConflicts = (duties: readonly Duty[]): readonly string[] =>
  SEPARATIONS.filter(({ duties: [one, other] }) => duties.includes(one) && duties.includes(other)).map(
    ({ duties: [one, other], says }) => `兼任“${DUTIES[one].label}”和“${DUTIES[other].label}”：${says}`,
  )
