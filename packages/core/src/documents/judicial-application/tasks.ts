// The questions that an authority puts to others for a certificate, each answered once.
import Type from 'typebox'
import { strict } from '../../contracts/wire.ts'
import { actContent, foldContent } from '../../engines/act-content.ts'
import type { EventRule } from '../../engines/lifecycle.ts'
import type { Guard, Situation } from '../../engines/situation.ts'
import { text } from '../parts.ts'
import { Digest, type JudicialApplication } from './body.ts'
import type { ApplicationFacts } from './facts.ts'

/** Asked of every application. */
export const checkTasks = ['judicial-records', 'population', 'court', 'police'] as const
/** Asked besides, where the record leaves open whether a conviction is expunged. */
export const verificationTask = 'expungement'
export type ApplicationTask = (typeof checkTasks)[number] | typeof verificationTask

export type ApplicationSituation = Situation<ApplicationFacts, JudicialApplication>
export type ApplicationGuard = Guard<ApplicationFacts, JudicialApplication>

/** Digest of the answer; an officer who enters one from paper says why and which scan. */
export const TaskAnswer = strict({
  digest: Digest,
  paper: Type.Optional(strict({ reason: text(500), scan: Digest })),
})

const answer = actContent(TaskAnswer, {
  says: {
    en: 'An officer documents the paper, and only an officer does',
    vi: 'Cán bộ nhập kết quả giấy phải kèm căn cứ; nguồn tra cứu thì không kèm',
  },
  code: 'answer_not_documented',
  holds: ({ paper }, { actor }) => (actor.role === 'officer') === (paper !== undefined),
})

const mayAnswer = (task: ApplicationTask): ApplicationGuard => ({
  says: {
    en: `The task "${task}" was given to the source, or a named officer enters its answer`,
    vi: `Việc "${task}" được giao cho nguồn này, hoặc cán bộ có tên nhập kết quả`,
  },
  code: 'actor_not_allowed',
  holds: ({ actor }) =>
    actor.participant !== undefined &&
    (actor.role === 'officer' || actor.tasks?.includes(task) === true),
})

const isAsked = (task: ApplicationTask): ApplicationGuard => ({
  says: { en: `The task "${task}" was given out`, vi: `Việc "${task}" đã được giao` },
  code: 'task_not_asked',
  holds: ({ tasks }) => tasks?.[task] !== undefined,
})

const isOpen = (task: ApplicationTask): ApplicationGuard => ({
  says: { en: `The task "${task}" is not answered`, vi: `Việc "${task}" chưa có kết quả` },
  code: 'task_already_answered',
  holds: ({ tasks }) => tasks?.[task] !== 'answered',
})

export const answerTo = (task: ApplicationTask) =>
  ({
    from: 'processing',
    to: 'self',
    by: ['source', 'officer'],
    who: mayAnswer(task),
    guards: [isAsked(task), isOpen(task)],
    needs: answer,
    answers: task,
    fold: foldContent(answer, ({ facts }: ApplicationSituation, { paper }) =>
      paper === undefined ? facts : { ...facts, byHand: [...facts.byHand, task] },
    ),
  }) as const satisfies EventRule<'processing', ApplicationFacts, JudicialApplication>

export const allAnswered: ApplicationGuard = {
  says: { en: 'Every task is answered', vi: 'Mọi việc tra cứu đã có kết quả' },
  code: 'tasks_open',
  holds: ({ tasks, facts }) =>
    [...checkTasks, ...(facts.verifiesExpungement ? [verificationTask] : [])].every(
      (task) => tasks?.[task] === 'answered',
    ),
}
