/** What whoever runs this installation needs to see: health and metrics. */
package dev.postpaid.ops;
