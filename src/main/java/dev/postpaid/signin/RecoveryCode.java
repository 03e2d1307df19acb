package dev.postpaid.signin;

import dev.postpaid.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A code that replaces one of the authenticator app, once. It has 80 random bits, so that its hash alone gives nothing away.
 *
 * @param text as people see it: four groups of four letters and digits
 */
record RecoveryCode(String text) {

    static final int OF_A_PERSON = 10;

    private static final int BYTES = 10;
    private static final String GROUPS = "(.{4})(?=.)";

    static List<RecoveryCode> fresh(SecureRandom random) {
        return Stream.generate(() -> {
                    byte[] bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    return new RecoveryCode(Base32.encode(bytes).replaceAll(GROUPS, "$1-"));
                })
                .limit(OF_A_PERSON)
                .toList();
    }

    /** Of its letters and digits: people type it as they like. */
    String hash() {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        return Sha256.hex(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
