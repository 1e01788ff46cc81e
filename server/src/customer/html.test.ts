import { describe, expect, it } from 'vitest'
import { html } from './html'

describe('html', () => {
  it('escapes whatever is put in, in text and in attributes', () => {
    const evil = `"><script>alert('x') && 1</script>`
    expect(html`<p title="${evil}">${evil}</p>`.toString()).toBe(
      `<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;) &amp;&amp; 1&lt;/script&gt;">` +
        `&quot;&gt;&lt;script&gt;alert(&#39;x&#39;) &amp;&amp; 1&lt;/script&gt;</p>`,
    )
  })

  it('leaves its own markup as it is, nested and in lists', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
    expect(html`${items}`.toString()).toBe('<li>a</li><li>&lt;b&gt;</li>')
  })

  it('gives nothing for what is not there, and shows zero', () => {
    expect(html`${false}${null}${undefined}${0}`.toString()).toBe('0')
  })

  it('does not take an object with a toString for markup', () => {
    const forged = JSON.parse('{"markup":"<b>"}')
    expect(() => html`${forged}`.toString()).toThrow(TypeError)
  })
})
