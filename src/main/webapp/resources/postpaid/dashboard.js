// What a page does by itself: tell the server the zone of this browser, copy texts, open the menu where there is room.
'use strict'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone) document.cookie = `zone=${encodeURIComponent(zone)};path=/;max-age=31536000;samesite=lax`

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  if (!await copied(button.dataset.copy)) return select(button)
  button.dataset.label ??= button.textContent
  button.textContent = button.dataset.copied
  clearTimeout(button.renaming)
  button.renaming = setTimeout(() => { button.textContent = button.dataset.label }, 1500)
})

document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) print()
})

// A picture that was chosen goes into a field of the form as text, so that nothing else than simple forms is sent.
document.addEventListener('change', event => {
  const field = event.target.dataset?.into && document.getElementById(event.target.dataset.into)
  const file = field && event.target.files[0]
  if (!file) return
  const reader = new FileReader()
  reader.onload = () => {
    field.value = reader.result
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
  reader.readAsDataURL(file)
})

// The link to a portal has its token behind the #, where no server and no log sees it. Here it is sent, once somebody looks at
// the page: not while a browser prepares it.
document.addEventListener('DOMContentLoaded', () => {
  const form = document.getElementById('portal')
  const token = location.hash.slice(1)
  if (!form || !token) return
  const open = () => {
    history.replaceState(null, '', location.pathname)
    form.elements.token.value = token
    form.elements.zone.value = zone ?? ''
    form.submit()
  }
  form.hidden = false
  document.getElementById('closed').hidden = true
  if (document.prerendering) document.addEventListener('prerenderingchange', open, { once: true })
  else open()
})

// Browsers offer their clipboard to pages behind TLS only, and not where somebody forbade it.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value: text })
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}

// What could not be copied is marked, so that it can be by hand.
function select(button) {
  const shown = button.parentElement.querySelector('code, pre')
  if (shown) getSelection().selectAllChildren(shown)
}

// A request of a script that fails says so where messages are said. A page that renews itself keeps silent while the server
// does: it asks again by itself.
document.addEventListener('DOMContentLoaded', () => {
  window.jQuery?.(document).on('pfAjaxError', (event, answer, settings, error) => {
    // PrimeFaces tells its buttons the end of what failed without what they need to wake up (15.0): once more, with it.
    setTimeout(() => window.jQuery(document).trigger('pfAjaxComplete', [answer, settings, {}]))
    const { source } = settings
    const place = document.querySelector('[id=messages] [role=status]')
    const asker = typeof source === 'string' ? document.getElementById(source) : source
    const byItself = !asker?.matches?.('button, input, select, textarea, a, [role]')
    const failure = failureOf(answer.status)
    if (!place || error === 'abort' || byItself && failure !== 'gone') return
    place.replaceChildren(Object.assign(document.createElement('p'), { className: 'error', textContent: place.dataset[failure] }))
    place.scrollIntoView({ block: 'nearest' })
  })
})

function failureOf(status) {
  if (status === 404 || status === 410) return 'gone'
  if (status === 429 || status === 503) return 'busy'
  return status === 0 || status === 502 || status === 504 ? 'silent' : 'failed'
}

// After a button was pressed: what was wrong is marked, and the first of it has the focus; else the button has it again, or
// what stands in its place.
let pressed = null
document.addEventListener('DOMContentLoaded', () => {
  window.jQuery?.(document).on('pfAjaxSend', (event, answer, settings) => { pressed = placeOf(settings.source) })
  window.jQuery?.(document).on('pfAjaxComplete', () => setTimeout(() => { if (!showWrong()) refocus() }))
  showWrong()
})

function placeOf(source) {
  const button = typeof source === 'string' ? document.getElementById(source) : source
  if (!button?.id) return null
  return { id: button.id, form: button.form?.id, card: button.closest('.card')?.id }
}

function showWrong() {
  document.querySelectorAll('.messages p[data-names]').forEach((problem, number) => {
    const control = controlOf(problem.dataset.names)
    if (!control) return
    problem.id = `problem-${number}`
    control.setAttribute('aria-invalid', 'true')
    control.setAttribute('aria-describedby', problem.id)
    for (let closed = control.closest('details'); closed; closed = closed.parentElement.closest('details')) closed.open = true
  })
  const first = document.querySelector('main [aria-invalid=true]')
  first?.focus()
  if (first?.dataset.wrongLine) selectLine(first, Number(first.dataset.wrongLine))
  return first
}

