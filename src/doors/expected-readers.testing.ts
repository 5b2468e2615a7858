/** Who may be told what of an application, written down from docs/permissions.md, with the sentence it follows from. */
import { may, type PermissionCode } from '../casework/permissions.ts'
import type { Caller } from './callers.testing.ts'
import type { Field, Mark } from './states-maker.testing.ts'

interface Reader {
  readonly who: (caller: Caller, mark: Mark) => boolean
  readonly why: string
}

/** For the applications of `organ`, given to the section `one` where they are given to any, and the letters that `drafter` drafted. */
export function expectedReaders(organ: string, one: string, drafter: Caller) {
  /** Whether `caller` holds a permission for a thing of this organ. */
  const holds = ({ organ: at, holder }: Caller, code: PermissionCode, unitId: string | null): boolean =>
    at === organ && holder !== null && holder.office === null && may(holder, code, { unitId })
  const unitOf = ({ assigned }: Mark): string | null => (assigned ? one : null)
  const readsCase = (caller: Caller, mark: Mark): boolean => holds(caller, 'applications.read', unitOf(mark))
  /** 起草、审核、发出的人，和可以查看个人信息原文的人。 */
  const readsText = (caller: Caller, mark: Mark): boolean =>
    readsCase(caller, mark) &&
    (caller.account === drafter.account ||
      (['applications.reply', 'sign-off.sign', 'personal-data.view'] as const).some((code) =>
        holds(caller, code, unitOf(mark)),
      ))
  const nobody = (): boolean => false

  /** Who may be told what stands in a field without giving a reason, and why. */
  const readers: Readonly<Record<Field, Reader>> = {
    case: { who: readsCase, why: 'applications.read：工作机构、审核人员和领导看全部，科室只看交办给本科室的' },
    file: { who: readsCase, why: '附件随申请' },
    identity: {
      who: (caller, mark) => holds(caller, 'personal-data.view', unitOf(mark)),
      why: 'personal-data.view：身份证明是个人信息原文',
    },
    address: {
      who: (caller, mark) => holds(caller, 'personal-data.view', unitOf(mark)),
      why: '收件地址只印在送达回证上，给可以查看个人信息原文的人，每次有记录',
    },
    person: { who: nobody, why: '个人信息原文要说明理由，每次有记录：读的入口一律遮盖' },
    name: { who: readsText, why: '姓名在文书正文里，只给起草、审核、发出的人' },
    party: { who: readsText, why: '第三方的姓名在征求意见书里，只给起草、审核、发出的人' },
    'letter-file': { who: readsText, why: '文书附件的内容与正文一样；叫什么名字，看得到申请的人都看得到' },
    remedy: { who: (caller) => holds(caller, 'remedies.read', null), why: 'remedies.read' },
    'remedy-person': { who: nobody, why: '复议申请人的姓名遮盖' },
    matter: { who: (caller) => holds(caller, 'matters.read', null), why: 'matters.read：没有交办的，科室看不到' },
    'matter-person': { who: nobody, why: '更正申请人的姓名遮盖' },
    code: { who: nobody, why: '查询码只在回执上' },
  } // prettier-ignore
  return { holds, readsText, readers }
}
