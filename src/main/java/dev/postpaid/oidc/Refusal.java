package dev.postpaid.oidc;

import java.util.Locale;

/** Why a person who came back from the identity provider is not signed in. */
public enum Refusal {
    /** The person, or the provider, said no. */
    DENIED,
    /** The answer belongs to no sign-in that this browser began, or to one of long ago. */
    STALE,
    /** The provider did not answer. */
    UNREACHABLE,
    /** The provider's answer is not what it must be. */
    INVALID,
    /** Nobody here has this login or e-mail address, or more than one person has. */
    UNKNOWN_PERSON;

    /** The word in addresses and texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
