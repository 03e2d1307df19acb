package dev.postpaid.dashboard;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The addresses of the buyers' pages: {@code /checkout/<product>}, {@code /checkout/test/<token>} and {@code /checkout/done}. */
@WebServlet("/checkout/*")
public class CheckoutServlet extends HttpServlet {

    /** The request attribute with the product's id or the token. */
    static final String SUBJECT = CheckoutServlet.class.getName();

    private static final String TEST = "/test/";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        if (path.equals("/done")) {
            show("/checkout-done.xhtml", request.getParameter("order"), request, response);
        } else if (path.startsWith(TEST)) {
            show("/checkout-test.xhtml", path.substring(TEST.length()), request, response);
        } else {
            request.setAttribute(ErrorPageServlet.WHAT, "product");
            show("/checkout.xhtml", path.substring(1), request, response);
        }
    }

    private static void show(String page, String subject, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(SUBJECT, subject);
        request.getRequestDispatcher(page).forward(request, response);
    }
}
