/** How an account shows itself to its customers: name, logo, colour, and the address of its shop. */
package dev.postpaid.brand;
