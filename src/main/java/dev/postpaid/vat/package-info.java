/** What can be said about VAT numbers without asking an authority. */
package dev.postpaid.vat;
