/** Whether a concern can be registered, or corrected, as it is written down. Pure. */
import { REGULATION_FROM } from '../../law/regulation.ts'
import { beijingDay } from '../../platform/clock.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { Registration } from './step.ts'

export const SAY = {
  blank: '请填写{}。',
  future: '发现的时间不能写成现在以后。',
  early: `发现的时间早于${REGULATION_FROM}，请核对年份。`,
  'unit-unknown': '没有这个科室，或者已经撤销，请重新选择。',
  'person-unknown': '没有这个人，或者已经离开本机关，请重新选择。',
  'document-unknown': '没有这件政策文件，请重新选择。',
  'already-there': '同一时间、同样内容的已经登记为{}；确是另一件的，请在内容里写明区别。',
} as const satisfies Say<string>
export type RegistrationRefusal = Refused<keyof typeof SAY>

/** What stands against a registration itself at an instant. */
export function registrationRefused(given: Registration, at: Date): RegistrationRefusal | null {
  if (given.title.trim() === '') return refuse('blank', { words: ['关切的内容'], field: 'title' })
  if (given.place.trim() === '') return refuse('blank', { words: ['在哪里发现的'], field: 'place' })
  const found = new Date(given.foundAt)
  if (found > at) return refuse('future', { field: 'foundAt' })
  if (beijingDay(found) < REGULATION_FROM) return refuse('early', { field: 'foundAt' })
  return null
}
