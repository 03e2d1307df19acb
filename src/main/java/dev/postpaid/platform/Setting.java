package dev.postpaid.platform;

/**
 * Every setting of Postpaid, with its default and what it means. This is the one place; the README's table is checked
 * against it.
 *
 * <p>Read through MicroProfile Config: a system property ({@code -Dpostpaid.db.url=…}) or an environment variable
 * ({@code POSTPAID_DB_URL=…}). Durations are ISO 8601 ({@code PT5S}), sizes are bytes.
 */
public enum Setting {
    DB_URL(
            "postpaid.db.url",
            "jdbc:h2:file:./data/postpaid",
            "JDBC URL of the database: an embedded H2 file or `jdbc:postgresql://…`."),
    DB_USER("postpaid.db.user", "sa", "Database user."),
    DB_PASSWORD("postpaid.db.password", "", "Database password."),
    MASTER_KEY(
            "postpaid.master-key",
            "",
            "Base64 of 32 bytes; encrypts every secret that must be read again. Without it an embedded database keeps a"
                    + " generated key file beside itself; any other database requires it."),
    BASE_URL("postpaid.base-url", "http://localhost:8080", "Where people and programs reach this installation."),
    BRAND("postpaid.brand", "bookto", "The word in the `X-<Brand>-Timestamp` and `X-<Brand>-Signature` headers."),
    SUPPORT_URL(
            "postpaid.support-url",
            "",
            "Where *Still stuck? Contact support* on the help pages leads: an `https`, `http` or `mailto` URL. Without it there"
                    + " is no such link."),
    PLANS_URL(
            "postpaid.plans-url",
            "",
            "Where *View plans* on the help pages leads, likewise. Without it there is no such link."),
    OPERATOR_PASSWORD(
            "postpaid.bootstrap.operator-password",
            "",
            "Password of the login `operator`, applied at every start. Generated and printed once where it is empty."),
    OPERATOR_KEY(
            "postpaid.bootstrap.operator-key",
            "",
            "API key of the operator, applied at every start. Generated and printed once where it is empty."),
    DEMO("postpaid.bootstrap.demo", "true", "Whether the first start creates the account `Demo shop`."),
    DEMO_KEY(
            "postpaid.bootstrap.demo-key",
            "",
            "API key of the demo account, applied at every start. Generated and printed once where it is empty."),
    EGRESS_ALLOW(
            "postpaid.egress.allow",
            "",
            "CIDRs and host:port, comma-separated, that the URL guard lets through although they are not public."
                    + " Metadata addresses and this server itself are never let through."),
    REQUEST_MAX_BYTES("postpaid.request.max-bytes", "1048576", "Largest request body; a larger one is answered 413."),
    RATE_LIMIT(
            "postpaid.rate-limit",
            "1000",
            "How many requests a second one API key may make, as many at once after a pause; the addresses for payment"
                    + " providers take as many for each account. Each node counts for itself."),
    LOGIN_FAILURES(
            "postpaid.login.failures",
            "5",
            "After how many wrong passwords in a row from one address a login is locked for that address; after ten times"
                    + " as many an address is for all logins, and after four times as many a login is tried from other"
                    + " addresses only every five seconds."),
    LOGIN_PAUSE("postpaid.login.pause", "PT15M", "How long that lasts."),
    LOGIN_ITERATIONS(
            "postpaid.login.iterations",
            "600000",
            "How many rounds of PBKDF2 with HMAC-SHA256 a new password is hashed with; the default is OWASP's recommendation,"
                    + " 1024 the least. A password that is kept already is checked with its own."),
    LOGIN_SESSION("postpaid.login.session", "PT1H", "How long somebody who does nothing stays signed in."),
    TRUSTED_PROXIES(
            "postpaid.trusted-proxies",
            "127.0.0.0/8,::1",
            "Addresses and CIDRs of the proxies in front, comma-separated, whose `X-Forwarded-For` says from which address"
                    + " somebody signs in."),
    ENDPOINT_LIMIT("postpaid.endpoints.limit", "15", "How many endpoints an account may have."),
    HOOK_LIMIT(
            "postpaid.hooks.limit",
            "100",
            "How many hooks of automation tools an account may have, beside its endpoints."),
    INSPECTOR_LIMIT("postpaid.inspectors.limit", "10", "How many inspectors an account may have."),
    INSPECTOR_LIFE("postpaid.inspectors.life", "P7D", "How long an inspector lives; then it goes with what it kept."),
    INSPECTOR_REQUESTS(
            "postpaid.inspectors.requests", "100", "How many requests an inspector keeps; the oldest go first."),
    INSPECTOR_BODY_BYTES(
            "postpaid.inspectors.body-bytes",
            "262144",
            "How much of a request's body an inspector keeps; the rest is read and thrown away."),
    INSPECTOR_RATE(
            "postpaid.inspectors.rate-limit",
            "100",
            "How many requests a second one inspector takes; more are answered 429. Each node counts for itself."),
    INSPECTOR_WAITS(
            "postpaid.inspectors.delayed-answers",
            "500",
            "How many requests to inspectors wait for their answer on one node at a time; more are answered 503."),
    PRODUCT_LIMIT("postpaid.products.limit", "200", "How many products an account may have."),
    PROVIDER_TIMEOUT(
            "postpaid.payments.provider-timeout",
            "PT10S",
            "How long asking a payment provider may take, first to last byte. Mollie itself waits 15 s for our answer."),
    PROVIDER_QUESTIONS(
            "postpaid.payments.provider-questions",
            "32",
            "How many payments one node asks providers about at a time; on more notifications the provider is told to"
                    + " repeat them."),
    RETRY_STANDARD(
            "postpaid.retry.standard",
            "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H",
            "The delays after the first attempt in the preset `standard`, each ±20 %."),
    CONNECT_TIMEOUT("postpaid.delivery.connect-timeout", "PT5S", "How long connecting to a receiver may take."),
    ATTEMPT_TIMEOUT(
            "postpaid.delivery.attempt-timeout", "PT15S", "How long a whole attempt may take, name to last byte."),
    ANSWER_READ_BYTES("postpaid.delivery.answer-read-bytes", "65536", "How much of a receiver's answer is read."),
    ANSWER_KEEP_BYTES("postpaid.delivery.answer-keep-bytes", "16384", "How much of a receiver's answer is kept."),
    LEASE(
            "postpaid.delivery.lease",
            "PT60S",
            "How long a node owns a delivery that it claimed, waiting in memory included. At least two attempts long."),
    NODE_TIMEOUT(
            "postpaid.delivery.node-timeout",
            "PT25S",
            "After how long without a sign of life a node is taken for dead, so that others attempt what it had claimed."
                    + " Longer than an attempt and five poll intervals."),
    NODE_IN_FLIGHT("postpaid.delivery.max-in-flight", "256", "How many attempts one node makes at a time."),
    ENDPOINT_IN_FLIGHT(
            "postpaid.delivery.max-in-flight-per-endpoint",
            "10",
            "How many attempts one node makes at a time to an endpoint that names no limit of its own."),
    NODE_SLOTS(
            "postpaid.delivery.memory-slots",
            "10000",
            "How many first attempts one node holds in memory; retries have room beside it, half as much."),
    ENDPOINT_SLOTS(
            "postpaid.delivery.memory-slots-per-endpoint",
            "1000",
            "How many first attempts of one endpoint a node holds in memory, and half as many retries; more wait in the database."),
    MEMORY_BYTES(
            "postpaid.delivery.memory-bytes",
            "67108864",
            "How many bytes of first attempts' bodies one node holds in memory, and half as many of retries; a batch of retries may go over its part."),
    TEST_SENDS(
            "postpaid.delivery.test-sends",
            "8",
            "How many test events (`POST /endpoints/{id}/test`) one node sends at a time; more are answered 503."),
    COMPLETION_BATCH("postpaid.delivery.completion-batch", "200", "How many outcomes one transaction writes at most."),
    COMPLETION_WAIT("postpaid.delivery.completion-wait", "PT0.005S", "How long the first outcome waits for others."),
    POLL_INTERVAL("postpaid.delivery.poll-interval", "PT1S", "How late a due delivery may be found."),
    TARGET_AGE(
            "postpaid.delivery.target-age",
            "PT1S",
            "How old a node's copy of an endpoint may be when it starts an attempt; bounds how long a change made on"
                    + " another node takes to matter."),
    SHUTDOWN_WAIT("postpaid.delivery.shutdown-wait", "PT17S", "How long a stopping node waits for attempts under way.");

    private final String key;
    private final String fallback;
    private final String meaning;

    Setting(String key, String fallback, String meaning) {
        this.key = key;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** The name in MicroProfile Config, for example {@code postpaid.db.url}. */
    public String key() {
        return key;
    }

    /** The value where nothing is configured; may be empty. */
    public String fallback() {
        return fallback;
    }

    /** One or two sentences for an administrator. */
    public String meaning() {
        return meaning;
    }

    /** The same name as an environment variable. */
    public String environmentVariable() {
        return key.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
