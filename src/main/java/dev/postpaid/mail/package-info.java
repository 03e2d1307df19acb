/** E-mails leave here, whoever writes them. */
package dev.postpaid.mail;
