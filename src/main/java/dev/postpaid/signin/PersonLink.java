package dev.postpaid.signin;

import dev.postpaid.accounts.Users;
import dev.postpaid.platform.OwnAddress;
import dev.postpaid.platform.Setting;
import java.time.Instant;
import java.util.Locale;

/**
 * A link with which a person chooses a password, once.
 *
 * @param token 256 random bits, which only the link has
 */
record PersonLink(Users.Known person, Kind kind, String token, Instant expiresAt) {

    /** Why there is a link. */
    enum Kind {
        /** The person is new. */
        INVITATION(Setting.LOGIN_INVITATION),
        /** An owner or operator made it for a person who lost the password. */
        RESET(Setting.LOGIN_RESET),
        /** The person asked for it on the login page. */
        FORGOTTEN(Setting.LOGIN_FORGOTTEN);

        private final Setting life;

        Kind(Setting life) {
            this.life = life;
        }

        Setting life() {
            return life;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String url(OwnAddress installation) {
        return installation.at("/welcome/" + token);
    }

    /** Links appear in no log. */
    @Override
    public String toString() {
        return kind.word() + " for " + person.user().id();
    }
}
