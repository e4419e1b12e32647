import { inject, ref } from 'vue'
import { useProblemText } from '@qunying/shared/i18n'
import { putVote } from './api'
import { roomKey } from './useRoom'

/** Votes in a poll of the room that is open, one vote at a time. */
export function useVote(group: () => string, poll: () => string | undefined) {
  const room = inject(roomKey, undefined)
  const { problemText } = useProblemText('group')
  const isVoting = ref(false)
  const problem = ref('')

  async function vote(options: number[]) {
    const id = poll()
    if (!id || isVoting.value) return
    isVoting.value = true
    problem.value = ''
    try {
      room?.chat.voted(id, await putVote(group(), id, options))
    } catch (error) {
      problem.value = problemText(error)
    } finally {
      isVoting.value = false
    }
  }

  return { vote, isVoting, problem }
}
