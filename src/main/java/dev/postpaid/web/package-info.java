/** What every HTTP door has in common: bodies, pages of lists, problems, and filters before all resources. */
package dev.postpaid.web;
