package dev.postpaid.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The {@link Amount} of an order in its columns, which are never null. */
@Embeddable
public class Price {

    @Column(name = "total_incl")
    private BigDecimal totalIncl;

    @Column(name = "excl_vat")
    private BigDecimal exclVat;

    private BigDecimal vat;

    @Column(name = "vat_rate")
    private BigDecimal vatRate;

    private String currency;

    /** For JPA. */
    protected Price() {}

    Price(Amount amount) {
        totalIncl = amount.totalIncl();
        exclVat = amount.exclVat();
        vat = amount.vat();
        vatRate = amount.vatRate();
        currency = amount.currency();
    }

    Price(ResultSet row) throws SQLException {
        totalIncl = row.getBigDecimal("total_incl");
        exclVat = row.getBigDecimal("excl_vat");
        vat = row.getBigDecimal("vat");
        vatRate = row.getBigDecimal("vat_rate");
        currency = row.getString("currency");
    }

    Amount amount() {
        return new Amount(totalIncl, exclVat, vat, vatRate, currency);
    }
}
