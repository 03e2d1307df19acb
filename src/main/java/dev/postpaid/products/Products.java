package dev.postpaid.products;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.PurgeRound;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What the accounts sell on pages of ours. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Products {

    /** For the log of changes: by account and id its kind, id and name, and whether it is gone. */
    public static final String NAME =
            """
            SELECT 'product' AS kind, id, name, deleted_at IS NOT NULL AS gone
            FROM product
            WHERE account_id = ? AND id = ?
            """;

    private static final String INSERT =
            """
            INSERT INTO product (%s)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
                    .formatted(ProductOnSale.COLUMNS);

    private static final String CHANGE =
            """
            UPDATE product
            SET name = ?, description = ?, total_incl = ?, vat_rate = ?, currency = ?, custom_fields = ?, updated_at = ?
            WHERE account_id = ? AND id = ?
            """;

    private static final String SELECT = "SELECT " + ProductOnSale.COLUMNS + " FROM product WHERE deleted_at IS NULL";

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * On sale from now on.
     *
     * @throws ProblemException 409 if the account has as many as it may have
     */
    public ProductOnSale add(String accountId, SaleTerms terms) {
        accounts.lock(accountId);
        int most = settings.count(Setting.PRODUCT_LIMIT);
        if (list(accountId).size() >= most) {
            throw new ProblemException(
                    ProblemType.PRODUCT_LIMIT, "An account may have " + most + " products; delete one first.");
        }
        Instant now = clock.instant();
        ProductOnSale added = new ProductOnSale(Ids.next("prd"), accountId, terms, true, now, now);
        database.with(connection -> Database.update(
                connection,
                INSERT,
                added.id(),
                accountId,
                terms.product().name(),
                terms.product().description(),
                terms.amount().totalIncl(),
                terms.amount().vatRate(),
                terms.amount().currency(),
                terms.fieldsJson(),
                true,
                now,
                now));
        audit.note(accountId, "product_added", added.id());
        return added;
    }

    /** Orders that were placed before keep what they were. @throws ProblemException as {@link #get} */
    public void change(String accountId, String id, SaleTerms terms) {
        get(accountId, id);
        database.with(connection -> Database.update(
                connection,
                CHANGE,
                terms.product().name(),
                terms.product().description(),
                terms.amount().totalIncl(),
                terms.amount().vatRate(),
                terms.amount().currency(),
                terms.fieldsJson(),
                clock.instant(),
                accountId,
                id));
        audit.note(accountId, "product_changed", id);
    }

    /** @param active whether it can be bought from now on. @throws ProblemException as {@link #get} */
    public void offer(String accountId, String id, boolean active) {
        get(accountId, id);
        database.with(connection -> Database.update(
                connection,
                "UPDATE product SET active = ?, updated_at = ? WHERE account_id = ? AND id = ?",
                active,
                clock.instant(),
                accountId,
                id));
        audit.note(accountId, "product_changed", id);
    }

    /** Its page is unknown from now on; its orders stay. @throws ProblemException as {@link #get} */
    public void delete(String accountId, String id) {
        get(accountId, id);
        database.with(connection -> Database.update(
                connection,
                "UPDATE product SET deleted_at = ? WHERE account_id = ? AND id = ?",
                clock.instant(),
                accountId,
                id));
        audit.note(accountId, "product_deleted", id);
    }

    /** Those of an account, newest first. */
    public List<ProductOnSale> list(String accountId) {
        return database.with(connection -> Database.query(
                connection, ProductOnSale::read, SELECT + " AND account_id = ? ORDER BY id DESC", accountId));
    }

    /** @throws ProblemException 404 unless it is this account's */
    public ProductOnSale get(String accountId, String id) {
        return one(SELECT + " AND account_id = ? AND id = ?", accountId, String.valueOf(id));
    }

    /** For whoever wants to buy it. @throws ProblemException 404 unless it is on sale, by an account that is open */
    public ProductOnSale getOnSale(String id) {
        ProductOnSale product = one(SELECT + " AND active = TRUE AND id = ?", String.valueOf(id));
        accounts.get(product.accountId());
        return product;
    }

    private ProductOnSale one(String sql, Object... parameters) {
        return database.with(connection -> Database.query(connection, ProductOnSale::read, sql, parameters)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("product"));
    }

    void purge(@Observes PurgeRound round) {
        round.delete("checkout", "form_key");
        round.delete("product", "id");
    }
}
