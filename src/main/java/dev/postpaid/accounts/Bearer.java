package dev.postpaid.accounts;

import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Authenticates programs: {@code Authorization: Bearer bk_…} (RFC 6750). */
@ApplicationScoped
public class Bearer {

    private static final String SCHEME = "Bearer ";

    @Inject
    DatabaseWatch database;

    @Inject
    KeyCache keys;

    @Inject
    CallLimit limit;

    @Inject
    LastUses lastUses;

    @Inject
    Caller caller;

    /**
     * Sets the caller of this request, as {@link #account} finds it.
     *
     * @param header the value of {@code Authorization}, or null
     * @param enough the kinds of access that suffice
     */
    void enter(String header, KeyAccess... enough) {
        ApiKeys.Opening opening = opening(header, enough);
        caller.is(opening.key(), opening.account());
    }

    /**
     * The account whose key this is.
     *
     * @param header the value of {@code Authorization}, or null
     * @param enough the kinds of access that suffice
     * @throws ProblemException 401 without a valid key, 403 for one of another kind, 429 for one that is used too often, 503 while
     *     there is no database
     */
    public Account account(String header, KeyAccess... enough) {
        return opening(header, enough).account();
    }

    private ApiKeys.Opening opening(String header, KeyAccess... enough) {
        database.mustBeThere();
        ApiKeys.Opening opening = open(header);
        lastUses.used(opening.key());
        opening.key().access().mustBeAmong(enough);
        return opening;
    }

    private ApiKeys.Opening open(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("Send an API key: Authorization: Bearer bk_…");
        }
        Optional<KeyText> key = KeyText.parse(header.substring(SCHEME.length()).strip());
        if (key.isEmpty()) {
            throw refused("This is not an API key: its form or its checksum is wrong.");
        }
        limit.key(key.get());
        return keys.open(key.get()).orElseThrow(() -> refused("This API key is unknown, was revoked or has expired."));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.UNAUTHORIZED, detail);
    }
}