// Marks the line that is no JSON, and scrolls to it.
function selectLine(text, line) {
  const before = text.value.split('\n').slice(0, line - 1)
  const start = before.reduce((length, each) => length + each.length + 1, 0)
  const end = text.value.indexOf('\n', start)
  text.setSelectionRange(start, end < 0 ? text.value.length : end)
  text.scrollTop = (line - 3) * parseFloat(getComputedStyle(text).lineHeight)
}

// The control of the form that was sent for what the API calls by this path, or by one above it.
function controlOf(path) {
  const form = pressed?.form && document.getElementById(pressed.form) || document
  for (let name = path; name; name = name.replace(/\/?[^/]*$/, '')) {
    const field = [...form.querySelectorAll('[data-names]')].find(each => !each.closest('.messages') && each.dataset.names.split(' ').includes(name))
    const control = field?.querySelector('[id$=_focus], select, textarea, input:not([type=hidden], [type=checkbox])')
    if (control) return control
  }
  return null
}

// PrimeFaces wakes a button that is still there a moment later.
function refocus(tries = 20) {
  const now = document.activeElement
  if (!pressed || now && now !== document.body && now.getClientRects().length) return
  const place = document.getElementById(pressed.id) ?? sameRow(pressed.id) ?? cardOf(pressed)
  if (place?.disabled && tries > 0) setTimeout(() => refocus(tries - 1), 100)
  else place?.focus()
}

// Of a list, what is in the row now, or in the one above: an id has the row's number before the button's name.
function sameRow(id) {
  const prefix = id.replace(/[^:]*$/, '')
  const row = Number(prefix.match(/:(\d+):$/)?.[1] ?? 0)
  for (let number = row; prefix && number >= Math.max(0, row - 1); number--) {
    const found = document.querySelector(`button[id^="${prefix.replace(/\d+:$/, `${number}:`)}"]:not(:disabled)`)
    if (found) return found
  }
  return null
}

function cardOf({ form, card }) {
  const part = card && document.getElementById(card) || form && document.getElementById(form)?.closest('.card') || document
  const heading = part.querySelector('h2') ?? document.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  return heading
}

document.addEventListener('DOMContentLoaded', () => {
  const menu = document.querySelector('details.menu')
  const wide = matchMedia('(min-width: 60rem)')
  const fit = () => { if (menu) menu.open = wide.matches }
  wide.addEventListener('change', fit)
  fit()
})

// A list to choose several from closes by Escape, as those of the browser do.
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !window.PrimeFaces) return
  Object.values(window.PrimeFaces.widgets).filter(widget => widget.panel?.is?.('.ui-selectcheckboxmenu-panel:visible')).forEach(widget => {
    widget.hide()
    widget.keyboardTarget.trigger('focus')
    event.stopPropagation()
  })
}, { capture: true })

// PrimeFaces gives such a list roles of which half are missing (15.0). Without them it is what it looks like: boxes in a dialog.
document.addEventListener('focusin', event => {
  const panel = event.target.closest('.ui-selectcheckboxmenu-panel')
  if (!panel) return
  const field = panel.id.replace(/_panel$/, '')
  panel.setAttribute('aria-label', document.querySelector(`label[for="${field}"], label[for="${field}_focus"]`)?.textContent ?? '')
  panel.querySelectorAll('[role=listbox], [role=option]').forEach(part => {
    for (const name of ['role', 'aria-multiselectable', 'aria-selected', 'aria-setsize', 'aria-posinset']) part.removeAttribute(name)
  })
  panel.querySelectorAll('[aria-controls]').forEach(part => part.removeAttribute('aria-controls'))
  panel.querySelector('.ui-selectcheckboxmenu-items-wrapper')?.setAttribute('tabindex', '0')
})

