import type { Calendar } from '../../law/calendar/calendar.ts'
import type { RemedyBodies } from '../../law/applications/remedies/clause.ts'

/** What the letters need to know of the organ that writes them; settings of the organ. */
export interface LetterOrgan {
  /** 全称，与印章一致. */
  readonly name: string
  readonly remedies: RemedyBodies
  readonly contact: Contact
  /** Working days as they hold where the organ is; absent = the nation's. */
  readonly calendar?: Calendar
}

/** 政府信息公开工作机构的联系方式. */
export interface Contact {
  /** 工作机构，如“嵩县科学技术局办公室”. */
  readonly office: string
  readonly person: string | null
  readonly phone: string
  readonly address: string | null
}

/** 附注：联系人和电话，写在成文日期之下. */
export const contactNote = ({ office, person, phone }: Contact): string =>
  `${person ? `联系人：${person}（${office}）` : `联系单位：${office}`}；联系电话：${phone}`
