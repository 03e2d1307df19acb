package dev.postpaid.products;

import dev.postpaid.database.Database;
import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Product;
import dev.postpaid.platform.Settings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A product with a public page on which anyone can buy it.
 *
 * @param active whether it can be bought; otherwise its page answers 404
 */
public record ProductOnSale(
        String id, String accountId, SaleTerms terms, boolean active, Instant createdAt, Instant updatedAt) {

    static final String COLUMNS =
            """
            id, account_id, name, description, total_incl, vat_rate, currency, custom_fields, active, created_at, updated_at
            """;

    static ProductOnSale read(ResultSet row) throws SQLException {
        SaleTerms terms = new SaleTerms(
                new Product(row.getString("name"), row.getString("description")),
                Amount.of(
                        row.getBigDecimal("total_incl"),
                        null,
                        null,
                        row.getBigDecimal("vat_rate"),
                        row.getString("currency")),
                SaleTerms.fieldsOf(row.getString("custom_fields")));
        return new ProductOnSale(
                row.getString("id"),
                row.getString("account_id"),
                terms,
                row.getBoolean("active"),
                Database.instant(row, "created_at"),
                Database.instant(row, "updated_at"));
    }

    /** The URL of the page for buyers. */
    public String url(Settings settings) {
        return settings.ownAddress().at("/checkout/" + id);
    }
}
