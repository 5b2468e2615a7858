/** Every way in which an act on an annual report says no. */
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { Refused, Say } from '../refusal.ts'

export const SAY = {
  'not-found': '{}年的年度报告还没有着手编制。',
  'not-allowed': '{}',
  'no-form': '{}年没有规定现行的格式，能编制的是2019年以后的报告。',
  'not-yet': '{}年还没有开始，不能编制它的报告。',
  'begun-already': '{}年的年度报告已经在编制，请打开它继续。',
  'not-writable': '报告{}，现在不能修改；要改的请先撤回或者退回。',
  'not-in-review': '报告{}，现在不能审核。',
  'not-approved': '报告{}，还没有审签完成。',
  'not-published': '报告{}，还没有公开，直接修改即可。',
  'year-running': '{}年还没有过完，{}以后才能交付审核。',
  'no-such-cell': '{}年的表格没有“{}”这一格。',
  'whole-number': '“{}”是件数，应当填整数。',
  'not-negative': '“{}”不能是负数。',
  blank: '还有 {} 格没有数：{}。没有的填 0，并写明怎么知道的。',
  'missing-facts': '正文引用的数字已经不存在：{}。请改写这一处。',
  breaks: '还有 {} 处勾稽或者格式错误没有改正：{}',
  unsigned: '请填写落款日期。',
  'no-reason': '请写明理由。',
  'nothing-changed': '与已经公开的完全一样，不用再审签。',
  'content-changed': '审签以后登记的数或者内容有变动，不能这样办；请退回重新审签。{}',
  'future-day': '{}不能写成今天以后的日子。',
  'before-year-end': '报送的日子早于{}，请核对。',
  'submitted-already': '这份报告已经登记过报送（{}）。',
} as const satisfies Say<string>
export type CompilingRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
