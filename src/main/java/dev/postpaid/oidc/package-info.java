/** Signing in with an identity provider, by OpenID Connect. */
package dev.postpaid.oidc;
