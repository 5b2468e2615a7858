/** 政府信息公开指南 on the portal: which facts of article 12 an organ that publishes has not written yet. */
import { withScope } from '../../../platform/database/scope.ts'
import { PROFILE_FIELDS } from '../../organs/profile-fields.ts'
import { organProfile, profileGaps } from '../../organs/profile.ts'
import { publishingOrgans } from '../../portal/organ.ts'
import { good, note, type Examination } from './finding.ts'

const ABOUT = '公开指南'

export const guide: Examination = {
  code: 'guide',
  needsDatabase: true,
  look: async ({ database }) => {
    const organs = await publishingOrgans(database.sql)
    const found = []
    for (const { id, name } of organs) {
      const gaps = await withScope(database.sql, { organ: id }, async (tx) =>
        profileGaps((await organProfile(tx, id)).profile),
      )
      if (gaps.length === 0) continue
      const labels = gaps.map((key) => PROFILE_FIELDS[key].label).join('、')
      const todo = '请单位管理员或者经办人在工作台的机关简介里填写（条例第十二条、第二十条）。'
      found.push(note(ABOUT, `${name}还没有填：${labels}`, todo))
    }
    if (found.length > 0 || organs.length === 0) return found
    return [good(ABOUT, `${organs.length} 个机关的简介和联系方式都已填写`)]
  },
}
