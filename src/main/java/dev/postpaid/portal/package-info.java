/**
 * Links with which a platform lets its customers into the pages of one account, without a login. The pages are those of the
 * dashboard; here is who may open them, and for how long.
 */
package dev.postpaid.portal;
