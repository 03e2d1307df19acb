package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.People;
import dev.postpaid.accounts.Role;
import dev.postpaid.accounts.User;
import dev.postpaid.accounts.Users;
import dev.postpaid.signin.Invitations;
import dev.postpaid.signin.SecondFactors;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** The people who may sign in to this account, and their roles. */
@Named
@RequestScoped
public class PeoplePage {

    @Inject
    Caller caller;

    @Inject
    Users users;

    @Inject
    People people;

    @Inject
    Invitations invitations;

    @Inject
    SecondFactors secondFactors;

    private List<Row> rows;
    private Invitations.Sent sent;
    private String login;
    private String email;
    private String role;

    /**
     * @param state {@code active}, {@code invited} or {@code locked}. @param oneself whether this is the user of the page
     */
    public record Row(User user, String state, boolean oneself) {}

    public List<Row> getRows() {
        if (rows == null) {
            rows = users.of(caller.accountId()).stream().map(this::row).toList();
        }
        return rows;
    }

    private Row row(User user) {
        boolean oneself = user.id().equals(caller.user().id());
        if (people.isLocked(user)) {
            return new Row(user, "locked", oneself);
        }
        return new Row(user, user.mustChangePassword() ? "invited" : "active", oneself);
    }

    @Changing
    public void add() {
        sent = invitations.invite(caller.accountId(), login == null ? "" : login, email, Role.of(role), Texts.locale());
        login = null;
        email = null;
        rows = null;
    }

    @Changing
    public void renew(String id) {
        sent = invitations.renew(caller.accountId(), id, Texts.locale());
        rows = null;
    }

    @Changing
    public void change(String id, String role) {
        users.changeRole(caller.accountId(), id, Role.of(role));
        rows = null;
    }

    /** Turns off the two-step sign-in of a person who lost the telephone. */
    @Changing
    public void withoutCode(String id) {
        secondFactors.reset(caller.accountId(), id);
        rows = null;
    }

    @Changing
    public void remove(String id) {
        users.remove(caller.accountId(), id);
        rows = null;
    }

    /** The roles that a person of this account can have. */
    public List<Role> getRoles() {
        return Stream.of(Role.values())
                .filter(each -> each.fits(caller.account()))
                .toList();
    }

    /** What became of the new link. A link that was not mailed is shown once, in the response that created it. */
    public Invitations.Sent getSent() {
        return sent;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }
}
