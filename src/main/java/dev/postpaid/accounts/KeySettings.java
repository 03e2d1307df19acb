package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The settings of a new API key.
 *
 * @param name for people
 * @param expiresAt when the key expires; null for never
 */
public record KeySettings(String name, KeyPurpose purpose, KeyAccess access, Instant expiresAt) {

    private static final int LONGEST_NAME = 100;

    /** The latest time that a timestamp column stores. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws InvalidValueException naming the field that broke a rule */
    public KeySettings {
        name = DisplayName.checked(name, LONGEST_NAME);
        if (purpose == KeyPurpose.ZAPIER && access != KeyAccess.HOOKS) {
            throw new InvalidValueException("access", Rule.of("zapier_access"));
        }
    }

    /** The key that the seller pastes into Zapier. */
    public static final KeySettings ZAPIER = new KeySettings("Zapier", KeyPurpose.ZAPIER, KeyAccess.HOOKS, null);

    /** A key with full access that never expires. */
    static KeySettings named(String name) {
        return new KeySettings(name, KeyPurpose.GENERAL, KeyAccess.FULL, null);
    }

    /**
     * A key with this access, until this time or for ever.
     *
     * @throws InvalidValueException naming the field that broke a rule
     */
    public static KeySettings general(String name, KeyAccess access, Instant expiresAt, Instant now) {
        return new KeySettings(name, KeyPurpose.GENERAL, access, expiresAt == null ? null : inTime(expiresAt, now));
    }

    /** @throws dev.postpaid.platform.ProblemException 422 with every broken rule */
    public static KeySettings from(JsonInput body, Instant now) {
        String name = body.requiredText("name");
        String purpose = body.text("purpose");
        String access = body.text("access");
        String expiresAt = body.text("expires_at");
        KeyPurpose made = purpose == null ? KeyPurpose.GENERAL : body.make(() -> KeyPurpose.of(purpose));
        KeyAccess allowed = access == null ? byDefault(made) : body.make(() -> KeyAccess.of(access));
        Instant end = expiresAt == null ? null : body.make(() -> end(expiresAt, now));
        return body.finish(() -> new KeySettings(name, made, allowed, end));
    }

    private static KeyAccess byDefault(KeyPurpose purpose) {
        return purpose == KeyPurpose.ZAPIER ? KeyAccess.HOOKS : KeyAccess.FULL;
    }

    private static Instant end(String text, Instant now) {
        Instant end;
        try {
            end = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("expires_at", Rule.of("time"));
        }
        return inTime(end, now);
    }

    private static Instant inTime(Instant end, Instant now) {
        if (!end.isAfter(now) || end.isAfter(LATEST)) {
            throw new InvalidValueException("expires_at", Rule.of("expiry"));
        }
        return end;
    }
}
