/** What every activity of the desk stands on; made once at start by the doors. */
import type { Config } from '../platform/config.ts'
import type { FieldCipher } from '../platform/crypto/field-cipher.ts'
import type { Endpoint } from '../platform/web/endpoint.ts'
import type { ActingWorld, Actor } from './acting.ts'
import type { PermissionCode } from './permissions.ts'

export interface Ground extends ActingWorld {
  readonly config: Config
  readonly cipher: FieldCipher
}

/** What an endpoint of the desk knows: the ground, who calls, and in which session. */
export interface DeskContext {
  readonly ground: Ground
  readonly actor: Actor
  readonly session: { readonly accountId: string; readonly id: string }
}

/** An endpoint of the desk; the shapes are inferred from the schemas it declares. */
export const deskEndpoint = <Query, Body, Answer>(
  endpoint: Endpoint<DeskContext, PermissionCode, Query, Body, Answer>,
): Endpoint<DeskContext, PermissionCode, Query, Body, Answer> => endpoint
