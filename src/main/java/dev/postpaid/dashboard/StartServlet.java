package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.FirstStart;
import dev.postpaid.accounts.Role;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Redirects from the root address of this installation to the first page. It is the last servlet that a server starts, and
 * it prints the address then, since before that the server would answer there with an error.
 */
@WebServlet(
        value = {"", "/dashboard", "/dashboard/"},
        loadOnStartup = Integer.MAX_VALUE)
public class StartServlet extends HttpServlet {

    @Inject
    Caller caller;

    @Inject
    FirstStart firstStart;

    @Override
    public void init() {
        firstStart.announce();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + page());
    }

    private String page() {
        if (caller.user() == null) {
            return "/dashboard/";
        }
        boolean isOwn = caller.accountId().equals(caller.user().accountId());
        return caller.user().role() == Role.OPERATOR && isOwn ? "/dashboard/operator/accounts" : "/dashboard/overview";
    }
}
