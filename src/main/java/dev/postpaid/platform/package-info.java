/**
 * Basics that all features use and that depend on nothing else: settings, ids, problems, metrics, encryption.
 *
 * <p>This package depends on no feature, so each feature can be read without the others.
 */
package dev.postpaid.platform;
