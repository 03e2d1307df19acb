// What a page does by itself: tell the server the zone of this browser, copy texts, open the menu where there is room.
'use strict'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone) document.cookie = `zone=${encodeURIComponent(zone)};path=/;max-age=31536000;samesite=lax`

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  await copy(button.dataset.copy)
  const label = button.textContent
  button.textContent = button.dataset.copied
  setTimeout(() => { button.textContent = label }, 1500)
})

// Browsers offer their clipboard to pages behind TLS only.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = Object.assign(document.createElement('textarea'), { value: text })
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

document.addEventListener('DOMContentLoaded', () => {
  const menu = document.querySelector('details.menu')
  const wide = matchMedia('(min-width: 60rem)')
  const fit = () => { if (menu) menu.open = wide.matches }
  wide.addEventListener('change', fit)
  fit()
})
