/**
 * Which events an endpoint wants, by what is in their bodies: a small language in JSON. {@code Filter} is a filter that was read and
 * can be asked, {@code FilterReader} reads one and names all that is wrong with it, and {@code Condition} is a part of it.
 */
package dev.postpaid.filters;
