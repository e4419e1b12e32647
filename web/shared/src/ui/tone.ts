/** Status, and nothing else, has one of these colours. */
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'idle' | 'accent'
