package dev.postpaid.brand;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.PageUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The brands of the accounts. Only an account that has one has a row. */
@Transactional
@ApplicationScoped
public class Brands implements AccountTables {

    private static final String SELECT =
            """
            SELECT name, colour, shop_url, logo_type, logo_sha256
            FROM account_brand
            WHERE account_id = ?
            """;

    private static final String INSERT =
            """
            INSERT INTO account_brand (account_id, name, colour, shop_url, logo_type, logo_sha256, logo)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    /** What this account shows; nothing for one that does not exist. */
    public Brand get(String accountId) {
        return database.with(connection -> Database.query(connection, Brands::brand, SELECT, accountId)).stream()
                .findFirst()
                .orElse(Brand.NONE);
    }

    private static Brand brand(ResultSet row) throws SQLException {
        String colour = row.getString("colour");
        String url = row.getString("shop_url");
        String type = row.getString("logo_type");
        return new Brand(
                row.getString("name"),
                colour == null ? null : new Colour(colour),
                url == null ? null : new PageUrl(url),
                type == null ? null : Brand.Picture.stored(type, row.getString("logo_sha256")));
    }

    /**
     * Changes what an account shows.
     *
     * @param patch {@code name}, {@code colour}, {@code shop_url}, and {@code logo} in base64; one that is absent stays, null
     *     ends it
     * @throws ProblemException 422 if one of them is wrong; 404 if there is no such account
     */
    public Brand change(String accountId, JsonInput patch) {
        UnaryOperator<Brand> change = Brand.change(patch);
        accounts.lock(accountId);
        Brand before = get(accountId);
        Brand after = change.apply(before);
        String changed = after.changed(before);
        if (!changed.isEmpty()) {
            write(accountId, after);
            audit.note(accountId, "brand_changed", changed);
        }
        return get(accountId);
    }

    private void write(String accountId, Brand brand) {
        byte[] logo = brand.logo() == null ? null : pixels(accountId, brand.logo());
        database.with(connection -> {
            Database.update(connection, "DELETE FROM account_brand WHERE account_id = ?", accountId);
            return brand.equals(Brand.NONE)
                    ? 0
                    : Database.update(
                            connection,
                            INSERT,
                            accountId,
                            brand.name(),
                            brand.colour() == null ? null : brand.colour().value(),
                            brand.shopUrl() == null ? null : brand.shopUrl().value(),
                            brand.logo() == null ? null : brand.logo().type(),
                            brand.logo() == null ? null : brand.logo().sha256(),
                            logo);
        });
    }

    private byte[] pixels(String accountId, Brand.Picture picture) {
        return picture.fresh() != null
                ? picture.fresh().bytes()
                : database.with(connection -> Database.query(
                                connection,
                                row -> row.getBytes("logo"),
                                "SELECT logo FROM account_brand WHERE account_id = ?",
                                accountId))
                        .get(0);
    }

    /** The logo with this hash. */
    Optional<Logo> find(String sha256) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> new Logo(row.getString("logo_type"), row.getBytes("logo")),
                        "SELECT logo_type, logo FROM account_brand WHERE logo_sha256 = ? LIMIT 1",
                        sha256))
                .stream()
                .findFirst();
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("account_brand", "account_id"));
    }
}
