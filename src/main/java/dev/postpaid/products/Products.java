package dev.postpaid.products;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The products that accounts sell on our pages. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Products implements AccountTables {

    /** For the log of changes: selects kind, id and name of a product by account and id, and whether it was deleted. */
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
     * Adds a product, which is on sale from now on.
     *
     * @throws ProblemException 409 if the account has the maximum number of products
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

    /** Changes a product; existing orders keep their content. @throws ProblemException as {@link #get} */
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

    /** @param active whether the product can be bought from now on. @throws ProblemException as {@link #get} */
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

    /** Deletes a product. Its page answers 404 from now on; its orders stay. @throws ProblemException as {@link #get} */
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

    /** The products of an account, newest first. */
    public List<ProductOnSale> list(String accountId) {
        return database.with(connection -> Database.query(
                connection, ProductOnSale::read, SELECT + " AND account_id = ? ORDER BY id DESC", accountId));
    }

    /** @throws ProblemException 404 unless the product is this account's */
    public ProductOnSale get(String accountId, String id) {
        return one(SELECT + " AND account_id = ? AND id = ?", accountId, String.valueOf(id));
    }

    /** A product as a buyer sees it. @throws ProblemException 404 unless it is on sale and its account is open */
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

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("checkout", "form_key"), AccountTable.of("product", "id"));
    }
}
