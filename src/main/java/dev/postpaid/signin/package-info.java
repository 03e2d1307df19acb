/** How people come in besides login and password: links with which they choose one, and second factors. */
package dev.postpaid.signin;
