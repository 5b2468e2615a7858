/** Everything accounts offer over HTTP. */
import { OPEN_ENDPOINTS as activation } from './activation/endpoints.ts'
import { ENDPOINTS as keeping } from './keeping/endpoints.ts'
import { ENDPOINTS as opening } from './opening/endpoints.ts'
import { ENDPOINTS as own } from './own/endpoints.ts'
import { ENDPOINTS as policy } from './policy-keeping/endpoints.ts'
import { ENDPOINTS as securing } from './securing/endpoints.ts'
import { OPEN_ENDPOINTS as setup } from './setup/endpoints.ts'
import { OPEN_ENDPOINTS as signIn } from './sign-in/endpoints.ts'

/** For who has signed in. */
export const ENDPOINTS = [...own, ...opening, ...keeping, ...securing, ...policy]

/** For who has not yet. */
export const OPEN_ENDPOINTS = [...signIn, ...activation, ...setup]
