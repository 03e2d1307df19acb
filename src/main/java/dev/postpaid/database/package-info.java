/** Connections, the database clock, retries after transaction conflicts, and the detection of database outages. */
package dev.postpaid.database;
