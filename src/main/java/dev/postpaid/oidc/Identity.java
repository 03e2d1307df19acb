package dev.postpaid.oidc;

import com.nimbusds.jwt.JWTClaimsSet;

/**
 * A person as the provider knows them.
 *
 * @param issuer and {@code subject} name the person for all time
 * @param login what the configured claim says; it can change
 */
public record Identity(String issuer, String subject, String login) {

    private static final int LONGEST_SUBJECT = 255;

    /** @throws RefusedException if the claim is missing, or is an address that the provider did not verify */
    static Identity of(JWTClaimsSet claims, String claim) throws RefusedException {
        if (!(claims.getClaim(claim) instanceof String login) || login.isBlank()) {
            throw new RefusedException(Refusal.INVALID, "the token has no claim " + claim);
        }
        // Anybody can claim any address at a provider that does not ask.
        if (claim.equals("email") && !"true".equals(String.valueOf(claims.getClaim("email_verified")))) {
            throw new RefusedException(Refusal.UNKNOWN_PERSON, "the provider has not verified the e-mail address");
        }
        if (claims.getSubject().length() > LONGEST_SUBJECT) {
            throw new RefusedException(Refusal.INVALID, "the subject is too long");
        }
        return new Identity(claims.getIssuer(), claims.getSubject(), login);
    }
}
