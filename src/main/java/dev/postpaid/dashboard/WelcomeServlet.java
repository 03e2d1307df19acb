package dev.postpaid.dashboard;

import dev.postpaid.signin.Links;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The address of a link with which a person chooses a password: {@code /welcome/<token>}; see {@link Links}. */
@WebServlet("/welcome/*")
public class WelcomeServlet extends HttpServlet {

    /** The request attribute with the token. */
    static final String TOKEN = WelcomeServlet.class.getName();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(
                TOKEN, Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1));
        request.getRequestDispatcher("/welcome.xhtml").forward(request, response);
    }
}
