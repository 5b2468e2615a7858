/** Every refusal of a hand-over, in its sentence. */
import type { Say } from '../refusal.ts'

export const SAY = {
  'not-found': '没有这份移交清单，或者与您所在的机关无关。',
  'not-allowed': '您没有权限办理移交。',
  'organ-wrong': '请选择承接职责的机关：另一个没有撤并、不是示范数据的机关。',
  nothing: '没有可以移交的申请。请先选择。',
  'not-there': '选择的申请中有 {} 件不在本机关，或者已经移交、并入另案，请重新选择。',
  waiting: '选择的申请中有 {} 件已经在另一份待接收的移交清单里。',
  'no-reason': '请写明移交的依据（机构改革的文件和职责划转的事项）。',
  'not-offered': '这份清单已经{}，不能再办。',
  changed: '这份清单刚刚有变化，请看最新的情况再办。',
  'not-opened': '系统管理员没有准许您所在的机关代那个机关移交。',
  attended: '{}还有工作机构负责人在岗，应当由其自己移交。',
  'opened-already': '已经准许过，不用再办。',
  'nobody-there': '{}还没有工作机构负责人，没有人能接收；请先由安全管理员授予职责。',
} as const satisfies Say<string>
export type MoveRefusalCode = keyof typeof SAY
