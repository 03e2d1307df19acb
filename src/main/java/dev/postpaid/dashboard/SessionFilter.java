package dev.postpaid.dashboard;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.Role;
import dev.postpaid.accounts.User;
import dev.postpaid.accounts.Users;
import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.signin.SecondFactors;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the user of a session again at every request. A user who was removed, or whose role or password changed, is signed
 * out at once, on every node.
 */
@WebFilter("/dashboard/*")
public class SessionFilter extends HttpFilter {

    private static final String PASSWORD_PAGE = "/dashboard/password";
    private static final String TWO_STEP_PAGE = "/dashboard/twostep";
    private static final String OPERATOR_PAGES = "/dashboard/operator/";

    /** Pages that consist only of actions that a viewer may not perform. */
    private static final Set<String> PAGES_OF_DEEDS = Set.of("people", "report", "erase", "eventType");

    @Inject
    DatabaseWatch database;

    @Inject
    Users users;

    @Inject
    Accounts accounts;

    @Inject
    SecondFactors secondFactors;

    @Inject
    Caller caller;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        database.mustBeThere();
        Optional<Visit> visit = Visit.of(request);
        Optional<Users.Known> known = visit.flatMap(begun -> users.known(begun.userId(), begun.sessionNo()));
        if (known.isEmpty()) {
            Visit.end(request);
            LoginRedirect.send(request, response);
            return;
        }
        User user = known.get().user();
        caller.is(user, looksAt(visit.get(), known.get()));
        String path = page(request);
        boolean vouched = visit.get().isVouched();
        if (!vouched && user.mustChangePassword() && !path.startsWith(PASSWORD_PAGE)) {
            response.sendRedirect(request.getContextPath() + PASSWORD_PAGE);
        } else if (!vouched
                && lacksFactor(user)
                && !path.startsWith(PASSWORD_PAGE)
                && !path.startsWith(TWO_STEP_PAGE)) {
            response.sendRedirect(request.getContextPath() + TWO_STEP_PAGE);
        } else if (!mayOpen(path, user.role())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean lacksFactor(User user) {
        return !user.hasSecondFactor() && secondFactors.isRequired();
    }

    /** The page as the server decoded it, since an address can be written in many ways ({@code /dashboard/%6fperator}). */
    private static String page(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static boolean mayOpen(String path, Role role) {
        return role == Role.OPERATOR
                || !path.startsWith(OPERATOR_PAGES)
                        && (role.mayChange()
                                || PAGES_OF_DEEDS.stream().noneMatch(deed -> path.startsWith("/dashboard/" + deed)));
    }

    /**
     * The account that is shown. An operator can look at any account; if it was closed meanwhile, the operator's own is
     * shown.
     */
    private Account looksAt(Visit visit, Users.Known known) {
        if (visit.accountId() == null || known.user().role() != Role.OPERATOR) {
            return known.account();
        }
        try {
            return accounts.get(visit.accountId());
        } catch (ProblemException gone) {
            return known.account();
        }
    }
}
