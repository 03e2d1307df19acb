package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.Vault;
import dev.postpaid.signing.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which secret the bookto header is signed with. */
class SigningSecretsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private SigningSecret oldest;
    private SigningSecret newest;

    @BeforeEach
    void make() {
        oldest = secret(NOW);
        newest = secret(NOW.plusSeconds(1));
    }

    @Test
    void theOldSecretLeadsUntilTheNewOneIsActivated() {
        oldest.activate(NOW);
        assertThat(SigningSecrets.inOrder(List.of(oldest, newest))).containsExactly(oldest, newest);

        newest.activate(NOW.plusSeconds(2));
        assertThat(SigningSecrets.inOrder(List.of(oldest, newest))).containsExactly(newest, oldest);
    }

    @Test
    void theNewSecretLeadsOnceItIsAlone() {
        assertThat(SigningSecrets.inOrder(List.of(newest))).containsExactly(newest);
    }

    @Test
    void withoutAnActivatedOneTheOldestLeads() {
        assertThat(SigningSecrets.inOrder(List.of(oldest, newest))).containsExactly(oldest, newest);
    }

    @Test
    void ofTooManyThoseBesideTheFirstAreTheNewest() {
        List<SigningSecret> many =
                IntStream.range(0, 12).mapToObj(i -> secret(NOW.plusSeconds(i))).toList();
        many.get(0).activate(NOW);

        assertThat(SigningSecrets.inOrder(many))
                .hasSize(10)
                .startsWith(many.get(0))
                .endsWith(many.get(11));
        assertThat(SigningSecrets.inOrder(many).subList(1, 10)).isEqualTo(many.subList(3, 12));

        many.get(11).activate(NOW.plusSeconds(60));
        assertThat(SigningSecrets.inOrder(many)).hasSize(10).startsWith(many.get(11), many.get(2));
    }

    @Test
    void anEndIsOnlyEverMovedForward() {
        oldest.endAt(NOW.plusSeconds(60));
        oldest.endAt(NOW.plusSeconds(600));
        assertThat(oldest.expiresAt()).isEqualTo(NOW.plusSeconds(60));

        oldest.endAt(NOW);
        assertThat(oldest.expiresAt()).isEqualTo(NOW);
    }

    private static SigningSecret secret(Instant createdAt) {
        return new SigningSecret(
                SecretOwner.account("acc_1"), SecretText.random(new SecureRandom()), new Unlocked(), createdAt);
    }

    /** Seals nothing: what is tested is which secret leads. */
    private static final class Unlocked extends Vault {
        @Override
        public byte[] seal(String id, String secret) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
    }
}
