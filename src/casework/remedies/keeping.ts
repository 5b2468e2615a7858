/** 个人信息保存多久：while a case goes on, the other party's data and those of the application it is about are kept; when it ends, their time begins. */
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { CLOSED } from '../applications/case.ts'
import { findApplication } from '../applications/store.ts'
import { retainFrom, retainWhileOpen } from '../personal-data/store.ts'
import { remediesOfApplication } from './store.ts'
import { REMEDY } from './step.ts'

/** A case was registered: the data of its application are needed again. */
export async function keepOnApplication(tx: Tx, organ: string, application: string | null): Promise<void> {
  if (application) await retainWhileOpen(tx, { organ, kind: 'application', id: application })
}

/** A case was closed on a day; the application's time begins anew once no case about it is open. `imageDays`: the setting ID_IMAGE_DAYS. */
export async function endKeeping(
  tx: Tx,
  organ: string,
  { id, applicationId }: { readonly id: string; readonly applicationId: string | null },
  on: LocalDate,
  imageDays: number,
): Promise<void> {
  await retainFrom(tx, { organ, kind: REMEDY, id }, on, imageDays)
  if (!applicationId) return
  const about = await remediesOfApplication(tx, organ, applicationId)
  const application = await findApplication(tx, organ, applicationId)
  if (application && CLOSED.includes(application.phase) && about.every(({ phase }) => phase === 'closed'))
    await retainFrom(tx, { organ, kind: 'application', id: applicationId }, on, imageDays)
}
