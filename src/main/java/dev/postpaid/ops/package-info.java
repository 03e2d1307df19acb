/** Health and metrics, for the operator of this installation. */
package dev.postpaid.ops;
