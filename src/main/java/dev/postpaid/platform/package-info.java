/**
 * What every feature uses and what needs nothing else: settings, ids, problems, metrics, encryption.
 *
 * <p>It knows no feature, so that any of them can be read without the others.
 */
package dev.postpaid.platform;
