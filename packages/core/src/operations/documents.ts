// The calls that every kind of signed paper has, made from its definition.
import Type from 'typebox'
import {
  AllowedActions,
  DocumentAct,
  DocumentActPath,
  DocumentLines,
  DocumentPath,
  DocumentQuery,
  DocumentReading,
  DocumentState,
  IssuedDocument,
} from '../contracts/documents.ts'
import type { DocumentKind } from '../documents/define.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { maxDocumentBytes } from '../trust/document/form-steps.ts'
import { documentSteps } from '../trust/document/verify.ts'
import { defineOperation, type Operation } from './define.ts'
import { operations } from './index.ts'

const nothing = Type.Object({}, { additionalProperties: false })

const actRefusals = [
  'document_unknown',
  'event_unknown',
  'actor_not_allowed',
  'document_state_wrong',
  'document_closed',
  'document_expired',
  'document_changed',
  'document_not_brought',
  'reason_unknown',
  'task_already_answered',
] as const satisfies readonly ErrorCode[]

const issueRefusals = [
  ...documentSteps.map(({ code }) => code),
  'document_content',
  'document_contradictory',
  'document_conflict',
  'document_from_the_future',
  'document_too_old',
  'document_issuer',
  'recipient_unknown',
  'regime_unknown',
  'calendar_unknown',
] satisfies readonly ErrorCode[]

/** Codes that the life of a kind can refuse with, besides those of any act. */
const codesOfLife = ({ lifecycle }: DocumentKind): ErrorCode[] => [
  ...new Set([
    ...Object.values(lifecycle.refusals ?? {}).filter((code) => code !== undefined),
    ...Object.values(lifecycle.events).flatMap((event) => [
      ...(event.who ? [event.who.code] : []),
      ...(event.guards ?? []).map(({ code }) => code),
      ...(event.needs?.checks ?? []).map(({ code }) => code),
      ...(event.once ? [event.once] : []),
      ...Object.values(event.refusals ?? {}).filter((code) => code !== undefined),
    ]),
  ]),
]

/**
 * Issue, list, read, act, and "what may I do now": the same five for each kind.
 *
 * @example
 * ```ts
 * const { issue, act } = documentOperations(referral) // POST /referrals, POST /referrals/:id/actions/:event
 * ```
 */
export const documentOperations = (kind: DocumentKind) => {
  const { path, title, scope } = kind
  const Name = kind.name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
  const Plural = path
    .slice(1)
    .replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
  const rest = { tag: 'papers', errors: 'problem' } as const
  return {
    issue: defineOperation({
      ...rest,
      id: `issue${Name}`,
      method: 'POST',
      path,
      title: { en: `Issue: ${title.en}`, vi: `Cấp: ${title.vi}` },
      access: { as: 'citizen', action: 'issue-document' },
      takes: 'jose',
      maxBytes: maxDocumentBytes,
      input: nothing,
      reply: IssuedDocument,
      refusals: [
        ...new Set<ErrorCode>([
          ...issueRefusals,
          ...(kind.single ? [kind.single.code] : []),
          ...(kind.follows ? [...actRefusals, ...codesOfLife(kind)] : []),
        ]),
      ],
    }),
    list: defineOperation({
      ...rest,
      id: `list${Plural}`,
      method: 'GET',
      path,
      title: { en: `List: ${title.en}`, vi: `Danh sách: ${title.vi}` },
      access: { as: 'participant', scope },
      takes: 'query',
      input: DocumentQuery,
      reply: DocumentLines,
      refusals: [],
    }),
    read: defineOperation({
      ...rest,
      id: `read${Name}`,
      method: 'GET',
      path: `${path}/:id`,
      title: { en: `Read: ${title.en}`, vi: `Đọc: ${title.vi}` },
      access: { as: 'citizen', action: 'read-document' },
      takes: 'nothing',
      params: DocumentPath,
      input: nothing,
      reply: DocumentReading,
      refusals: ['document_unknown', 'section_not_granted'],
    }),
    actions: defineOperation({
      ...rest,
      id: `read${Name}Actions`,
      method: 'GET',
      path: `${path}/:id/actions`,
      title: { en: `What may I do now: ${title.en}`, vi: `Việc có thể làm lúc này: ${title.vi}` },
      access: { as: 'party', scope },
      takes: 'nothing',
      params: DocumentPath,
      input: nothing,
      reply: AllowedActions,
      refusals: ['document_unknown'],
    }),
    act: defineOperation({
      ...rest,
      id: `actOn${Name}`,
      method: 'POST',
      path: `${path}/:id/actions/:event`,
      title: { en: `Act on: ${title.en}`, vi: `Xử lý: ${title.vi}` },
      access: { as: 'party', scope },
      takes: 'json',
      maxBytes: 8192,
      params: DocumentActPath,
      input: DocumentAct,
      reply: DocumentState,
      refusals: [...new Set<ErrorCode>([...actRefusals, ...codesOfLife(kind)])],
    }),
  } as const
}

export type DocumentOperations = ReturnType<typeof documentOperations>

/** Every call of an exchange with these kinds of paper. */
export const operationsWith = (kinds: readonly DocumentKind[]): readonly Operation[] => [
  ...Object.values(operations),
  ...kinds.flatMap((kind): Operation[] => Object.values(documentOperations(kind))),
]
