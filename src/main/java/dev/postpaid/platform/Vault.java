package dev.postpaid.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Encrypts the secrets that Postpaid must read again: AES-256-GCM with the master key, and with the id of the row as
 * associated data. A ciphertext that is moved to another row cannot be decrypted. There may be several master keys: the first
 * encrypts, and all decrypt.
 */
@ApplicationScoped
public class Vault {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");

    @Inject
    Settings settings;

    private final SecureRandom random = new SecureRandom();
    private volatile List<MasterKey> keys;

    /** @return nonce and ciphertext, to store with the row of this id */
    public byte[] seal(String id, String secret) {
        return seal(id, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** @return nonce and ciphertext, to store with the row of this id */
    public byte[] seal(String id, byte[] secret) {
        return keys().get(0).seal(id, secret, random);
    }

    /** @throws IllegalStateException if the secret was encrypted with another key or for another row */
    public String open(String id, byte[] sealed) {
        return new String(openBytes(id, sealed), StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if the secret was encrypted with another key or for another row */
    public byte[] openBytes(String id, byte[] sealed) {
        return keys().stream()
                .flatMap(key -> key.open(id, sealed).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "secret of " + id + " cannot be read: is " + Setting.MASTER_KEY.key() + " the right one?"));
    }

    /**
     * The same secret, encrypted with the first key; empty if it is already.
     *
     * @throws IllegalStateException if the secret was encrypted with another key or for another row
     */
    public Optional<byte[]> renewed(String id, byte[] sealed) {
        return keys().get(0).open(id, sealed).isPresent()
                ? Optional.empty()
                : Optional.of(seal(id, openBytes(id, sealed)));
    }

    /** The names of the master keys, which say nothing about them. The first key encrypts. */
    public List<String> keyIds() {
        return keys().stream().map(MasterKey::id).toList();
    }

    private List<MasterKey> keys() {
        if (keys == null) {
            synchronized (this) {
                if (keys == null) {
                    keys = masterKeys();
                }
            }
        }
        return keys;
    }

    private List<MasterKey> masterKeys() {
        return settings.given(Setting.MASTER_KEY).map(Vault::decode).orElseGet(() -> {
            DatabaseUrl database = DatabaseUrl.of(settings);
            if (database.isInMemory()) {
                return List.of(new MasterKey(newKey()));
            }
            return database.file()
                    .map(file -> keyFile(Path.of(file + ".key")))
                    .orElseThrow(() -> new IllegalStateException(
                            "setting " + Setting.MASTER_KEY.key() + " is required with this database"));
        });
    }

    private List<MasterKey> keyFile(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return decode(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file + " cannot be used", e);
        }
    }

    /**
     * Creates the file under its name only after its content is complete and forced to disk. A crash leaves no partial key.
     */
    private void create(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path part = Files.createTempFile(whole.getParent(), "postpaid", ".key");
        try {
            if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            try (var channel = java.nio.channels.FileChannel.open(part, java.nio.file.StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(newKey())));
                channel.force(true);
            }
            Files.createLink(whole, part);
        } catch (FileAlreadyExistsException e) {
            // Another start created the file first; its key is used.
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private byte[] newKey() {
        byte[] fresh = new byte[MasterKey.BYTES];
        random.nextBytes(fresh);
        return fresh;
    }

    /** @param text one or more keys, separated by commas or line breaks */
    private static List<MasterKey> decode(String text) {
        Map<String, MasterKey> keys = new LinkedHashMap<>();
        for (String each : SEPARATOR.split(text.strip(), -1)) {
            MasterKey key = new MasterKey(decodeOne(each));
            keys.putIfAbsent(key.id(), key);
        }
        return List.copyOf(keys.values());
    }

    private static byte[] decodeOne(String base64) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            if (decoded.length == MasterKey.BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Continues to the common error below, which must not repeat the key.
        }
        throw new IllegalStateException("setting " + Setting.MASTER_KEY.key() + " must be base64 of 32 bytes");
    }
}
