/** Which register a page is about: the second part of its address. */
import { useLocation } from 'react-router'
import { registerOf } from '../all.ts'
import type { AnyRegister } from '../declaration.ts'

/** The register in the address; the pages are declared for those that there are. */
export function useRegister(): AnyRegister {
  const [, , key = ''] = useLocation().pathname.split('/')
  const register = registerOf(key)
  if (!register) throw new Error(`no register ${key}`)
  return register
}
