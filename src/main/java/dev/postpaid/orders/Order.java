package dev.postpaid.orders;

import dev.postpaid.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Something bought; open until it is paid, and paid once. */
@Entity
@Table(name = "orders")
public class Order {

    private static final String PREFIX = "ord";
    /** In the place of a name that a product must have. */
    private static final String ERASED = "erased";

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "order_number")
    private String orderNumber;

    private String status;

    @Column(name = "total_incl")
    private BigDecimal totalIncl;

    @Column(name = "excl_vat")
    private BigDecimal exclVat;

    private BigDecimal vat;

    @Column(name = "vat_rate")
    private BigDecimal vatRate;

    private String currency;

    @Enumerated(EnumType.STRING)
    @Column(name = "vat_treatment")
    private VatTreatment vatTreatment;

    @Column(name = "product_name")
    private String productName;

    @Column(name = "product_description")
    private String productDescription;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private String email;
    private String company;

    @Column(name = "vat_number")
    private String vatNumber;

    private String street;

    @Column(name = "postal_code")
    private String postalCode;

    private String city;
    private String region;
    private String country;

    @Column(name = "match_ref")
    private String matchRef;

    @Column(name = "custom_fields")
    private String customFields;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "payment_provider")
    private String paymentProvider;

    @Column(name = "paid_at")
    private Instant paidAt;

    @Column(name = "is_test")
    private boolean test;

    /** For JPA. */
    protected Order() {}

    Order(String accountId, NewOrder wanted, MatchRef matchRef, Instant now) {
        this.id = Ids.next(PREFIX);
        this.accountId = accountId;
        this.orderNumber = wanted.orderNumber() == null ? Ids.nextReference("ORD") : wanted.orderNumber();
        this.status = "open";
        this.matchRef = matchRef == null ? null : matchRef.value();
        this.customFields = wanted.customFields().json();
        this.createdAt = now;
        sell(wanted.product(), wanted.amount(), wanted.vatTreatment());
        sellTo(wanted.buyer());
    }

    /** When the order of this id was placed, if there is one; empty for a text that cannot be an order's id. */
    static Optional<Instant> madeAt(String id) {
        return Ids.madeAt(PREFIX, id);
    }

    private void sell(Product product, Amount amount, VatTreatment treatment) {
        productName = product.name();
        productDescription = product.description();
        totalIncl = amount.totalIncl();
        exclVat = amount.exclVat();
        vat = amount.vat();
        vatRate = amount.vatRate();
        currency = amount.currency();
        vatTreatment = treatment;
    }

    private void sellTo(Buyer buyer) {
        firstName = buyer.firstName();
        lastName = buyer.lastName();
        email = buyer.email();
        company = buyer.company();
        vatNumber = buyer.vatNumber();
        street = buyer.address().street();
        postalCode = buyer.address().postalCode();
        city = buyer.address().city();
        region = buyer.address().region();
        country = buyer.country();
    }

    /** Forgets who bought. What was sold stays, and so does the country: the VAT depends on it, and it names nobody. */
    void eraseBuyer() {
        sellTo(new Buyer(null, null, null, null, null, null, country));
        matchRef = null;
        customFields = CustomFields.NONE.json();
    }

    /** Whether a text of the buyer's, or about what they bought, mentions somebody. */
    boolean mentions(Predicate<String> somebody) {
        return Stream.of(firstName, lastName, company, vatNumber, street, postalCode, city, region, productDescription)
                        .filter(Objects::nonNull)
                        .anyMatch(somebody)
                || customFields().mention(somebody);
    }

    /** Forgets the texts that mention somebody who is not the buyer. */
    void forget(Predicate<String> somebody) {
        UnaryOperator<String> kept = text -> text == null || somebody.test(text) ? null : text;
        firstName = kept.apply(firstName);
        lastName = kept.apply(lastName);
        company = kept.apply(company);
        vatNumber = kept.apply(vatNumber);
        street = kept.apply(street);
        postalCode = kept.apply(postalCode);
        city = kept.apply(city);
        region = kept.apply(region);
        productName = somebody.test(productName) ? ERASED : productName;
        productDescription = kept.apply(productDescription);
        customFields = customFields().without(somebody).json();
    }

    /** @throws IllegalStateException if it is paid already */
    PaidOrder pay(Payment payment, Instant now) {
        if (isPaid()) {
            throw new IllegalStateException("order " + id + " is paid already");
        }
        status = "paid";
        paymentProvider = payment.provider();
        paidAt = payment.paidAt() == null ? now : payment.paidAt();
        test = payment.test();
        return asPaid();
    }

    /** All that a receiver is told about it, now as when it was paid. @throws NullPointerException while it is open */
    PaidOrder asPaid() {
        return new PaidOrder(
                accountId,
                id,
                orderNumber,
                createdAt,
                paidAt,
                paymentProvider,
                amount(),
                vatTreatment,
                product(),
                buyer(),
                matchRef,
                customFields().values(),
                test);
    }

    /** Whether somebody who wants this has it already; a number that they did not give is no difference. */
    boolean isWhatWasWanted(NewOrder wanted) {
        String number = wanted.orderNumber() == null ? null : orderNumber;
        return wanted.equals(new NewOrder(number, product(), amount(), vatTreatment, buyer(), customFields()));
    }

    boolean isPaid() {
        return paidAt != null;
    }

    public String id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    public String orderNumber() {
        return orderNumber;
    }

    /** {@code open} or {@code paid}. */
    public String status() {
        return status;
    }

    public Amount amount() {
        return new Amount(totalIncl, exclVat, vat, vatRate, currency);
    }

    public VatTreatment vatTreatment() {
        return vatTreatment;
    }

    public Product product() {
        return new Product(productName, productDescription);
    }

    public Buyer buyer() {
        Address address = new Address(street, postalCode, city, region);
        return new Buyer(firstName, lastName, email, company, vatNumber, address, country);
    }

    /** Null where the buyer told none. */
    String email() {
        return email;
    }

    public String matchRef() {
        return matchRef;
    }

    public CustomFields customFields() {
        return CustomFields.ofJson(customFields);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Null while it is open. */
    public Instant paidAt() {
        return paidAt;
    }

    /** Null while it is open. */
    public String paymentProvider() {
        return paymentProvider;
    }

    public boolean isTest() {
        return test;
    }
}
