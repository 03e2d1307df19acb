package dev.postpaid.platform;

/**
 * All settings of Postpaid, with their defaults and meanings. This is the only place that defines them; a test compares
 * {@code docs/settings.md} with it.
 *
 * <p>{@link Settings} has the values: a system property ({@code -Dpostpaid.db.url=…}) or an environment variable
 * ({@code POSTPAID_DB_URL=…}). Durations are ISO 8601 ({@code PT5S}), sizes are in bytes.
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
            "Base64 of 32 bytes; encrypts every secret that Postpaid must read again. Without it, a key file is generated"
                    + " beside an embedded database; any other database requires the setting. There may be several keys,"
                    + " comma-separated: the first encrypts, all decrypt."),
    BASE_URL(
            "postpaid.base-url",
            "http://localhost:8080",
            "The address at which people and programs reach this installation."),
    BRAND(
            "postpaid.brand",
            "bookto",
            "The name of this installation: the word in the `X-<Brand>-Timestamp` and `X-<Brand>-Signature` headers, and on all"
                    + " pages and in e-mails, with a capital letter."),
    SUPPORT_URL(
            "postpaid.support-url",
            "",
            "The target of the link *Still stuck? Contact support* on the help pages: an `https`, `http` or `mailto` URL. Without"
                    + " it there is no such link."),
    PLANS_URL(
            "postpaid.plans-url",
            "",
            "The target of the link *View plans* on the help pages. Without it there is no such link."),
    OPERATOR_PASSWORD(
            "postpaid.bootstrap.operator-password",
            "",
            "Password of the login `operator`, set at every start. If it is empty, the first start generates one and prints it once."),
    OPERATOR_KEY(
            "postpaid.bootstrap.operator-key",
            "",
            "API key of the operator, set at every start. If it is empty, the first start generates one and prints it once."),
    OPERATOR_WITHOUT_CODE(
            "postpaid.bootstrap.operator-without-code",
            "false",
            "Whether a start turns off the two-step sign-in of the login `operator`: the way back in without telephone and"
                    + " recovery codes. Remove it afterwards."),
    DEMO("postpaid.bootstrap.demo", "true", "Whether the first start creates the account `Demo shop`."),
    DEMO_KEY(
            "postpaid.bootstrap.demo-key",
            "",
            "API key of the demo account, set at every start. If it is empty, the first start generates one and prints it once."),
    EGRESS_ALLOW(
            "postpaid.egress.allow",
            "",
            "CIDRs and host:port, comma-separated, that the URL guard allows although they are not public."
                    + " It never allows metadata addresses and this server itself."),
    REHEARSAL(
            "postpaid.start.rehearsal",
            "PT3S",
            "How long a start accepts orders and changes of its own and rolls them back, and sends requests to itself, so that"
                    + " the first real ones are fast; at least a few of each."),
    REQUEST_MAX_BYTES(
            "postpaid.request.max-bytes", "1048576", "The largest request body; a larger one is answered 413."),
    RATE_LIMIT(
            "postpaid.rate-limit",
            "1000",
            "How many requests a second one API key may make, and how many at once after a pause. The addresses for payment"
                    + " providers accept as many for each account. Each node counts for itself."),
    MCP_ENABLED(
            "postpaid.mcp.enabled",
            "true",
            "Whether AI assistants can connect at `/mcp`, with the API keys of their accounts."),
    LOGIN_FAILURES(
            "postpaid.login.failures",
            "5",
            "How many wrong passwords in a row from one address lock a login for that address. Ten times as many lock the"
                    + " address for all logins. After four times as many, other addresses can try the login only every five"
                    + " seconds."),
    LOGIN_PAUSE("postpaid.login.pause", "PT15M", "How long such a lock lasts."),
    LOGIN_ITERATIONS(
            "postpaid.login.iterations",
            "600000",
            "How many rounds of PBKDF2 with HMAC-SHA256 hash a new password. The default is OWASP's recommendation, the"
                    + " minimum is 1024. A stored password keeps its own number."),
    LOGIN_SESSION("postpaid.login.session", "PT1H", "How long a person who does nothing stays signed in."),
    LOGIN_INVITATION(
            "postpaid.login.invitation",
            "PT72H",
            "How long the link of an invitation works, with which a new person chooses a password."),
    LOGIN_RESET(
            "postpaid.login.reset",
            "PT24H",
            "How long the link for a new password works that an owner or operator makes for another person."),
    LOGIN_FORGOTTEN(
            "postpaid.login.forgotten",
            "PT1H",
            "How long the link for a new password works that a person asks for on the login page."),
    LOGIN_SECOND_FACTOR(
            "postpaid.login.second-factor",
            "optional",
            "With `required`, people who sign in with a password set up an authenticator app before any other page opens. With"
                    + " `optional`, people decide."),
    OIDC_ISSUER(
            "postpaid.oidc.issuer",
            "",
            "The identity provider with which people can sign in: its issuer URL, letter by letter as it says it itself. It needs"
                    + " `postpaid.base-url`. Without a provider people sign in with passwords only."),
    OIDC_CLIENT_ID("postpaid.oidc.client-id", "", "The name of this installation at the provider."),
    OIDC_CLIENT_SECRET("postpaid.oidc.client-secret", "", "Its secret there."),
    OIDC_LABEL("postpaid.oidc.label", "SSO", "The provider's name on the button of the login page."),
    OIDC_SCOPE("postpaid.oidc.scope", "openid email profile", "What the provider is asked for, separated by blanks."),
    OIDC_CLAIM(
            "postpaid.oidc.claim",
            "email",
            "The claim of the ID token that is the login or the e-mail address of a person here. `email` counts only with"
                    + " `email_verified`."),
    OIDC_NEW_ACCOUNT(
            "postpaid.oidc.new-account",
            "",
            "The id of the account to which people are added who sign in at the provider and are unknown here. Empty: they are"
                    + " refused."),
    OIDC_NEW_ROLE("postpaid.oidc.new-role", "viewer", "Their role: `viewer` or `owner`."),
    PORTAL_OPEN_WITHIN(
            "postpaid.portal.open-within",
            "PT10M",
            "How long after it was made a link to a portal can be opened, at most an hour."),
    PORTAL_SESSION(
            "postpaid.portal.session",
            "PT1H",
            "How long after its link was made a visit to a portal ends, if the link names no time of its own."),
    PORTAL_LONGEST_SESSION(
            "postpaid.portal.longest-session",
            "PT12H",
            "The longest time that a link to a portal may name, at most seven days."),
    PORTAL_FRAME_ORIGINS(
            "postpaid.portal.frame-origins",
            "",
            "Origins whose pages may embed the portal, comma-separated, such as `https://shop.example`. The port may be `*`."
                    + " Without it, no page may."),
    TRUSTED_PROXIES(
            "postpaid.trusted-proxies",
            "127.0.0.0/8,::1",
            "Addresses and CIDRs of the proxies in front, comma-separated. Postpaid believes their `X-Forwarded-For` about the"
                    + " address that a person signs in from."),
    ENDPOINT_LIMIT("postpaid.endpoints.limit", "15", "How many endpoints an account may have."),
    HOOK_LIMIT(
            "postpaid.hooks.limit",
            "100",
            "How many hooks of automation tools an account may have, in addition to its endpoints."),
    INSPECTOR_LIMIT("postpaid.inspectors.limit", "10", "How many inspectors an account may have."),
    INSPECTOR_LIFE(
            "postpaid.inspectors.life", "P7D", "How long an inspector lives. Then it is deleted with all it kept."),
    INSPECTOR_REQUESTS(
            "postpaid.inspectors.requests",
            "100",
            "How many requests an inspector keeps; the oldest are deleted first."),
    INSPECTOR_BODY_BYTES(
            "postpaid.inspectors.body-bytes",
            "262144",
            "How many bytes of a request's body an inspector keeps; it reads the rest and drops it."),
    INSPECTOR_RATE(
            "postpaid.inspectors.rate-limit",
            "100",
            "How many requests a second one inspector accepts; more are answered 429. Each node counts for itself."),
    INSPECTOR_WAITS(
            "postpaid.inspectors.delayed-answers",
            "500",
            "How many requests to inspectors may wait for a delayed answer, or for that of a listener, on one node; more are"
                    + " answered 503."),
    INSPECTOR_LISTENERS(
            "postpaid.inspectors.listeners",
            "100",
            "How many programs may wait for requests to inspectors on one node; more are answered 503. An account may have as"
                    + " many as inspectors."),
    PRODUCT_LIMIT("postpaid.products.limit", "200", "How many products an account may have."),
    CHECKOUT_EXPIRES(
            "postpaid.checkout.expires",
            "PT24H",
            "After how long an order of a checkout that nobody paid expires. A payment that comes later still pays it. Orders placed by the API stay open."),
    PROVIDER_TIMEOUT(
            "postpaid.payments.provider-timeout",
            "PT10S",
            "How long a question to a payment provider may take, from the first to the last byte. Mollie itself waits 15 s for our answer."),
    PROVIDER_QUESTIONS(
            "postpaid.payments.provider-questions",
            "32",
            "How many questions to payment providers one node has open at a time. Further notifications are answered 503, so"
                    + " that the provider repeats them."),
    RECONCILIATION_HOUR(
            "postpaid.reconciliation.hour", "3", "The hour, 0 to 23 in UTC, at which nightly reconciliations begin."),
    OUTBOX_POLL_INTERVAL(
            "postpaid.outbox.poll-interval",
            "PT1S",
            "How long at most a node that found nothing waits until it looks again for what applications committed to the"
                    + " outbox. After it found something it looks sooner for a while."),
    RETRY_STANDARD(
            "postpaid.retry.standard",
            "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H",
            "The delays after the first attempt in the preset `standard`, each ±20 %."),
    CONNECT_TIMEOUT("postpaid.delivery.connect-timeout", "PT5S", "How long connecting to a receiver may take."),
    ATTEMPT_TIMEOUT(
            "postpaid.delivery.attempt-timeout",
            "PT15S",
            "How long a whole attempt may take, from the look-up of the name to the last byte."),
    ANSWER_READ_BYTES(
            "postpaid.delivery.answer-read-bytes", "65536", "How many bytes of a receiver's answer are read."),
    ANSWER_KEEP_BYTES(
            "postpaid.delivery.answer-keep-bytes", "16384", "How many bytes of a receiver's answer are kept."),
    LEASE(
            "postpaid.delivery.lease",
            "PT60S",
            "How long a node owns a delivery that it claimed, including the wait in memory. It must cover two attempts."),
    NODE_TIMEOUT(
            "postpaid.delivery.node-timeout",
            "PT25S",
            "A node without a sign of life for this long counts as dead, and other nodes take over its claims. It must be"
                    + " longer than an attempt and five poll intervals."),
    NODE_IN_FLIGHT(
            "postpaid.delivery.max-in-flight",
            "256",
            "How many attempts one node makes at a time. Attempts that take longer than a second count apart, and there may be as many again."),
    ENDPOINT_IN_FLIGHT(
            "postpaid.delivery.max-in-flight-per-endpoint",
            "10",
            "How many attempts one node makes at a time to an endpoint that names no limit of its own."),
    NODE_SLOTS(
            "postpaid.delivery.memory-slots",
            "10000",
            "How many first attempts one node holds in memory. It holds half as many retries in addition."),
    ENDPOINT_SLOTS(
            "postpaid.delivery.memory-slots-per-endpoint",
            "1000",
            "How many first attempts of one endpoint a node holds in memory, and half as many retries. More wait in the database."),
    MEMORY_BYTES(
            "postpaid.delivery.memory-bytes",
            "67108864",
            "How many bytes of bodies for first attempts one node holds in memory, and half as many for retries. A batch of retries may exceed its part."),
    TEST_SENDS(
            "postpaid.delivery.test-sends",
            "8",
            "How many test events (`POST /endpoints/{id}/test`) one node sends at a time; more are answered 503."),
    COMPLETION_BATCH("postpaid.delivery.completion-batch", "200", "How many outcomes one transaction writes at most."),
    COMPLETION_WAIT(
            "postpaid.delivery.completion-wait", "PT0.005S", "How long the first outcome of a batch waits for others."),
    POLL_INTERVAL(
            "postpaid.delivery.poll-interval",
            "PT1S",
            "How often a node looks for due deliveries; a due delivery waits this long at most."),
    TARGET_AGE(
            "postpaid.delivery.target-age",
            "PT1S",
            "How old a node's copy of an endpoint, of an account's endpoints or of an API key may be when it is used. A change"
                    + " on another node takes effect within this time."),
    RETENTION_BODIES(
            "postpaid.retention.bodies",
            "P30D",
            "How long the body of an event is kept. While one of its deliveries waits, it is kept longer."),
    RETENTION_DELIVERIES(
            "postpaid.retention.deliveries",
            "P90D",
            "How long finished deliveries are kept, with their attempts and the reasons why an event was not sent."),
    RETENTION_CHANGES("postpaid.retention.changes", "P400D", "How long the log of changes is kept."),
    RETENTION_INTERVAL("postpaid.retention.interval", "PT1H", "How often one node deletes what is older than that."),
    USAGE_INTERVAL(
            "postpaid.usage.interval",
            "PT1M",
            "How often one node counts what accounts did, for `GET /usage`. At most twelve hours."),
    USAGE_SETTLED(
            "postpaid.usage.settled-after",
            "PT5M",
            "How old orders, events and attempts are when they are counted. Longer than an attempt takes, with its outcome written."
                    + " Keep everything for longer than this and the interval. At most twelve hours."),
    WARN_DISK(
            "postpaid.warn.disk-free-percent",
            "5",
            "The operator's pages warn when less than so much of the disk of a node is free: the disk of an embedded database,"
                    + " else the one where the server runs."),
    WARN_DUE(
            "postpaid.warn.oldest-due",
            "PT5M",
            "The operator's pages warn when a delivery has been due for so long and is not held."),
    HEALTH_FAILURES(
            "postpaid.health.failures",
            "5",
            "After how many failures in a row the deliveries of an endpoint are held, and only a trial is sent now and then."),
    HEALTH_PATIENCE(
            "postpaid.health.patience",
            "PT10S",
            "How long there must have been nothing but failures before that. Longer than the first delay of the retries, since"
                    + " some receivers fail at each first attempt. If only first attempts failed, six times as long."),
    HEALTH_FIRST_TRIAL(
            "postpaid.health.first-trial", "PT30S", "The wait for the first trial. Each later wait is twice as long."),
    HEALTH_LONGEST_TRIAL("postpaid.health.longest-trial", "PT30M", "The longest wait for a trial."),
    HEALTH_SUSPEND(
            "postpaid.health.suspend-after",
            "P5D",
            "After how long with nothing but failures an endpoint is suspended."),
    HEALTH_SUSPEND_REFUSED(
            "postpaid.health.suspend-refused-after",
            "PT1H",
            "The same if its receiver refused all these attempts with 401 or 403."),
    HEALTH_RELEASE_RATE(
            "postpaid.health.release-rate",
            "50",
            "How many held deliveries of an endpoint each node sends per second once the endpoint is well again; twice as"
                    + " many after every ten seconds."),
    SMTP_HOST("postpaid.smtp.host", "", "The mail server. Without it no e-mail is sent."),
    SMTP_PORT("postpaid.smtp.port", "587", "Its port."),
    SMTP_TLS(
            "postpaid.smtp.tls",
            "starttls",
            "When the connection is encrypted: `starttls` after the greeting, `tls` from the first byte, `none` never. The server's"
                    + " certificate must be valid."),
    SMTP_USER("postpaid.smtp.user", "", "The user at the mail server; empty if it needs none."),
    SMTP_PASSWORD("postpaid.smtp.password", "", "The user's password."),
    MAIL_FROM("postpaid.mail.from", "", "The sender of e-mails, such as `Webhooks <webhooks@example.com>`."),
    MAIL_DELAY(
            "postpaid.mail.delay",
            "PT2M",
            "How long news about endpoints is collected for an e-mail. What is over by then is not mentioned."),
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

    /** The value if nothing is configured; may be empty. */
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
