/** Why something about a catalogue is not done, in sentences. */
import { REGULATION_FROM } from '../../law/regulation.ts'
import { MOST_ROWS } from '../../law/disclosure/catalogue-row.ts'
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { Refused, Say } from '../refusal.ts'

export const SAY = {
  'not-found': '没有这个目录、这一版或者这一行，或者不归您所在的机关。',
  'same-title': '已经有名称相同的目录。',
  'own-there': '本机关已经有主动公开目录，请在它上面修改。',
  'draft-there': '这个目录正在修改，请在修改稿上继续。',
  'no-draft': '这一版已经施行或者放弃，不能再改；要改请先着手修改，生成修改稿。',
  ended: '这个目录已经停止施行。',
  'changed-catalogue': '这个目录刚刚被别人改过，请看过以后再决定。',
  'not-adopted': '这个目录还没有施行过，放弃修改稿即可。',
  empty: '目录里一行也没有，不能施行。',
  unchanged: '修改稿与现行的一版没有差别，不用施行。',
  'early-adopted': '施行之日早于上一版的施行之日{}，不可能。',
  'early-regulation': `施行之日早于条例施行之日（${REGULATION_FROM}），请核对年份。`,
  'far-adopted': '施行之日在一年以后，请核对年份。',
  'early-ended': '停止施行之日早于现行一版的施行之日{}，不可能。',
  'too-many': `一个目录最多 ${MOST_ROWS} 行。`,
  'bad-leaf': '门户上没有这个栏目，请从栏目中选择。',
  'bad-unit': '没有这个科室，或者已经撤销。',
  'bad-person': '没有这个人员，或者已经离岗。',
  'bad-part': '所选的法定内容与公开内容类别不一致。',
  'moved-meanwhile': '核对以后，目录又被修改过，请重新核对再导入。',
  'bad-import': '这份表不能导入：{}',
  'path-taken': '已经有这个栏目地址。',
  'path-wrong': '栏目地址由小写字母、数字和连字符组成，最多四级，每级最多 40 个字符。',
  'no-parent': '没有上级栏目{}，请先增加上级栏目。',
  'title-taken': '同一上级栏目下已经有名称相同的栏目。',
  'leaf-holds': '这个栏目{}，不能删去。',
} as const satisfies Say<string>
export type DutyRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
