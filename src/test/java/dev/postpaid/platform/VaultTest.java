package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private static final String KEY = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private static Vault vault(String url, String key) {
        Map<String, String> configured = Map.of(Setting.DB_URL.key(), url, Setting.MASTER_KEY.key(), key);
        Vault vault = new Vault();
        vault.settings = new Settings(each -> Optional.ofNullable(configured.get(each)));
        return vault;
    }

    private static Vault keyed(String key) {
        return vault("jdbc:postgresql://localhost/postpaid", key);
    }

    private Vault onFile() {
        return vault("jdbc:h2:file:" + folder.resolve("data/postpaid") + ";MAX_LOG_SIZE=16", "");
    }

    private Path keyFile() {
        return folder.resolve("data/postpaid.key");
    }

    @Test
    void whatIsSealedOpensAgain() {
        byte[] sealed = keyed(KEY).seal("sec_1", "whsec_ä€😀");

        assertThat(keyed(KEY).open("sec_1", sealed)).isEqualTo("whsec_ä€😀");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 100_000})
    void bytesOfAnyLengthAreSealed(int length) {
        byte[] secret = new byte[length];
        Arrays.fill(secret, (byte) 0xfe);

        assertThat(keyed(KEY).openBytes("sec_1", keyed(KEY).seal("sec_1", secret)))
                .isEqualTo(secret);
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        Vault vault = keyed(KEY);

        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> Base64.getEncoder().encodeToString(vault.seal("sec_1", "same"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWasMovedToAnotherRowDoesNotOpen() {
        byte[] sealed = keyed(KEY).seal("sec_1", "secret");

        doesNotOpen(keyed(KEY), "sec_2", sealed);
    }

    @Test
    void anotherKeyOpensNothing() {
        byte[] sealed = keyed(KEY).seal("sec_1", "secret");

        doesNotOpen(keyed(OTHER_KEY), "sec_1", sealed);
    }

    @Test
    void aSingleChangedBitIsNoticed() {
        byte[] sealed = keyed(KEY).seal("sec_1", "secret");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            doesNotOpen(keyed(KEY), "sec_1", changed);
        }
    }

    private static void doesNotOpen(Vault vault, String id, byte[] sealed) {
        assertThatThrownBy(() -> vault.open(id, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("secret of " + id + " cannot be read: is postpaid.master-key the right one?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!", "0123456789abcdef0123456789abcdef"})
    void aMasterKeyOfAnotherShapeIsRefusedAndNotRepeated(String key) {
        assertThatThrownBy(() -> keyed(key).seal("sec_1", "secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting postpaid.master-key must be base64 of 32 bytes");
    }

    @Test
    void theFirstKeyEncryptsAndAllDecrypt() {
        byte[] old = keyed(OTHER_KEY).seal("sec_1", "secret");
        Vault both = keyed(KEY + " , " + OTHER_KEY);

        assertThat(both.open("sec_1", old)).isEqualTo("secret");
        assertThat(keyed(KEY).open("sec_1", both.seal("sec_1", "secret"))).isEqualTo("secret");
        doesNotOpen(both, "sec_2", old);
    }

    @Test
    void whatAnotherKeyEncryptedIsRenewedWithTheFirst() {
        byte[] old = keyed(OTHER_KEY).seal("sec_1", "secret");
        Vault both = keyed(KEY + "," + OTHER_KEY);

        byte[] renewed = both.renewed("sec_1", old).orElseThrow();

        assertThat(keyed(KEY).open("sec_1", renewed)).isEqualTo("secret");
        assertThat(both.renewed("sec_1", renewed)).isEmpty();
        assertThatThrownBy(() -> keyed(KEY).renewed("sec_1", old)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyHasANameThatStaysAndSaysNothing() {
        assertThat(keyed(KEY + "," + OTHER_KEY + "," + KEY).keyIds())
                .containsExactly("d60eac9939b7", "f78dce5258cf")
                .allSatisfy(name -> assertThat(KEY).doesNotContain(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "c2hvcnQ=,", " , ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,"})
    void eachKeyOfSeveralIsChecked(String keys) {
        assertThatThrownBy(() -> keyed(keys).keyIds())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting postpaid.master-key must be base64 of 32 bytes");
    }

    /** How the key beside an embedded database is changed. */
    @Test
    void theKeyFileMayHaveSeveralLines() throws IOException {
        byte[] old = onFile().seal("sec_1", "secret");
        String file = Files.readString(keyFile());
        Files.writeString(keyFile(), KEY + "\n" + file + "\n");

        assertThat(onFile().open("sec_1", old)).isEqualTo("secret");
        assertThat(keyed(KEY).open("sec_1", onFile().seal("sec_1", "secret"))).isEqualTo("secret");
    }

    @Test
    void withoutAMasterKeyAServersDatabaseIsRefused() {
        assertThatThrownBy(() -> keyed("").seal("sec_1", "secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setting postpaid.master-key is required with this database");
    }

    @Test
    void anEmbeddedDatabaseGetsAKeyFileBesideItself() throws IOException {
        byte[] sealed = onFile().seal("sec_1", "secret");

        assertThat(Base64.getDecoder().decode(Files.readString(keyFile()))).hasSize(32);
        assertThat(keyed(Files.readString(keyFile())).open("sec_1", sealed)).isEqualTo("secret");
        try (Stream<Path> files = Files.list(keyFile().getParent())) {
            assertThat(files).containsExactly(keyFile());
        }
    }

    @Test
    void theKeyFileIsForItsOwnerOnly() throws IOException {
        onFile().seal("sec_1", "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void theNextStartUsesTheKeyFileThatIsThere() throws IOException {
        byte[] sealed = onFile().seal("sec_1", "secret");
        String key = Files.readString(keyFile());

        assertThat(onFile().open("sec_1", sealed)).isEqualTo("secret");
        assertThat(Files.readString(keyFile())).isEqualTo(key);
    }

    @Test
    void aConfiguredKeyMakesNoFile() {
        vault("jdbc:h2:file:" + folder.resolve("data/postpaid"), KEY).seal("sec_1", "secret");

        assertThat(keyFile()).doesNotExist();
    }

    /** H2 puts such a database into the home of the user, wherever the server was started. */
    @Test
    void aDatabaseInTheHomeOfTheUserHasItsKeyThere() {
        String home = System.getProperty("user.home");
        System.setProperty("user.home", folder.toString());
        try {
            vault("jdbc:h2:file:~/data/postpaid", "").seal("sec_1", "secret");
        } finally {
            System.setProperty("user.home", home);
        }

        assertThat(keyFile()).exists();
    }

    @Test
    void manyStartsAtOnceAgreeOnOneKey() throws Exception {
        int starts = 16;
        CyclicBarrier together = new CyclicBarrier(starts);
        List<Callable<byte[]>> seals = IntStream.range(0, starts)
                .<Callable<byte[]>>mapToObj(i -> () -> {
                    Vault vault = onFile();
                    together.await();
                    return vault.seal("sec_1", "secret");
                })
                .toList();
        var pool = Executors.newFixedThreadPool(starts);
        try {
            for (var sealed : pool.invokeAll(seals)) {
                assertThat(onFile().open("sec_1", sealed.get())).isEqualTo("secret");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aDatabaseInMemoryNeedsNoKeyThatOutlivesIt() {
        Vault vault = vault("jdbc:h2:mem:postpaid", "");

        assertThat(vault.open("sec_1", vault.seal("sec_1", "secret"))).isEqualTo("secret");
        doesNotOpen(vault("jdbc:h2:mem:postpaid", ""), "sec_1", vault.seal("sec_1", "secret"));
    }
}
