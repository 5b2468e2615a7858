/** “No” about letters, with its sentences; one table for all acts on a letter. */
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { Refused, Say } from '../refusal.ts'

export const SAY = {
  'not-found': '没有这份文书，或者不归您所在的机关。',
  'not-allowed': '您没有办理这份文书的权限：{}',
  closed: '现在不能起草这份文书：{}',
  'under-way': '这件已经有一份正在办理的{}（{}），请在那一份上继续，或者先作废它。',
  'which-one': '请选择这份文书是关于哪一份征求意见书的。',
  wrong: '{}',
  'not-writable': '文书{}，不能再修改；需要改的，请先撤回或者作废重拟。',
  'cannot-compose': '文书还不能出具：{}',
  'not-in-review': '文书{}，不在会签中。',
  'not-approved': '文书{}，还不能发出：会签完成、签发以后才能发出。',
  'case-changed': '签发以后案情有变动，文书的内容已经不是会签的那一份；请作废，重新起草、会签。',
  'no-mail-number': '邮寄的，请写邮件号码（挂号信、EMS 的单号）。',
  'not-sent': '文书{}，没有送达可以登记。',
  unlooked: '随文附送的材料（{}）刚有变动，还没有检查完，请稍候再交付会签。',
  unanswered: '发布前检查还有 {} 处须处理：请更换文件，或者逐处写明理由，再交付会签。',
  'already-gone': '文书已经发出，不能作废；发错的，另发更正或者撤销的文书。',
  'day-impossible': '{}',
  'way-changed': '签发的是以“{}”发出的文书，救济途径按此写明；改用别的方式的，请作废重拟。',
  scan: '{}',
  matter: '{}',
} as const satisfies Say<string>

export type LetterRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
