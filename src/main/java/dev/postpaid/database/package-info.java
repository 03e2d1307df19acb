/** Connections, the clock of the database, conflicts between transactions, and the watch over a database that is away. */
package dev.postpaid.database;
