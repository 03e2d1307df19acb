package dev.postpaid.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The people who may sign in to the dashboard. */
@ApplicationScoped
@Transactional
public class Users {

    /** OWASP's recommendation for PBKDF2 with HMAC-SHA256; Jakarta Security's own default is 2048. */
    private static final Map<String, String> HASH = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA256",
            "Pbkdf2PasswordHash.Iterations", "600000");

    @PersistenceContext
    EntityManager em;

    @Inject
    Pbkdf2PasswordHash hash;

    @Inject
    Clock clock;

    /** Sees to it that the login exists with this password. */
    void ensure(String accountId, String login, String password) {
        hash.initialize(HASH);
        Optional<User> user = find(login);
        if (user.isEmpty()) {
            em.persist(new User(accountId, login, hash.generate(password.toCharArray()), clock.instant()));
        } else if (!hash.verify(password.toCharArray(), user.get().passwordHash())) {
            user.get().changePassword(hash.generate(password.toCharArray()));
        }
    }

    private Optional<User> find(String login) {
        return em.createQuery("SELECT u FROM User u WHERE u.login = :login", User.class)
                .setParameter("login", login)
                .getResultStream()
                .findFirst();
    }
}
