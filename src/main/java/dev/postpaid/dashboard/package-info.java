/**
 * The pages for people: one bean per page, which asks the boundaries of the features and decides nothing. Nothing depends on
 * this package.
 */
package dev.postpaid.dashboard;
