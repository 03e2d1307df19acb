/** Common parts of all HTTP interfaces: request bodies, pages of lists, problems, and filters before all resources. */
package dev.postpaid.web;
