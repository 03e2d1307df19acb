package dev.postpaid.orders;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Predicate;

/** Something bought; open until it is paid or expires, and paid once. */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "order_number")
    private String orderNumber;

    private OrderStatus status;

    @Embedded
    private Price price;

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

    private BigDecimal refunded;

    /** For JPA. */
    protected Order() {}

    Order(String accountId, NewOrder wanted, MatchRef matchRef, Instant now) {
        this.id = OrderId.next();
        this.accountId = accountId;
        this.orderNumber = wanted.orderNumber() == null ? Ids.nextReference("ORD") : wanted.orderNumber();
        this.status = OrderStatus.OPEN;
        this.matchRef = matchRef == null ? null : matchRef.value();
        this.customFields = wanted.customFields().json();
        this.createdAt = now;
        sell(wanted.product(), wanted.amount(), wanted.vatTreatment());
        sellTo(wanted.buyer());
    }

    /** Reads a row of all columns. */
    Order(ResultSet row) throws SQLException {
        id = row.getString("id");
        accountId = row.getString("account_id");
        orderNumber = row.getString("order_number");
        status = OrderStatus.of(row.getString("status")).orElseThrow();
        price = new Price(row);
        vatTreatment = VatTreatment.valueOf(row.getString("vat_treatment"));
        productName = row.getString("product_name");
        productDescription = row.getString("product_description");
        firstName = row.getString("first_name");
        lastName = row.getString("last_name");
        email = row.getString("email");
        company = row.getString("company");
        vatNumber = row.getString("vat_number");
        street = row.getString("street");
        postalCode = row.getString("postal_code");
        city = row.getString("city");
        region = row.getString("region");
        country = row.getString("country");
        matchRef = row.getString("match_ref");
        customFields = row.getString("custom_fields");
        createdAt = Database.instant(row, "created_at");
        paymentProvider = row.getString("payment_provider");
        paidAt = Database.instant(row, "paid_at");
        test = row.getBoolean("is_test");
        refunded = row.getBigDecimal("refunded");
    }

    private void sell(Product product, Amount amount, VatTreatment treatment) {
        name(product);
        price = new Price(amount);
        vatTreatment = treatment;
    }

    private void name(Product product) {
        productName = product.name();
        productDescription = product.description();
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

    /** Erases the buyer. What was sold stays, and so does the country: the VAT depends on it, and it names nobody. */
    void eraseBuyer() {
        sellTo(new Buyer(null, null, null, null, null, null, country));
        matchRef = null;
        customFields = CustomFields.NONE.json();
    }

    /** Whether a text about the buyer or the product mentions somebody; the buyer's own e-mail address is not asked. */
    boolean mentions(Predicate<String> somebody) {
        return buyer().mentions(somebody)
                || product().mentions(somebody)
                || customFields().mention(somebody);
    }

    /** Erases the texts that mention somebody who is not the buyer. */
    void forget(Predicate<String> somebody) {
        sellTo(buyer().without(somebody));
        name(product().without(somebody));
        customFields = customFields().without(somebody).json();
    }

    /** @throws IllegalStateException if it is paid already */
    PaidOrder pay(Payment payment, Instant now) {
        if (isPaid()) {
            throw new IllegalStateException("order " + id + " is paid already");
        }
        status = OrderStatus.PAID;
        paymentProvider = payment.provider();
        paidAt = payment.paidAt() == null ? now : payment.paidAt();
        test = payment.test();
        return asPaid();
    }

    /** Ends an order that nobody paid in time. @return false unless it is open */
    boolean expire() {
        boolean open = status == OrderStatus.OPEN;
        status = open ? OrderStatus.EXPIRED : status;
        return open;
    }

    /** Notes that so much more of it is refunded; less if the money came back. */
    void refund(BigDecimal more) {
        refunded = refunded().add(more);
    }

    /** All that a receiver is told about it. @throws NullPointerException while it is open */
    public PaidOrder asPaid() {
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

    /** All that a receiver is told about it while it is not paid. */
    Orders.Unpaid asUnpaid() {
        return new Orders.Unpaid(accountId, id, asPlaced(), matchRef, createdAt, test);
    }

    /** What was ordered, under the number that it has. */
    NewOrder asPlaced() {
        return new NewOrder(orderNumber, product(), amount(), vatTreatment, buyer(), customFields());
    }

    public boolean isPaid() {
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

    public OrderStatus status() {
        return status;
    }

    public Amount amount() {
        return price.amount();
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

    /** How much of it was refunded, in its currency. */
    public BigDecimal refunded() {
        return refunded == null ? BigDecimal.ZERO : refunded;
    }

    /** Whether a refund is known, also one that does not count. */
    public boolean hasRefunds() {
        return refunded != null;
    }
}
