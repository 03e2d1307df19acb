package dev.postpaid.platform;

import java.util.Base64;
import java.util.Optional;

/** Vaults for tests. */
public final class Vaults {

    private Vaults() {}

    /** A master key of this one byte, as it is configured. */
    public static String key(char each) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(each).repeat(MasterKey.BYTES).getBytes());
    }

    /** @param keys the first encrypts */
    public static Vault with(String... keys) {
        Vault vault = new Vault();
        vault.settings = new Settings(
                key -> Optional.of(String.join(",", keys)).filter(it -> key.equals("postpaid.master-key")));
        return vault;
    }
}
