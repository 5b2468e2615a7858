/** The dialogs of a round: its day and note, another organ in its list. */
import type { ReactNode } from 'react'
import { post, put } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { RoundDetail } from '../views.ts'

export type RoundDialog = 'round' | 'member'

interface Words {
  readonly dueOn: string | null
  readonly note: string | null
}
interface MemberWords {
  readonly name: string
  readonly aliases: string | null
  readonly code: string | null
  readonly place: string | null
}

/** Names on lines or after 、 and ；. */
export const namesIn = (text: string | null): string[] =>
  (text ?? '')
    .split(/[\n、；;]+/)
    .map((name) => name.trim())
    .filter(Boolean)

export function RoundDialogs({
  round,
  shown,
  close,
}: {
  readonly round: RoundDetail
  readonly shown: RoundDialog
  readonly close: () => void
}): ReactNode {
  const path = `/collecting/${round.year}`
  if (shown === 'round')
    return (
      <FormDialog<Words, unknown>
        title="修改期限和要求"
        says="下级机关看到的随之改变。"
        fields={[
          { name: 'dueOn', label: '报送期限', kind: 'day', hint: '不填为法定的最后一日，只能提前。' },
          { name: 'note', label: '要求', kind: 'long', max: 2000 },
        ]}
        initial={{ dueOn: round.dueOn, note: round.note }}
        does="保存"
        save={({ dueOn, note }) => put(path, { version: round.version, dueOn, note: note ?? '' })}
        saved={() => '已保存。'}
        close={close}
      />
    )
  return (
    <FormDialog<MemberWords, unknown>
      title="添加机关"
      says="不在本系统内的机关，报来的文件按名称、其他名称、信用代码归入。"
      fields={[
        { name: 'name', label: '机关名称', kind: 'text', required: true, max: 100 },
        { name: 'aliases', label: '其他名称', kind: 'long', max: 500, hint: '简称、更名以前的名称，每行一个。' },
        { name: 'code', label: '统一社会信用代码', kind: 'text', max: 40 },
        { name: 'place', label: '所在', kind: 'text', max: 100, hint: '区划或者上级机关，同名的由此区分。' },
      ]}
      does="添加"
      save={({ name, aliases, code, place }) =>
        post(`${path}/members`, { name, aliases: namesIn(aliases), code, place: place ?? '' })
      }
      saved={() => '已添加。'}
      close={close}
    />
  )
}
