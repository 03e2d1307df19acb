/**
 * What people read who connect something: the help pages, and the prompt to give to an AI tool. Both show code, examples and a
 * signed sample that are made by what does the real work, so that none of it can go stale; and both are the same for
 * everybody, so nothing that writes them can reach a secret.
 */
package dev.postpaid.help;
