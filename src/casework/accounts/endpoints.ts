/** Everything accounts offer over HTTP. */
import { OPEN_ENDPOINTS as activation } from './activation/endpoints.ts'
import { ENDPOINTS as own } from './own/endpoints.ts'
import { OPEN_ENDPOINTS as signIn } from './sign-in/endpoints.ts'

/** For who has signed in. */
export const ENDPOINTS = [...own]

/** For who has not yet. */
export const OPEN_ENDPOINTS = [...signIn, ...activation]
