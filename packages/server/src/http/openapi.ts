// OpenAPI 3.1, made from the operations by @fastify/swagger, and a page for it that works offline.
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import {
  catalogue,
  commonRefusals,
  type ErrorCode,
  mediaTypeOf,
  OAuthError,
  type Operation,
  Problem,
  takesBytes,
} from '@lienthong/core'
import type { FastifyInstance, FastifySchema } from 'fastify'

export async function describeApi(app: FastifyInstance, issuer: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Liên Thông — reference exchange',
        version: '0.1.0',
        description:
          'Open reference exchange for the electronic health book. Not an official system of any authority.',
      },
      servers: [{ url: issuer }],
      components: {
        securitySchemes: {
          dpop: {
            type: 'http',
            scheme: 'DPoP',
            description: 'Access token bound to a proof key (RFC 9449)',
          },
          client: {
            type: 'http',
            scheme: 'private_key_jwt',
            description: 'Client assertion in the form (RFC 7523)',
          },
        },
      },
    },
    convertConstToEnum: false,
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    theme: { title: 'Liên Thông' },
    // A page cannot make proofs: requests come from the SDK.
    uiConfig: { supportedSubmitMethods: [] },
    indexPrefix: new URL(issuer).pathname.replace(/\/$/, ''),
  })
  app.get('/openapi.json', { schema: { hide: true } }, async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  )
}

/** Fastify validates by this schema, and @fastify/swagger describes by it. */
export const openapiSchema = (operation: Operation): FastifySchema =>
  ({
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.title.en,
    description: `${operation.title.vi}.`,
    ...securityOf(operation),
    ...inputOf(operation),
    response: { 200: { description: 'OK', ...operation.reply }, ...refusalsOf(operation) },
  }) as FastifySchema

function inputOf(operation: Operation): object {
  const params = operation.params === undefined ? {} : { params: operation.params }
  return { ...params, ...bodyOrQueryOf(operation) }
}

function bodyOrQueryOf(operation: Operation): object {
  const mediaType = mediaTypeOf(operation)
  if (mediaType === undefined) {
    return { querystring: operation.takes === 'query' ? operation.input : nothing }
  }
  // Raw bytes are not validated here: their handler reads them.
  const schema = takesBytes(operation) ? {} : operation.input
  return { querystring: nothing, body: { content: { [mediaType]: { schema } } } }
}

const nothing = { type: 'object', properties: {}, additionalProperties: false }

const securityOf = ({ access }: Operation) =>
  access.as === 'nobody'
    ? {}
    : { security: [access.as === 'client' ? { client: [] } : { dpop: [] }] }

function refusalsOf(operation: Operation): Record<string, object> {
  const oauth = operation.errors === 'oauth'
  const mediaType = oauth ? 'application/json' : 'application/problem+json'
  const content = { [mediaType]: { schema: oauth ? OAuthError : Problem } }
  const codes = new Set<ErrorCode>([...operation.refusals, ...commonRefusals])
  const ofClass = (digit: number) =>
    [...codes].filter((code) => Math.floor(catalogue[code].status / 100) === digit)
  const describe = (list: readonly ErrorCode[]) => list.map((code) => `\`${code}\``).join(', ')
  return {
    '4xx': { description: describe(ofClass(4)), content },
    '5xx': { description: describe(ofClass(5)), content },
  }
}
