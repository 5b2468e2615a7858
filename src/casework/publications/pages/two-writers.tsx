/** 两个人同时改一条信息：who comes second sees word for word what stands there now and what they would put in its place, and chooses. */
import { post } from '../../../platform/workbench/api.ts'
import { chooseInConflict } from '../../../platform/workbench/conflict.tsx'
import type { Modals } from '../../../platform/workbench/dialogs.tsx'
import type { Conflict } from '../../../platform/workbench/problem.ts'
import type { Content } from '../content.ts'
import type { ShownDifference } from '../difference.ts'
import { Difference } from './difference-part.tsx'

/** What the writer of `content` chooses when somebody else has changed the publication meanwhile. */
export async function chooseOverAnother(
  modal: Modals,
  conflict: Conflict,
  { id, content }: { readonly id: string; readonly content: Content },
): Promise<'keep' | 'load' | 'back'> {
  // Without an answer the names of the parts still tell where to look.
  const difference = await post<ShownDifference>(`/publications/${id}/compare`, { content }).catch(() => null)
  return chooseInConflict(
    modal,
    conflict,
    {
      label: (field) => (field === '改动' ? '改动的部分' : null),
      words: (_, value) => (typeof value === 'string' ? value : ''),
      mine: () => (difference ? '（见下面）' : '（您填写的）'),
    },
    difference && <Difference {...difference} />,
  )
}
