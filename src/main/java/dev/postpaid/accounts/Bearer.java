package dev.postpaid.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.util.Optional;

/** Authenticates programs: {@code Authorization: Bearer bk_…} (RFC 6750). */
@ApplicationScoped
public class Bearer {

    /**
     * The header with which the operator's key acts for an account: its id, or {@code ref:} and the platform's own id of it,
     * percent-encoded. The request is then one of the account.
     */
    public static final String ACTS_FOR = "Postpaid-Account";

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
     * @param actsFor the value of {@link #ACTS_FOR}, or null
     * @param enough the kinds of access that suffice
     * @throws ProblemException as {@link #account}
     */
    public void enter(String header, String actsFor, KeyAccess... enough) {
        ApiKeys.Opening opening = opening(header, actsFor, enough);
        if (actsFor == null) {
            caller.is(opening.key(), opening.account());
        } else {
            caller.actsFor(opening.key(), opening.account());
        }
    }

    /**
     * The account whose key this is, or for which the operator's key acts.
     *
     * @param header the value of {@code Authorization}, or null
     * @param actsFor the value of {@link #ACTS_FOR}, or null
     * @param enough the kinds of access that suffice
     * @throws ProblemException 401 without a valid key, 403 for one of another kind, 404 if the operator's key acts for no open
     *     account, 422 if it names none, 429 for one that is used too often, 503 while there is no database
     */
    public Account account(String header, String actsFor, KeyAccess... enough) {
        return opening(header, actsFor, enough).account();
    }

    private ApiKeys.Opening opening(String header, String actsFor, KeyAccess... enough) {
        database.mustBeThere();
        ApiKeys.Opening opening = open(header, actsFor != null);
        lastUses.used(opening.key());
        opening.key().access().mustBeAmong(enough);
        Account account = actsFor == null ? opening.account() : actingFor(opening.account(), actsFor);
        limit.allKeysOf(account);
        return new ApiKeys.Opening(opening.key(), account);
    }

    private Account actingFor(Account own, String actsFor) {
        if (!own.isOperator()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only the operator's key may send " + ACTS_FOR + ".");
        }
        Account account = keys.account(named(actsFor))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.ACCOUNT_NOT_FOUND, ACTS_FOR + ": there is no open account of this name."));
        if (account.limits().callsPerSecond() == null) {
            limit.actingFor(account);
        }
        return account;
    }

    /** An id as it is, or a ref without the encoding that headers need. */
    private static String named(String actsFor) {
        try {
            return actsFor.startsWith(KeyCache.REF)
                    ? KeyCache.REF
                            + Account.checkRef(URLDecoder.decode(
                                    actsFor.substring(KeyCache.REF.length()).replace("+", "%2B"), UTF_8))
                    : actsFor;
        } catch (IllegalArgumentException notEncoded) {
            throw ProblemException.invalid(ACTS_FOR, Rule.of("acting_account"));
        }
    }

    /** The operator's key is not counted if it acts for others: then each of these has its own limit. */
    private ApiKeys.Opening open(String header, boolean acts) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("Send an API key: Authorization: Bearer bk_…");
        }
        Optional<KeyText> key = KeyText.parse(header.substring(SCHEME.length()).strip());
        if (key.isEmpty()) {
            throw refused("This is not an API key: its form or its checksum is wrong.");
        }
        if (!acts || !keys.isKnownAsOperators(key.get())) {
            limit.key(key.get());
        }
        return keys.open(key.get()).orElseThrow(() -> refused("This API key is unknown, was revoked or has expired."));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.UNAUTHORIZED, detail);
    }
}
