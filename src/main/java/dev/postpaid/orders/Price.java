package dev.postpaid.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

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

    Amount amount() {
        return new Amount(totalIncl, exclVat, vat, vatRate, currency);
    }
}
