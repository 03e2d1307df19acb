/** What owners of endpoints are told: as events, and by e-mail. */
package dev.postpaid.notices;
