// For every operation of the list, a request that is in order; tests bend one thing of it.
import { mediaTypeOf, type Operation, type OperationId, operations } from '@lienthong/core'
import type { Answer, Sending, TestClient, TestExchange } from './exchange.ts'
import { newPerson } from './people.ts'

export interface PreparedCall {
  readonly client: TestClient
  readonly path: string
  readonly method: 'GET' | 'POST'
  /** Absent where the call takes no token. */
  readonly token?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The personal id behind the token, where there is one. */
  readonly person?: string
  readonly visit?: string
}

export const operationList: readonly (readonly [OperationId, Operation])[] = Object.entries(
  operations,
) as [OperationId, Operation][]

/** Credentials are fresh; nothing is sent yet but what they need. */
export async function prepareCall(exchange: TestExchange, id: OperationId): Promise<PreparedCall> {
  const operation: Operation = operations[id]
  const { method, path } = operation
  const type = mediaTypeOf(operation)
  const hospital = exchange.client('hospital-01001')
  const call = {
    client: hospital,
    path,
    method,
    headers: type === undefined ? {} : { 'content-type': type },
  }
  const { access } = operation
  if (access.as === 'participant') {
    return { ...call, token: await hospital.scopeToken(access.scope), body: '<x/>' }
  }
  if (access.as === 'client') {
    const fields = {
      grant_type: 'client_credentials',
      client_id: hospital.clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await hospital.assertion(),
    }
    return { ...call, body: new URLSearchParams(fields).toString() }
  }
  if (access.as !== 'citizen') return call
  const person = newPerson()
  if (access.action === 'read-accesses') {
    const client = exchange.client('identity')
    const { token } = await client.open(await exchange.present(person, { client: 'identity' }))
    return { ...call, client, token, person }
  }
  const opened = await hospital.open(await exchange.present(person, { facility: '01001' }))
  const body = operation.takes === 'json' ? { body: JSON.stringify({ visit: opened.visit }) } : {}
  return { ...call, ...opened, person, ...body }
}

export interface Bend extends Omit<Sending, 'headers'> {
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
}

export function sendCall(call: PreparedCall, bend: Bend = {}): Promise<Answer> {
  const { query = '', headers, ...sending } = bend
  const { client, path, method, token, body } = call
  return client.send(path + query, {
    method,
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
    ...sending,
    headers: { ...call.headers, ...headers },
  })
}
