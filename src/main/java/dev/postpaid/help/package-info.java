/**
 * Texts for people who connect something: the help pages, and the prompt for AI tools. The production code creates the code,
 * the examples and the signed sample in both, so they cannot become outdated. Both texts are the same for everyone, so the
 * code that writes them cannot reach a secret.
 */
package dev.postpaid.help;
