package dev.postpaid.orders;

import dev.postpaid.database.Database;
import dev.postpaid.platform.SealedColumn;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.platform.Vault;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The key of every {@link MatchRef}. It is random, made at the first start of the installation and never changed, since
 * receivers keep match_refs.
 */
@ApplicationScoped
public class MatchKey {

    @Produces
    static final SealedColumn SEALED = new SealedColumn("installation", "name", "sealed");

    private static final String NAME = "match_key";

    @Inject
    Database database;

    @Inject
    Vault vault;

    private byte[] key;

    void load(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) throws SQLException {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        byte[] sealed = database.inTransaction(connection -> {
            Database.update(
                    connection,
                    "INSERT INTO installation (name, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    NAME,
                    vault.seal(NAME, fresh));
            return Database.query(
                            connection,
                            row -> row.getBytes("sealed"),
                            "SELECT sealed FROM installation WHERE name = ?",
                            NAME)
                    .get(0);
        });
        key = vault.openBytes(NAME, sealed);
    }

    MatchRef refOf(String accountId, Buyer buyer) {
        return refOf(accountId, buyer.email());
    }

    /** Null without an e-mail. */
    MatchRef refOf(String accountId, String email) {
        return MatchRef.of(key, accountId, email);
    }

    /** The same for every spelling of one address, needless quotes included. */
    MatchRef mailboxOf(String accountId, String email) {
        return MatchRef.ofMailbox(key, accountId, email);
    }

    /** Every match_ref that an order of this address may have. */
    Set<String> allOf(String accountId, String email) {
        String plain = EmailAddress.mailbox(email);
        String quoted = EmailAddress.quoted(plain);
        return Stream.of(email, plain, quoted, plain + ".", quoted + ".")
                .flatMap(spelling ->
                        Stream.of(MatchRef.of(key, accountId, spelling), MatchRef.former(key, accountId, spelling)))
                .map(MatchRef::value)
                .collect(Collectors.toSet());
    }
}
