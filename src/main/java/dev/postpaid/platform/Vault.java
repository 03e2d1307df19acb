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
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets that Postpaid must read again: AES-256-GCM with the master key, and with the id of the row as
 * associated data. A ciphertext that is moved to another row cannot be decrypted.
 */
@ApplicationScoped
public class Vault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    @Inject
    Settings settings;

    private final SecureRandom random = new SecureRandom();
    private volatile SecretKeySpec key;

    /** @return nonce and ciphertext, to store with the row of this id */
    public byte[] seal(String id, String secret) {
        return seal(id, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** @return nonce and ciphertext, to store with the row of this id */
    public byte[] seal(String id, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, id, nonce, secret, 0);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if the secret was encrypted with another key or for another row */
    public String open(String id, byte[] sealed) {
        return new String(openBytes(id, sealed), StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if the secret was encrypted with another key or for another row */
    public byte[] openBytes(String id, byte[] sealed) {
        byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, id, nonce, sealed, NONCE_BYTES);
    }

    private byte[] run(int mode, String id, byte[] nonce, byte[] input, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "secret of " + id + " cannot be read: is " + Setting.MASTER_KEY.key() + " the right one?", e);
        }
    }

    private SecretKeySpec key() {
        if (key == null) {
            synchronized (this) {
                if (key == null) {
                    key = new SecretKeySpec(masterKey(), "AES");
                }
            }
        }
        return key;
    }

    private byte[] masterKey() {
        return settings.given(Setting.MASTER_KEY).map(Vault::decode).orElseGet(() -> {
            DatabaseUrl database = DatabaseUrl.of(settings);
            if (database.isInMemory()) {
                return newKey();
            }
            return database.file()
                    .map(file -> keyFile(Path.of(file + ".key")))
                    .orElseThrow(() -> new IllegalStateException(
                            "setting " + Setting.MASTER_KEY.key() + " is required with this database"));
        });
    }

    private byte[] keyFile(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return decode(Files.readString(file).strip());
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
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        return fresh;
    }

    private static byte[] decode(String base64) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            if (decoded.length == KEY_BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Continues to the common error below, which must not repeat the key.
        }
        throw new IllegalStateException("setting " + Setting.MASTER_KEY.key() + " must be base64 of 32 bytes");
    }
}
