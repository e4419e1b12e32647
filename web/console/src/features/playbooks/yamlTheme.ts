import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--qy-code-key)' },
  { tag: [tags.string, tags.content], color: 'var(--qy-code-string)' },
  { tag: [tags.number, tags.bool], color: 'var(--qy-code-number)' },
  { tag: tags.comment, color: 'var(--qy-code-comment)' },
  {
    tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket],
    color: 'var(--qy-text-2)'
  }
])

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--qy-text)', backgroundColor: 'var(--qy-bg)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--qy-font-mono)',
    fontSize: 'var(--qy-text-sm)',
    lineHeight: 'var(--qy-leading-sm)'
  },
  '.cm-content': { caretColor: 'var(--qy-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--qy-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--qy-bg)',
    color: 'var(--qy-text-3)',
    borderRight: '1px solid var(--qy-line)'
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--qy-bg-hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    {
      backgroundColor: 'var(--qy-accent-soft)'
    },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--qy-bg-float)',
    color: 'var(--qy-text)',
    border: '1px solid var(--qy-line-strong)',
    borderRadius: 'var(--qy-radius-sm)'
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--qy-accent-soft)',
    color: 'var(--qy-text)'
  },
  '.cm-diagnostic': { fontFamily: 'var(--qy-font)', fontSize: 'var(--qy-text-sm)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--qy-bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--qy-warn)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--qy-bad)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px solid var(--qy-warn)' },
  '.cm-button, .cm-textfield': {
    backgroundImage: 'none',
    backgroundColor: 'var(--qy-bg)',
    color: 'var(--qy-text)',
    border: '1px solid var(--qy-line-control)'
  }
})

/** The editor in the colours of the console, light and dark. */
export const yamlTheme = [look, syntaxHighlighting(colours)]
