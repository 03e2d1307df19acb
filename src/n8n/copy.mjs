// Icons and metadata, which the compiler leaves behind.
import { cpSync } from 'node:fs'

cpSync('nodes', 'dist/nodes', {
  recursive: true,
  filter: (from) => !from.endsWith('.ts'),
})
