/**
 * What every feature stands on: settings, time, ids, the database, JSON in and out, problems, paging, encryption.
 *
 * <p>It knows no feature, so that any of them can be read without the others.
 */
package dev.postpaid.platform;
