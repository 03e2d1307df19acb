/**
 * The pages for people. Each page has one bean, which calls the other features and makes no decisions. No other package
 * depends on this one.
 */
package dev.postpaid.dashboard;
