import type { EntryView, FaqDraft, ReplyDraft, ReplyKind, RuleView, Wanted } from './types'

/** What rules and questions have in common. */
export interface EntryForm {
  id?: string
  version: number
  /** where it holds, as one word for a select */
  choice: string
  enabled: boolean
}

/** A rule as the form holds it: every field a text that can be typed. */
export interface ReplyForm extends EntryForm {
  /** empty for all of the community */
  group: string
  /** null for the last */
  place: number | null
  title: string
  kind: ReplyKind
  phrases: string
  text: string
  linkTitle: string
  linkUrl: string
  /** empty for none */
  material: string
  from: string
  until: string
  pause: number
}

export interface FaqForm extends EntryForm {
  question: string
  phrasings: string
  answer: string
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((it) => it.trim())
    .filter(Boolean)

export function newReply(choice: string): ReplyForm {
  return {
    version: 0,
    choice,
    group: '',
    place: null,
    title: '',
    kind: 'CONTAINS',
    phrases: '',
    text: '',
    linkTitle: '',
    linkUrl: '',
    material: '',
    from: '',
    until: '',
    pause: 0,
    enabled: true
  }
}

export function replyFormOf({ rule }: RuleView, choice: string): ReplyForm {
  return {
    id: rule.id,
    version: rule.version,
    choice,
    group: rule.scope.group ?? '',
    place: rule.place,
    title: rule.title,
    kind: rule.kind,
    phrases: rule.phrases.join('\n'),
    text: rule.reply.text,
    linkTitle: rule.reply.linkTitle ?? '',
    linkUrl: rule.reply.linkUrl ?? '',
    material: rule.reply.material ?? '',
    from: rule.hours?.from.slice(0, 5) ?? '',
    until: rule.hours?.until.slice(0, 5) ?? '',
    pause: rule.pauseMinutes,
    enabled: rule.enabled
  }
}

/** A condition may go over several lines; of all else each line is a phrase. */
export function replyDraftOf(form: ReplyForm, where: Wanted): ReplyDraft {
  const phrase = form.phrases.trim()
  return {
    where: where.community && form.group ? { ...where, group: form.group } : where,
    ...(form.place === null ? {} : { place: form.place }),
    title: form.title,
    kind: form.kind,
    phrases: form.kind === 'CONDITION' ? (phrase ? [phrase] : []) : linesOf(form.phrases),
    reply: {
      text: form.text,
      linkTitle: form.linkTitle,
      linkUrl: form.linkUrl,
      ...(form.material ? { material: form.material } : {})
    },
    ...(form.from && form.until ? { hours: { from: form.from, until: form.until } } : {}),
    pauseMinutes: form.pause,
    enabled: form.enabled
  }
}

export function newFaq(choice: string): FaqForm {
  return { version: 0, choice, question: '', phrasings: '', answer: '', enabled: true }
}

export function faqFormOf({ entry }: EntryView, choice: string): FaqForm {
  return {
    id: entry.id,
    version: entry.version,
    choice,
    question: entry.question,
    phrasings: entry.phrasings.join('\n'),
    answer: entry.answer,
    enabled: entry.enabled
  }
}

export function faqDraftOf(form: FaqForm, where: Wanted): FaqDraft {
  const { question, answer, enabled } = form
  return { where, question, phrasings: linesOf(form.phrasings), answer, enabled }
}
