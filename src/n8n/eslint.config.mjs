// What n8n checks before it lists a package. What it asks for beyond that is the operator's: an author, a page, and the licence.
import community from '@n8n/eslint-plugin-community-nodes'
import parser from '@typescript-eslint/parser'
import base from 'eslint-plugin-n8n-nodes-base'

const plugins = { 'n8n-nodes-base': base }
const rules = (name, ...off) => ({
  ...base.configs[name].rules,
  ...Object.fromEntries(off.map((rule) => [`n8n-nodes-base/${rule}`, 'off'])),
})

export default [
  { ignores: ['dist/', 'test/', '*.mjs'] },
  { files: ['**/*.ts', 'package.json'], languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } } },
  { files: ['**/*.ts', 'package.json'], ...community.configs.recommended },
  {
    files: ['package.json'],
    plugins,
    rules: {
      ...rules('community', 'community-package-json-author-missing', 'community-package-json-license-not-default'),
      '@n8n/community-nodes/require-homepage': 'off',
      '@n8n/community-nodes/valid-author': 'off',
    },
  },
  { files: ['credentials/**/*.ts'], plugins, rules: rules('credentials', 'cred-class-field-documentation-url-missing') },
  // The newer set of rules wants NodeConnectionTypes.Main where the older one wants 'main'.
  {
    files: ['nodes/**/*.ts'],
    plugins,
    rules: rules('nodes', 'node-class-description-inputs-wrong-regular-node', 'node-class-description-outputs-wrong'),
  },
]
