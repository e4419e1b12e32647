import { computed, reactive, ref, watch, type ComputedRef } from 'vue'
import { isProblem } from '@qunying/shared/api'
import type { StoredPicture } from '@/shared/pictures'
import type { Answer, Draft } from '../draft'
import type { FormField } from '../types'
import { checkAnswer, checkPhotos, wrongsOf, type PhotoState, type Wrong } from './answers'

export interface Answers {
  form: ComputedRef<FormField[]>
  wrongs: ComputedRef<Record<string, Wrong | undefined>>
  answerOf: (key: string) => Answer | undefined
  photosOf: (key: string) => StoredPicture[]
  set: (key: string, answer: Answer) => void
  setPhotos: (key: string, photos: StoredPicture[], state: PhotoState) => void
  /** the field was left: from now on it may say what is wrong with it */
  touch: (key: string) => void
  /** resolves once no photo is on its way any more, or never, if the form was left */
  uploaded: () => Promise<void>
  /** whether all may be sent; shows every complaint and names the first field that has one */
  check: () => string | undefined
  /** shows what the server complained about; false if it was about no field of ours */
  accuse: (error: unknown) => boolean
}

/** A form being filled in: answers live in the draft, complaints come when a field was left or sending was tried. */
export function useAnswers(source: () => FormField[] | undefined, draft: Draft): Answers {
  const form = computed(() => source() ?? [])
  const touched = reactive(new Set<string>())
  const photoStates = reactive<Record<string, PhotoState>>({})
  const accused = ref<Record<string, Wrong>>({})

  const checked = computed(() =>
    Object.fromEntries(form.value.map((field) => [field.key, checkField(field)]))
  )
  const wrongs = computed(() =>
    Object.fromEntries(
      form.value.map(({ key }) => [
        key,
        accused.value[key] ?? (touched.has(key) ? checked.value[key] : undefined)
      ])
    )
  )

  function checkField(field: FormField): Wrong | undefined {
    return field.type === 'PHOTO'
      ? checkPhotos(field, draft.photos[field.key] ?? [], photoStates[field.key])
      : checkAnswer(field, draft.answers[field.key])
  }

  function forgive(key: string) {
    accused.value = Object.fromEntries(Object.entries(accused.value).filter(([it]) => it !== key))
  }

  watch(form, () => (accused.value = {}))

  const isUploading = computed(() => Object.values(photoStates).includes('uploading'))
  let waiting: (() => void)[] = []
  watch(isUploading, () => {
    waiting.forEach((goOn) => goOn())
    waiting = []
  })

  return {
    form,
    wrongs,
    answerOf: (key) => draft.answers[key],
    photosOf: (key) => draft.photos[key] ?? [],
    set(key, answer) {
      draft.answers[key] = answer
      forgive(key)
    },
    setPhotos(key, photos, state) {
      draft.photos[key] = photos
      photoStates[key] = state
      forgive(key)
    },
    touch: (key) => touched.add(key),
    uploaded: () =>
      isUploading.value ? new Promise((goOn) => waiting.push(goOn)) : Promise.resolve(),
    check() {
      accused.value = {}
      for (const field of form.value) touched.add(field.key)
      return form.value.find(({ key }) => checked.value[key])?.key
    },
    accuse(error) {
      if (!isProblem(error)) return false
      accused.value = wrongsOf(error)
      return form.value.some(({ key }) => accused.value[key])
    }
  }
}
