import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, inject, provide, type InjectionKey, type Ref } from 'vue'
import { useSettled } from '@/features/communities'
import { playbookApi } from './api'
import { wordsOf } from './completion'
import type { JsonSchema } from './jsonSchema'
import { namesIn } from './names'
import type { Problem } from './types'
import type { Draft } from './useDraft'
import type { Path } from './yamlText'

export const pointerOf = (path: Path) =>
  path.map((it) => `/${String(it).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const isWithin = (pointer: string, place: string) =>
  pointer === place || pointer.startsWith(`${place}/`)

/** What is wrong with the text, asked a moment after the last change; the old answer stays until the new one is there. */
export function useProblems(text: Ref<string>) {
  const settled = useSettled(text, 500)
  return useQuery({
    queryKey: ['playbooks', 'problems', settled],
    queryFn: ({ signal }) => playbookApi.validate(settled.value, { signal }),
    enabled: () => settled.value !== '',
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false
  })
}

/** Everything that forms of a playbook share while it is written; given once by the editor. */
export function provideWriting(draft: Draft, mayWrite: Ref<boolean>, show: (path: Path) => void) {
  const checked = useProblems(draft.text)
  const schema = useQuery({
    queryKey: ['playbooks', 'schema'],
    queryFn: ({ signal }) => playbookApi.schema({ signal }),
    staleTime: Infinity
  })
  const vocabulary = useQuery({
    queryKey: ['playbooks', 'vocabulary'],
    queryFn: ({ signal }) => playbookApi.vocabulary({ signal })
  })
  const problems = computed<readonly Problem[]>(() => checked.data.value ?? [])
  const writing = {
    tree: draft.tree,
    problems,
    isChecking: checked.isFetching,
    schema: computed<JsonSchema>(() => schema.data.value ?? {}),
    words: computed(() =>
      vocabulary.data.value ? wordsOf(vocabulary.data.value) : { condition: [], anchor: [] }
    ),
    kinds: computed(() => vocabulary.data.value?.steps ?? []),
    names: computed(() => namesIn(draft.tree.value)),
    /** the text cannot be read at the moment, or the reader may not write */
    isLocked: computed(() => !mayWrite.value || draft.isBroken.value),
    valueAt: (path: Path) =>
      path.reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined)?.[key],
        draft.tree.value
      ),
    problemsIn: (path: Path) => {
      const place = pointerOf(path)
      return problems.value.filter((it) => isWithin(it.pointer, place))
    },
    problemAt: (path: Path) => problems.value.find((it) => it.pointer === pointerOf(path)),
    edit: draft.edit,
    set: (path: Path, value: unknown) => draft.edit([{ path, value }]),
    show
  }
  provide(writingKey, writing)
  return writing
}

export type Writing = ReturnType<typeof provideWriting>

const writingKey: InjectionKey<Writing> = Symbol('writing')

export function useWriting(): Writing {
  const writing = inject(writingKey)
  if (!writing) throw new Error('only within the editor of a playbook')
  return writing
}
