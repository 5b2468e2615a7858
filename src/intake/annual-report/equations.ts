/** The equations of a table used as a judge between readings; they never supply a figure. */
import { cellId, type CellForm, type Format } from '../../law/annual-report/format.ts'
import { identitiesOf, type Identity } from '../../law/annual-report/identities.ts'
import type { Found } from './cells.ts'

/** holds, fails, or open because a figure is missing. */
export type Verdict = 'holds' | 'fails' | 'open'

export function verdict(identity: Identity, cells: ReadonlyMap<string, Found>): Verdict {
  const left = sum(identity.left, cells)
  const right = sum(identity.right, cells)
  if (left === null || right === null) return 'open'
  return left === right ? 'holds' : 'fails'
}

function sum(refs: Identity['left'], cells: ReadonlyMap<string, Found>): number | null {
  let total = 0
  for (const ref of refs) {
    const value = cells.get(addressOf(ref))?.value
    if (value === null || value === undefined) return null
    total += value
  }
  return total
}

/** The address of a declared cell, put together once. */
function addressOf(form: CellForm): string {
  const known = ADDRESSES.get(form)
  if (known !== undefined) return known
  const address = cellId(form)
  ADDRESSES.set(form, address)
  return address
}

const ADDRESSES = new WeakMap<CellForm, string>()

/** The equations of table three. */
export const applicationIdentities = (format: Format): readonly Identity[] =>
  identitiesOf(format).filter(({ kind }) => kind !== 'outcomes')

/** The equations that run down a column of table three. */
export const columnIdentities = (format: Format): readonly Identity[] =>
  identitiesOf(format).filter(({ kind }) => kind === 'balance' || kind === 'results')