// Charts name their colours; the style sheet has them, light and dark. PrimeFaces calls this before it draws one.
function inOurColours() {
  const style = getComputedStyle(document.documentElement)
  const colour = name => style.getPropertyValue(`--${name}`).trim()
  const { data, options, type } = this.cfg.config
  data.datasets.forEach(set => {
    set.borderColor = colour(set.tone)
    set.backgroundColor = colour(set.tone)
    if (type === 'bar') set.borderWidth = 0
  })
  options.color = colour('ink')
  options.plugins.legend.labels = { color: colour('ink'), boxWidth: 12, boxHeight: 12 }
  Object.values(options.scales).forEach(axis => {
    axis.grid = { color: colour('line') }
    axis.border = { color: colour('line') }
    axis.ticks = { ...axis.ticks, color: colour('quiet'), maxRotation: 0, autoSkipPadding: 12 }
    if (axis.title) axis.title.color = colour('quiet')
  })
}

// A slash leads to the search box, unless somebody is writing.
document.addEventListener('keydown', event => {
  const box = document.querySelector('[data-search]')
  const writes = event.target.closest('input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]')
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writes || !box) return
  event.preventDefault()
  box.focus()
  box.select()
})

// Lists: the box in the head ticks all rows, and the buttons for ticked rows say how many they are.
document.addEventListener('change', ({ target }) => {
  if (target.dataset.ticks) document.querySelectorAll(`input[name=${target.dataset.ticks}]`).forEach(box => { box.checked = target.checked })
  showTicked()
})

function ticked() {
  return document.querySelectorAll('input[name=ticked]:checked').length
}

function showTicked() {
  document.querySelectorAll('[data-ticked]').forEach(place => { place.textContent = place.dataset.ticked.replace('{0}', ticked()) })
}

// The switch of a list that renews itself. Whether it is on is remembered in this browser.
document.addEventListener('click', event => {
  if (!event.target.closest('[data-live]')) return
  remember('live', isLive() ? 'off' : 'on')
  showLive()
})

function isLive() {
  return remembered('live') !== 'off'
}

function showLive() {
  document.querySelectorAll('[data-live]').forEach(button => button.setAttribute('aria-pressed', isLive()))
}

// Some browsers offer no storage, for example where the person forbade it.
function remember(name, value) {
  try { localStorage.setItem(name, value) } catch { /* It is forgotten with the page. */ }
}

function remembered(name) {
  try { return localStorage.getItem(name) } catch { return null }
}

// How long ago something was, or how long it will take; older moments keep their date. The title has the exact time.
const ages = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto' })
const units = [['second', 1, 60], ['minute', 60, 60], ['hour', 3600, 24], ['day', 86400, 28]]

function showAges() {
  if (selecting()) return
  document.querySelectorAll('time.ago').forEach(time => {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000
    const unit = units.find(([, length, most]) => Math.abs(seconds) / length < most)
    const text = unit && ages.format(Math.trunc(seconds / unit[1]), unit[0])
    if (text && time.textContent !== text) time.textContent = text
  })
}

function showLists() {
  showTicked()
  showLive()
  showAges()
}
document.addEventListener('DOMContentLoaded', () => {
  showLists()
  setInterval(showAges, 5000)
  window.jQuery?.(document).on('pfAjaxComplete', showLists)
})

// Pages that renew themselves do so while somebody is there to look, and not behind a question that is being asked, nor while rows
// are ticked. Whoever left is signed out after a while, as on every page.
const patience = 15 * 60 * 1000
let lastSeen = Date.now()
for (const sign of ['keydown', 'pointerdown', 'pointermove', 'scroll']) {
  document.addEventListener(sign, () => { lastSeen = Date.now() }, { passive: true, capture: true })
}

function attended() {
  const asked = document.querySelector('.ui-dialog[aria-hidden=false]')
  if (document.querySelector('[data-live]') && !isLive() || ticked()) return false
  return document.visibilityState === 'visible' && Date.now() - lastSeen < patience && !asked && !selecting()
}

// What is drawn anew is selected no longer: it waits until somebody has copied it.
function selecting() {
  const selection = getSelection()
  return !selection.isCollapsed && document.querySelector('main')?.contains(selection.anchorNode)
}

// What something unfinished waits for may take long: it is asked for less and less often, and again at once where somebody
// does something or comes back to the page.
const shortest = 2 * 1000
const longest = 15 * 1000
let pause = shortest
let next = 0
for (const sign of ['keydown', 'pointerdown', 'visibilitychange']) {
  document.addEventListener(sign, () => { pause = shortest; next = 0 }, { passive: true, capture: true })
}

function due() {
  if (Date.now() < next) return false
  next = Date.now() + pause
  pause = Math.min(longest, pause * 1.3)
  return true
}
