import type { ApiProblem, FieldProblem } from '@qunying/shared/api'
import type { StoredPicture } from '@/shared/pictures'
import type { Answer } from '../draft'
import type { FormField } from '../types'

/** What does not fit in one field: a stable code, and values for its sentence. */
export interface Wrong {
  code: string
  params: Record<string, unknown>
}

/** How far the photos of a field are; those on their way are waited for, those that failed are told. */
export type PhotoState = 'uploading' | 'failed' | 'stored'

const DEFAULT_MAX = 200
export const MOST_PHOTOS = 3

export function isEmpty(answer: Answer | undefined): boolean {
  if (typeof answer === 'boolean') return false
  return answer === undefined || answer.length === 0 || String(answer).trim() === ''
}

/** Checks one answer the way the server will, so that nobody has to wait for it. */
export function checkAnswer(field: FormField, answer: Answer | undefined): Wrong | undefined {
  if (isEmpty(answer)) return field.required ? wrong('required') : undefined
  const text = typeof answer === 'string' ? answer.trim() : ''
  switch (field.type) {
    case 'TEXT':
      return text.length > maxOf(field) ? wrong('too-long', { max: maxOf(field) }) : undefined
    case 'NUMBER':
      return Number.isFinite(Number(text)) ? undefined : wrong('not-a-number')
    case 'PHONE':
      return /^\+?\d{7,15}$/.test(text.replace(/[\s-]/g, '')) ? undefined : wrong('not-a-phone')
    case 'DATE':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? undefined : wrong('not-a-date')
    default:
      return undefined
  }
}

export function checkPhotos(
  field: FormField,
  photos: StoredPicture[],
  state: PhotoState | undefined
): Wrong | undefined {
  if (state === 'uploading') return undefined
  if (state === 'failed') return wrong('photo-failed')
  return field.required && photos.length === 0 ? wrong('photo-required') : undefined
}

/** The answers as the server takes them: nothing empty, numbers as numbers. */
export function payloadOf(
  form: FormField[],
  answers: Record<string, Answer>
): Record<string, unknown> {
  return Object.fromEntries(
    form
      .filter((field) => field.type !== 'PHOTO' && !isEmpty(answers[field.key]))
      .map((field) => [field.key, sent(field, answers[field.key])])
  )
}

export function photosOf(
  form: FormField[],
  photos: Record<string, StoredPicture[]>
): Record<string, string[]> {
  return Object.fromEntries(
    form
      .filter((field) => field.type === 'PHOTO' && photos[field.key]?.length)
      .map((field) => [field.key, (photos[field.key] ?? []).map((it) => it.id)])
  )
}

/** The server's complaints by the key of the field; `answers.shop` and `photos.shop` both mean `shop`. */
export function wrongsOf(problem: ApiProblem): Record<string, Wrong> {
  return Object.fromEntries(
    problem.fields.map((it: FieldProblem & { params?: Record<string, unknown> }) => [
      it.field.replace(/^(answers|photos)\./, '').replace(/[.[].*$/, ''),
      wrong(it.code, it.params)
    ])
  )
}

export function maxOf(field: FormField): number {
  return field.max ?? (field.type === 'PHOTO' ? MOST_PHOTOS : DEFAULT_MAX)
}

function sent(field: FormField, answer: Answer | undefined): unknown {
  if (typeof answer !== 'string') return answer
  return field.type === 'NUMBER' ? Number(answer.trim()) : answer.trim()
}

function wrong(code: string, params: Record<string, unknown> = {}): Wrong {
  return { code, params }
}
