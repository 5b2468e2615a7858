/** What every activity of the desk stands on; made once at start by the doors. */
import type { Config } from '../platform/config.ts'
import type { FieldCipher } from '../platform/crypto/field-cipher.ts'
import type { FileStore } from '../platform/files/store.ts'
import type { UploadDesk } from '../platform/files/uploads.ts'
import type { Origin } from '../platform/record/event.ts'
import type { Endpoint } from '../platform/web/endpoint.ts'
import type { ActingWorld, Actor } from './acting.ts'
import type { ColumnExporter } from './outlets/column.ts'
import type { PermissionCode } from './permissions.ts'

export interface Ground extends ActingWorld {
  readonly config: Config
  readonly cipher: FieldCipher
  /** Contents of files, and the uploads that may become some. */
  readonly files: FileStore
  readonly uploads: UploadDesk
  /** Every event's name for people. */
  readonly eventNames: Readonly<Record<string, string>>
  /** Brings an organ's column of static files up to date: its pages are the portal's. */
  readonly exportColumn: ColumnExporter
}

/** Who stands behind a session cookie. */
export interface SignedIn {
  readonly actor: Actor
  readonly session: { readonly accountId: string; readonly id: string }
  /** What is still owed before the desk opens. */
  readonly owed: 'totp' | 'enrol' | 'change-password' | 'none'
}

/** What an endpoint knows that answers without a session: signing in, the first set-up, activation. */
export interface OpenContext {
  readonly ground: Ground
  readonly origin: Origin
  /** The session cookie as it came; null when there is none. */
  readonly token: string | null
}

/** What an endpoint of the desk knows: the ground, who calls, and in which session. */
export interface DeskContext {
  readonly ground: Ground
  readonly actor: Actor
  readonly session: SignedIn['session']
  readonly owed: SignedIn['owed']
}

/** An endpoint of the desk; the shapes are inferred from the schemas it declares. */
export const deskEndpoint = <Query, Body, Answer>(
  endpoint: Endpoint<DeskContext, PermissionCode, Query, Body, Answer>,
): Endpoint<DeskContext, PermissionCode, Query, Body, Answer> => endpoint

/** An endpoint that answers without a session. */
export const openEndpoint = <Query, Body, Answer>(
  endpoint: Endpoint<OpenContext, never, Query, Body, Answer>,
): Endpoint<OpenContext, never, Query, Body, Answer> => endpoint
