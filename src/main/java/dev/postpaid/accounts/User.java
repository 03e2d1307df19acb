package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** A person who signs in to the dashboard. */
@Entity
@Table(name = "app_user")
public class User {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}._@+-]{2,200}");

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String login;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String language;

    private String zone;

    @Column(name = "must_change_password")
    private boolean mustChangePassword;

    @Column(name = "second_factor")
    private boolean secondFactor;

    @Column(name = "last_login_at")
    private Instant lastLoginAt;

    @Column(name = "session_no")
    private int sessionNo;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected User() {}

    /** @throws InvalidValueException on {@code login} unless it has 2 to 200 letters, digits or {@code . _ @ + -} */
    User(
            String accountId,
            String login,
            String email,
            Role role,
            String passwordHash,
            boolean mustChangePassword,
            Instant now) {
        if (!isLogin(login)) {
            throw new InvalidValueException("login", Rule.of("login"));
        }
        this.id = Ids.next("usr");
        this.accountId = accountId;
        this.login = login;
        this.email = inLowerCase(email);
        this.role = role;
        this.passwordHash = passwordHash;
        this.mustChangePassword = mustChangePassword;
        this.sessionNo = 1;
        this.createdAt = now;
    }

    /**
     * A visitor of a portal, who has no login and is never stored.
     *
     * @param id of the link
     * @param name for the log of changes
     * @param language or null
     * @param zone or null
     */
    public static User visitor(String id, String accountId, String name, Role role, String language, String zone) {
        User visitor = new User();
        visitor.id = id;
        visitor.accountId = accountId;
        visitor.login = name;
        visitor.role = role;
        visitor.prefer(language, zone);
        return visitor;
    }

    /** Whether the text is a valid login. */
    static boolean isLogin(String text) {
        return LOGIN.matcher(text).matches();
    }

    public String id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    /** The name with which the person signs in. */
    public String login() {
        return login;
    }

    /** Where links for a new password go, in lower case; or null. Several people may have the same. */
    public String email() {
        return email;
    }

    static String inLowerCase(String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    public Role role() {
        return role;
    }

    /** ISO 639-1, or null for the browser's language. */
    public String language() {
        return language;
    }

    /** IANA name of a time zone, or null for the browser's. */
    public String zone() {
        return zone;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Null before the first sign-in. */
    public Instant lastLoginAt() {
        return lastLoginAt;
    }

    /** Whether another person chose the password; then the user can only change it. */
    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** Whether the password alone signs nobody in. */
    public boolean hasSecondFactor() {
        return secondFactor;
    }

    /** A session that began under another number has ended. */
    public int sessionNo() {
        return sessionNo;
    }

    String passwordHash() {
        return passwordHash;
    }

    /** @param mustChange whether the user must choose a new password before anything else */
    void changePassword(String hash, boolean mustChange) {
        passwordHash = hash;
        mustChangePassword = mustChange;
        sessionNo++;
    }

    void changeRole(Role role) {
        this.role = role;
        sessionNo++;
    }

    void changeEmail(String email) {
        this.email = inLowerCase(email);
    }

    void changeSecondFactor(boolean has) {
        secondFactor = has;
        sessionNo++;
    }

    void prefer(String language, String zone) {
        this.language = language;
        this.zone = zone;
    }

    void signedIn(Instant now) {
        lastLoginAt = now;
    }
}
