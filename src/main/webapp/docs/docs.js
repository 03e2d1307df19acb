const dark = matchMedia('(prefers-color-scheme: dark)')
const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', paint)
paint()

// The path of an operation is within a button already, and a link in a button is none for a screen reader.
const plainPaths = () => ({
  wrapComponents: {
    DeepLink: (original, { React }) => (link) =>
      React.createElement(link.path.includes('/') ? 'span' : original, link.path.includes('/') ? null : link, link.text),
  },
})

const docs = SwaggerUIBundle({
  url: '../api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  plugins: [plainPaths],
  onComplete: () => {
    document.title = docs.specSelectors.info().get('title') + ' API'
    document.getElementById('servers')?.setAttribute('aria-label', 'Server')
  },
})
